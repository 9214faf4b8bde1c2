/**
 * What the host holds a strategy to, whatever it asks for. Pure; amounts in minor units and lots.
 * A breach either refuses one order or stops the strategy.
 */
import { notionalOf, parseQuantity, parseUnits, type Instrument } from '@stratex/money';
import type { PlaceIntent } from '@stratex/strategy';
import type { InstanceLimits } from './instance-record';

const SECOND_MS = 1_000;

export class StrategyLimits {
  private readonly maxValue: bigint | undefined;
  private readonly maxLots: number | undefined;
  private readonly maxLoss: bigint | undefined;
  /** Times of the orders of the last second. */
  private recent: number[] = [];

  constructor(
    private readonly instrument: Instrument,
    private readonly limits: InstanceLimits,
  ) {
    const { decimals } = instrument.quote;
    this.maxValue = units(limits.maxOrderValue, decimals);
    this.maxLoss = units(limits.maxDailyLoss, decimals);
    this.maxLots =
      limits.maxPosition === null ? undefined : parseQuantity(instrument, limits.maxPosition);
  }

  /**
   * Why the strategy is to be stopped; undefined: it goes on. What comes late (the machine stood still, the
   * strategy was started) comes at once, so an order's time is not when it is placed.
   * @param times for each order when the exchange had what it was decided on
   */
  flood(times: readonly number[]): string | undefined {
    this.recent.push(...times);
    const newest = Math.max(...this.recent);
    this.recent = this.recent.filter((time) => newest - time < SECOND_MS);
    const { ordersPerSecond } = this.limits;
    return this.recent.length > ordersPerSecond
      ? `more than ${ordersPerSecond} orders within a second`
      : undefined;
  }

  get boundsPosition(): boolean {
    return this.maxLots !== undefined;
  }

  /**
   * Why the order is refused.
   * @param holding lots, those that open buys may still bring included @param lastPrice price units
   */
  refusal(intent: PlaceIntent, holding: number, lastPrice: number | undefined): string | undefined {
    const value = this.valueOf(intent, lastPrice);
    if (this.maxValue !== undefined && (value === undefined || value > this.maxValue))
      return 'LIMIT_ORDER_VALUE';
    if (this.maxLots === undefined || intent.side === 'sell') return undefined;
    return holding + this.lotsOf(intent, lastPrice) > this.maxLots ? 'LIMIT_POSITION' : undefined;
  }

  /** What the order may bring; Infinity when that is not known. */
  lotsOf({ lots, budget, price }: PlaceIntent, lastPrice: number | undefined): number {
    if (budget === null) return lots;
    const at = price ?? lastPrice;
    if (at === undefined) return Infinity;
    return Number(BigInt(budget) / notionalOf(this.instrument, at, 1));
  }

  private valueOf(
    { lots, budget, price }: PlaceIntent,
    lastPrice: number | undefined,
  ): bigint | undefined {
    if (budget !== null) return BigInt(budget);
    const at = price ?? lastPrice;
    return at === undefined ? undefined : notionalOf(this.instrument, at, lots);
  }

  /** Why the strategy is to be stopped. @param result of the day */
  loss(result: bigint): string | undefined {
    return this.maxLoss !== undefined && -result > this.maxLoss
      ? `it lost more than ${String(this.limits.maxDailyLoss)} today, what it holds included`
      : undefined;
  }
}

function units(text: string | null, decimals: number): bigint | undefined {
  return text === null ? undefined : parseUnits(text, decimals);
}
