/**
 * Order: an open order. When it ends nothing of it remains but its answer (see `answers.ts`).
 *
 * Layout: what most resting orders are, a limit order good till canceled, says no more than its answer
 * and the fields here do; any other order keeps the event that accepted it, and what follows from it, in
 * `special`. Measured: an order without that is 409 bytes instead of 609, and three objects instead of five that
 * outlive a collection; a snapshot looks the answers up, 1 us an order.
 */
import type { OrderAccepted, OrderOptions, OrderType, Side, TimeInForce } from '@stratex/contracts';
import type { FeeSchedule, Instrument } from '@stratex/money';
import { balanceOf, type AssetKey, type Balance, type Holder } from './balance';
import type { ListedOrder, OpenOrders } from './open-orders';
import type { PaperProgress } from './paper-progress';
import type { PriceLevel, RestingOrder } from './price-level';
import type { Expiry, Trigger } from './timers';

/** Whose the order is, as far as it needs that. */
export interface OrderOwner extends Holder {
  /** By order number; it is in there. */
  readonly openOrders: OpenOrders<Order>;
}

/** Where it stands, likewise. */
export interface OrderPlace {
  readonly instrument: Instrument;
  readonly base: AssetKey;
  readonly quote: AssetKey;
}

/** What a plain order does not have. */
export interface SpecialOrder {
  readonly accepted: OrderAccepted;
  /** Those of the day it was accepted, for its whole life. */
  readonly fees: FeeSchedule;
  /** Holds a quote budget, which its fills use up. */
  readonly spendsBudget: boolean;
  /** Rests when nothing is left to take. */
  stays: boolean;
  /** Of an oco not yet triggered: the price it would go on with; else 0. */
  stopPrice: number;
  /** While the order waits for a price, or is an oco not yet triggered. */
  trigger: Trigger<Order> | undefined;
  expiry: Expiry<Order> | undefined;
  /** Of a paper instrument's order. */
  readonly paper: PaperProgress | undefined;
}

export class Order implements RestingOrder<Order>, ListedOrder<Order> {
  readonly orderNumber: number;
  readonly orderId: string;
  readonly side: Side;
  /** The limit, or the band price of an order that trades at the market. */
  price: number;
  /** Lots in all: those filled and those left. */
  quantity: number;
  leaves: number;
  hidden = 0;
  readonly display: number;
  /** Quote asset for a buy, base asset for a sell; minor units. */
  hold: bigint;
  /** When it was accepted. */
  readonly firstHold: bigint;
  /** Sum of notional x rate, parts of 10^9. */
  feeOwed = 0n;
  /** Quote asset. */
  feePaid = 0n;
  level: PriceLevel<Order> | undefined = undefined;
  ahead: Order | undefined = undefined;
  behind: Order | undefined = undefined;
  earlier: Order | undefined = undefined;
  later: Order | undefined = undefined;

  /** As it is when it has just been accepted: in no list or queue, its hold not yet held. */
  constructor(
    readonly account: OrderOwner,
    readonly place: OrderPlace,
    event: OrderAccepted,
    readonly special: SpecialOrder | undefined,
  ) {
    this.orderNumber = event.orderNumber;
    this.orderId = event.orderId;
    this.side = event.side;
    this.price = event.price;
    this.quantity = event.quantity;
    this.leaves = event.quantity;
    this.display = event.options?.displayQuantity ?? 0;
    this.hold = event.hold;
    this.firstHold = event.hold;
  }

  get symbol(): string {
    return this.place.instrument.symbol;
  }

  get orderType(): OrderType {
    return this.special?.accepted.orderType ?? 'limit';
  }

  get timeInForce(): TimeInForce {
    return this.special?.accepted.timeInForce ?? 'gtc';
  }

  get options(): OrderOptions | undefined {
    return this.special?.accepted.options;
  }

  get fees(): FeeSchedule {
    return this.special?.fees ?? this.place.instrument.fees;
  }

  get spendsBudget(): boolean {
    return this.special?.spendsBudget ?? false;
  }

  get stays(): boolean {
    return this.special?.stays ?? true;
  }

  get stopPrice(): number {
    return this.special?.stopPrice ?? 0;
  }

  get trigger(): Trigger<Order> | undefined {
    return this.special?.trigger;
  }

  get expiry(): Expiry<Order> | undefined {
    return this.special?.expiry;
  }

  get paper(): PaperProgress | undefined {
    return this.special?.paper;
  }

  /** Accepted, but in no book until its trigger is reached. */
  get isWaiting(): boolean {
    return this.trigger !== undefined && this.orderType !== 'oco';
  }

  /** Where the hold is. */
  get paying(): Balance {
    return balanceOf(this.account, this.side === 'buy' ? this.place.quote : this.place.base);
  }

  /** Where the proceeds go. */
  get receiving(): Balance {
    return balanceOf(this.account, this.side === 'buy' ? this.place.base : this.place.quote);
  }
}

export function staysOpen(timeInForce: TimeInForce): boolean {
  return timeInForce === 'gtc' || timeInForce === 'gtd' || timeInForce === 'day';
}
