/**
 * Events: every change of engine state, so that applying them alone rebuilds it (decisions 2).
 * Past tense. Amounts are bigint minor units, prices integers in price units, quantities in lots.
 * Each event is self-contained and balanced: a reader may stop between any two.
 */
import type { CommandType, OrderType, Side, TimeInForce } from './commands';
import type { CancelReason, RejectReason } from './reasons';

export interface AccountOpened {
  readonly type: 'account.opened';
  readonly account: string;
  readonly asset: string;
  readonly amount: bigint;
}

export interface FundsDeposited {
  readonly type: 'funds.deposited';
  readonly account: string;
  readonly fundingId: string;
  readonly asset: string;
  readonly amount: bigint;
  /** Total cost of deposited holdings in `costAsset`, or null. */
  readonly cost: bigint | null;
  readonly costAsset: string | null;
}

export interface AccountReset {
  readonly type: 'account.reset';
  readonly account: string;
  readonly resetId: string;
  /** What was taken away: all that was available, after the orders' holds were released. */
  readonly withdrawn: readonly { readonly asset: string; readonly amount: bigint }[];
  readonly asset: string;
  readonly amount: bigint;
}

export interface OrderAccepted {
  readonly type: 'order.accepted';
  /** The numeric id, counted by the engine, < 2^53. */
  readonly orderNumber: number;
  readonly orderId: string;
  readonly account: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  /** The limit; for a market order the band price that bounds it. */
  readonly price: number;
  readonly quantity: number;
  /** Set aside: quote asset for a buy (with fee), base asset for a sell. */
  readonly hold: bigint;
}

export interface OrderRejected {
  readonly type: 'order.rejected';
  readonly orderId: string;
  readonly account: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  readonly price: number | null;
  readonly quantity: number;
  readonly reason: RejectReason;
}

/** A repeated client order id with the same content: nothing changed, the first result stands. */
export interface OrderDuplicated {
  readonly type: 'order.duplicated';
  readonly account: string;
  readonly clientOrderId: string;
  /** The first order's. */
  readonly orderId: string;
  /** The first result: null when the order was accepted, else why it was rejected. */
  readonly reason: RejectReason | null;
}

/** One side of a trade: one execution. */
export interface TradeLeg {
  readonly orderNumber: number;
  readonly orderId: string;
  readonly account: string;
  /** Quote asset. */
  readonly fee: bigint;
  /** Returned from the order's hold to available, beyond what the fill consumed. */
  readonly release: bigint;
  /** Lots filled so far, this fill included, and lots still open. */
  readonly cumQuantity: number;
  readonly leavesQuantity: number;
}

/** Two executions: the maker's and the taker's, at the maker's price. */
export interface TradeExecuted {
  readonly type: 'trade.executed';
  readonly tradeNumber: number;
  readonly symbol: string;
  readonly price: number;
  readonly quantity: number;
  /** price x quantity in minor units of the quote asset. */
  readonly notional: bigint;
  readonly takerSide: Side;
  readonly maker: TradeLeg;
  readonly taker: TradeLeg;
}

export interface OrderCanceled {
  readonly type: 'order.canceled';
  readonly orderNumber: number;
  readonly orderId: string;
  readonly account: string;
  readonly symbol: string;
  readonly side: Side;
  readonly reason: CancelReason;
  readonly cumQuantity: number;
  /** Lots that will not be filled any more. */
  readonly canceledQuantity: number;
  /** What was left of the hold, now available. */
  readonly release: bigint;
}

/** Any other command that was refused; nothing changed. */
export interface CommandRejected {
  readonly type: 'command.rejected';
  readonly command: CommandType | null;
  readonly account: string | null;
  /** The order, funding or reset id the command named. */
  readonly subjectId: string | null;
  readonly reason: RejectReason;
}

export type Event =
  | AccountOpened
  | FundsDeposited
  | AccountReset
  | OrderAccepted
  | OrderRejected
  | OrderDuplicated
  | TradeExecuted
  | OrderCanceled
  | CommandRejected;
export type EventType = Event['type'];
