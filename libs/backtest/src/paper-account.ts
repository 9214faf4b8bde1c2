/**
 * Money, holdings and position of one account in one instrument; exact. Holds cover what open orders
 * need; fees and tax are those of the instrument on the day. Complexity: O(1) a fill.
 */
import { changePosition, costOf, positionAverageText, resultOf } from '@stratex/accounting';
import type { ClosedPosition, Position } from '@stratex/accounting';
import {
  DEFAULT_GROUP,
  feesAt,
  formatUnits,
  heldFee,
  holdingOf,
  notionalOf,
  payableFee,
  payableTax,
  RATE_SCALE,
  type FeeSchedule,
  type Instrument,
} from '@stratex/money';
import type { AccountView, OrderSide } from '@stratex/strategy';

const RATE_ONE = 10n ** BigInt(RATE_SCALE);

export interface Fill {
  readonly side: OrderSide;
  readonly price: number;
  readonly lots: number;
}

/** Minor units of the quote asset. */
export interface Charges {
  readonly notional: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
}

export class PaperAccount {
  readonly closed: ClosedPosition[] = [];
  /** What strategies see; one object, changed in place. */
  readonly view: { -readonly [K in keyof AccountView]: AccountView[K] };
  private position: Position | undefined;
  private heldCash = 0n;
  private heldLots = 0;
  private lots = 0;
  private fills = 0;
  private schedule: FeeSchedule | undefined;
  private scheduleDay = NaN;

  constructor(
    private readonly instrument: Instrument,
    private cash: bigint,
  ) {
    this.view = { cash: '0', lots: 0, availableLots: 0, averagePrice: '0' };
    this.look();
  }

  get money(): bigint {
    return this.cash;
  }

  get holding(): bigint {
    return holdingOf(this.instrument, this.lots);
  }

  fees(day: number): FeeSchedule {
    if (day !== this.scheduleDay || this.schedule === undefined) {
      this.schedule = feesAt(this.instrument, day, DEFAULT_GROUP);
      this.scheduleDay = day;
    }
    return this.schedule;
  }

  /** What an order must set aside; undefined when there is not enough. */
  hold(side: OrderSide, lots: number, price: number, day: number): bigint | undefined {
    if (side === 'sell') {
      if (lots > this.lots - this.heldLots) return undefined;
      this.heldLots += lots;
      this.look();
      return 0n;
    }
    const notional = notionalOf(this.instrument, price, lots);
    const fees = this.fees(day);
    const amount = notional + heldFee(fees, notional * fees.worstRate);
    if (amount > this.cash - this.heldCash) return undefined;
    this.heldCash += amount;
    this.look();
    return amount;
  }

  release(side: OrderSide, lots: number, held: bigint): void {
    if (side === 'sell') this.heldLots -= lots;
    else this.heldCash -= held;
    this.look();
  }

  chargesOf({ side, price, lots }: Fill, day: number): Charges {
    const fees = this.fees(day);
    const notional = notionalOf(this.instrument, price, lots);
    const fee = payableFee(fees, notional * fees.takerRate);
    const tax = side === 'sell' ? payableTax(fees, notional * fees.sellTaxRate) : 0n;
    return { notional, fee, tax };
  }

  /** The most lots whose notional and fee stay within the budget. */
  lotsFor(side: OrderSide, budget: bigint, price: number, day: number): number {
    const cost = (lots: number): bigint => {
      const { notional, fee } = this.chargesOf({ side, price, lots }, day);
      return side === 'buy' ? notional + fee : notional;
    };
    const perLot = notionalOf(this.instrument, price, 1);
    let lots = Math.min(Number(budget / perLot), this.instrument.maxQuantity);
    if (cost(lots) <= budget) return lots;
    // Fees are small: the answer is near what is left after them.
    const { takerRate } = this.fees(day);
    let least = Number((budget * RATE_ONE) / (perLot * (RATE_ONE + takerRate))) - 1;
    if (least < 0 || cost(least) > budget) least = 0;
    while (lots - least > 1) {
      const middle = least + Math.floor((lots - least) / 2);
      if (cost(middle) <= budget) least = middle;
      else lots = middle;
    }
    return least;
  }

  affords({ notional, fee }: Charges): boolean {
    return notional + fee <= this.cash - this.heldCash;
  }

  get availableLots(): number {
    return this.lots - this.heldLots;
  }

  /** The result of the position that this fill closed, minor units; undefined while it is open. */
  fill(fill: Fill, { notional, fee, tax }: Charges): bigint | undefined {
    const { instrument } = this;
    const place = { account: '', asset: instrument.base.code };
    const quantity = holdingOf(instrument, fill.lots);
    const buys = fill.side === 'buy';
    this.cash += buys ? -(notional + fee) : notional - fee - tax;
    this.lots += buys ? fill.lots : -fill.lots;
    const outcome = changePosition(
      this.position,
      buys
        ? { kind: 'increase', ...place, added: { quantity, cost: costOf(notional), fee } }
        : { kind: 'reduce', ...place, sold: { quantity, notional, fee, tax } },
      ++this.fills,
    );
    this.position = outcome.position;
    this.look();
    if (outcome.closed === undefined) return undefined;
    this.closed.push(outcome.closed);
    return resultOf(outcome.closed) / costOf(1n);
  }

  private look(): void {
    const { view, instrument, position } = this;
    view.cash = formatUnits(this.cash - this.heldCash, instrument.quote.decimals);
    view.lots = this.lots;
    view.availableLots = this.lots - this.heldLots;
    view.averagePrice = position === undefined ? '0' : positionAverageText(instrument, position);
  }
}
