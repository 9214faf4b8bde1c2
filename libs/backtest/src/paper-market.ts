/**
 * The orders of one strategy against recorded prices: checks, holds, waits and fills, and says what
 * became of each order. Fills go in the order in which the orders came. Complexity: O(open orders) a
 * tick.
 */
import { dayAt, type Instrument } from '@stratex/money';
import type { Intent, OrderReport, OrderStatus, PlaceIntent } from '@stratex/strategy';
import type { FillModel, MarketTick } from './fill-model';
import type { PaperAccount } from './paper-account';

export interface Trade {
  /** Market time. */
  readonly time: number;
  /** Of the strategy's orders. */
  readonly sequence: number;
  readonly side: 'buy' | 'sell';
  /** Lots and price units. */
  readonly lots: number;
  readonly price: number;
  /** Minor units of the quote asset. */
  readonly notional: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
  /** Of the position that it closed, after fees and taxes. */
  readonly result: bigint | undefined;
  readonly trigger: string;
  readonly reason: string;
}

interface Waiting {
  readonly intent: PlaceIntent;
  readonly held: bigint;
  readonly holds: boolean;
}

export class PaperMarket {
  readonly trades: Trade[] = [];
  readonly rejections = new Map<string, number>();
  private readonly waiting = new Map<number, Waiting>();
  private readonly last = { time: NaN, price: 0 };

  constructor(
    private readonly instrument: Instrument,
    private readonly account: PaperAccount,
    private readonly fills: FillModel,
  ) {}

  get openOrders(): number {
    return this.waiting.size;
  }

  /** A price that no order waits for. */
  pass(time: number, price: number): void {
    this.last.time = time;
    this.last.price = price;
  }

  tick(time: number, price: number): OrderReport[] {
    this.pass(time, price);
    const tick: MarketTick = this.last;
    const updates: OrderReport[] = [];
    for (const waiting of [...this.waiting.values()]) {
      const at = this.fills.onTick(waiting.intent, tick);
      if (at !== undefined) updates.push(this.end(waiting, at, time));
    }
    return updates;
  }

  execute(intent: Intent, now: number): OrderReport[] {
    if (intent.kind === 'cancel') {
      const waiting = this.waiting.get(intent.sequence);
      if (waiting === undefined) return [];
      this.forget(waiting);
      return [update(waiting.intent, 'canceled', { reason: 'REQUESTED' })];
    }
    const at = this.fills.onOrder(
      intent,
      Number.isNaN(this.last.time) ? undefined : this.last,
      now,
    );
    if (at !== undefined) return [this.end({ intent, held: 0n, holds: false }, at, now)];
    return [this.wait(intent, now)];
  }

  private wait(intent: PlaceIntent, now: number): OrderReport {
    const { side, lots, price } = intent;
    // What trades at the market is checked when it fills: its price is not known before.
    if (price === null) {
      this.waiting.set(intent.sequence, { intent, held: 0n, holds: false });
      return this.accepted(intent);
    }
    const held = this.account.hold(side, lots, price, this.dayOf(now));
    if (held === undefined) return this.reject(intent);
    this.waiting.set(intent.sequence, { intent, held, holds: true });
    return this.accepted(intent);
  }

  private end(waiting: Waiting, price: number, time: number): OrderReport {
    const { intent } = waiting;
    this.forget(waiting);
    const { side, budget } = intent;
    const day = this.dayOf(time);
    const { account } = this;
    const lots = budget === null ? intent.lots : account.lotsFor(side, BigInt(budget), price, day);
    if (lots === 0) return this.reject(intent, 'BUDGET_TOO_SMALL');
    const fill = { side, price, lots };
    const charges = account.chargesOf(fill, day);
    const covered = side === 'buy' ? account.affords(charges) : lots <= account.availableLots;
    if (!covered) return this.reject(intent);
    const result = account.fill(fill, charges);
    const { sequence, trigger, reason } = intent;
    this.trades.push({ time, sequence, ...fill, ...charges, result, trigger, reason });
    return update(intent, 'filled', {
      fillPrice: price,
      fillLots: lots,
    });
  }

  private forget({ intent, held, holds }: Waiting): void {
    if (!this.waiting.delete(intent.sequence) || !holds) return;
    this.account.release(intent.side, intent.lots, held);
  }

  private accepted(intent: PlaceIntent): OrderReport {
    return update(intent, 'accepted', {
      leavesLots: intent.lots,
    });
  }

  private reject(intent: PlaceIntent, given?: string): OrderReport {
    const reason =
      given ?? (intent.side === 'buy' ? 'INSUFFICIENT_FUNDS' : 'INSUFFICIENT_HOLDINGS');
    this.rejections.set(reason, (this.rejections.get(reason) ?? 0) + 1);
    return update(intent, 'rejected', { reason });
  }

  private dayOf(time: number): number {
    return dayAt(this.instrument.sessions, time);
  }
}

function update(
  { sequence, side }: PlaceIntent,
  status: OrderStatus,
  more: Partial<OrderReport>,
): OrderReport {
  const nothing = { fillPrice: 0, fillLots: 0, leavesLots: 0, reason: null };
  return { order: sequence, status, side, ...nothing, ...more };
}
