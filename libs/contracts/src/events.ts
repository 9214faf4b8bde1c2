/**
 * Events: every change of engine state, so that applying them alone rebuilds it (decisions 2).
 * Past tense. Amounts are bigint minor units, prices integers in price units, quantities in lots.
 * Each event is self-contained and balanced: a reader may stop between any two.
 */
import type {
  AccountState,
  CommandType,
  OrderOptions,
  OrderType,
  SelfTradePrevention,
  Side,
  SymbolState,
  SystemState,
  TimeInForce,
} from './commands';
import type {
  ExternalQuoteSeen,
  ExternalSessionSet,
  ExternalTradeSeen,
  OrderDeferred,
  OrderFilled,
} from './external-events';
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
  /** The limit; for a type that trades at the market the band price that bounds it. */
  readonly price: number;
  /** As asked; of a quote budget the lots it buys from the book as it is. */
  readonly quantity: number;
  /** Set aside: quote asset for a buy (with fee), base asset for a sell. */
  readonly hold: bigint;
  /** As asked; of a trailing stop also its first trigger price, of a day order when it expires. */
  readonly options?: OrderOptions;
  /** Absent when the newest fees of the default group apply. */
  readonly fees?: AcceptedFees;
  /** Paper instruments: only what the external market does from this time of its own on fills it. */
  readonly effectiveAt?: number;
}

/** Whose fees, and those of which day (days since 1970 in the market's zone), hold for the order. */
export interface AcceptedFees {
  readonly group: string;
  readonly day: number;
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
  readonly options?: OrderOptions;
  readonly reason: RejectReason;
}

/** The last price reached the order's trigger: from here on it takes part in the market. */
export interface OrderTriggered {
  readonly type: 'order.triggered';
  readonly orderNumber: number;
  readonly orderId: string;
  readonly account: string;
  readonly symbol: string;
  readonly side: Side;
  readonly triggerPrice: number;
  /** The limit or the band price it goes on with. */
  readonly price: number;
  /** Returned from the order's hold: an oco's, when the stop needs less. */
  readonly release: bigint;
  /** As of an accepted order. */
  readonly effectiveAt?: number;
}

export interface OrderAmended {
  readonly type: 'order.amended';
  readonly orderNumber: number;
  readonly orderId: string;
  readonly account: string;
  readonly symbol: string;
  readonly side: Side;
  /** Price and quantity in all from here on, and lots still open. */
  readonly price: number;
  readonly quantity: number;
  readonly cumQuantity: number;
  readonly leavesQuantity: number;
  /** Added to the order's hold, or returned from it; one of them is 0. */
  readonly held: bigint;
  readonly release: bigint;
  /** False: the order left its place and stands as if it had just come. */
  readonly keepsPriority: boolean;
  /** As of an accepted order; only when it lost its place. */
  readonly effectiveAt?: number;
}

/** What self-trade prevention took off one of two orders; at leaves 0 the order has ended. */
export interface PreventedLeg {
  readonly orderNumber: number;
  readonly orderId: string;
  /** Lots that will not be filled any more. */
  readonly canceledQuantity: number;
  readonly cumQuantity: number;
  readonly leavesQuantity: number;
  readonly release: bigint;
}

/** Two orders of one account met and did not trade. */
export interface SelfTradePrevented {
  readonly type: 'self_trade.prevented';
  readonly symbol: string;
  readonly account: string;
  readonly mode: SelfTradePrevention;
  /** The maker's: where they would have traded. */
  readonly price: number;
  readonly takerSide: Side;
  readonly maker: PreventedLeg;
  readonly taker: PreventedLeg;
}

/** The end of CancelAllOrders: every cancel stands before it. */
export interface AllOrdersCanceled {
  readonly type: 'orders.all_canceled';
  readonly account: string;
  readonly symbol: string | null;
  readonly count: number;
}

/** The dead man's switch was set, or with null disarmed, or has done its work. */
export interface CancelAllAfterSet {
  readonly type: 'cancel_all_after.set';
  readonly account: string;
  /** Logical time, milliseconds since 1970. */
  readonly deadline: number | null;
}

export interface AccountStateChanged {
  readonly type: 'account.state_changed';
  readonly account: string;
  readonly state: AccountState;
}

export interface SymbolStateChanged {
  readonly type: 'symbol.state_changed';
  readonly symbol: string;
  readonly state: SymbolState;
  /** Null as commanded; else the invariant found broken while deciding. */
  readonly breach: string | null;
}

/** The orders gathered in an auction trade at one price: the trades follow, then the symbol opens. */
export interface AuctionUncrossed {
  readonly type: 'auction.uncrossed';
  readonly symbol: string;
  readonly price: number;
  /** Lots that will trade. */
  readonly quantity: number;
}

/**
 * The price that bands count from: the mean of recent trades, set anew before the first trade of each
 * bucket of its window.
 */
export interface ReferencePriceSet {
  readonly type: 'reference_price.set';
  readonly symbol: string;
  readonly price: number;
  /** When the bucket began, logical time. */
  readonly time: number;
}

export interface PositionLimitSet {
  readonly type: 'position_limit.set';
  readonly account: string;
  readonly symbol: string;
  readonly maxQuantity: number | null;
}

export interface AccountGroupSet {
  readonly type: 'account.group_set';
  readonly account: string;
  readonly group: string;
}

/** Orders outside lowest to highest are rejected; both null when the instrument has no daily limits. */
export interface PreviousCloseSet {
  readonly type: 'previous_close.set';
  readonly symbol: string;
  readonly price: number;
  readonly lowest: number | null;
  readonly highest: number | null;
}

export interface SystemStateChanged {
  readonly type: 'system.state_changed';
  readonly state: SystemState;
}

export interface RiskLimitsSet {
  readonly type: 'risk_limits.set';
  readonly account: string;
  readonly maxOpenOrders: number | null;
  readonly maxOrderNotional: bigint | null;
}

/**
 * The ids of answered orders are remembered for a day at least and two at most: here those of the day
 * before the last are forgotten.
 */
export interface AnswersRotated {
  readonly type: 'answers.rotated';
  /** Logical time at which the new day began, milliseconds since 1970. */
  readonly time: number;
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
  /** Transaction tax of a sale, quote asset; absent where none is due. */
  readonly tax?: bigint;
  /** Returned from the order's hold to available, beyond what the fill consumed. */
  readonly release: bigint;
  /** Lots filled so far, this fill included, and lots still open. */
  readonly cumQuantity: number;
  readonly leavesQuantity: number;
}

/**
 * Two executions: the maker's and the taker's, at the maker's price. In an auction's uncrossing both
 * rested and the price is the auction's; the taker is the one with the higher order number.
 */
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
  | OrderTriggered
  | OrderAmended
  | SelfTradePrevented
  | AllOrdersCanceled
  | CancelAllAfterSet
  | AccountStateChanged
  | SymbolStateChanged
  | SystemStateChanged
  | RiskLimitsSet
  | PositionLimitSet
  | AccountGroupSet
  | PreviousCloseSet
  | ReferencePriceSet
  | AuctionUncrossed
  | AnswersRotated
  | OrderFilled
  | OrderDeferred
  | ExternalTradeSeen
  | ExternalQuoteSeen
  | ExternalSessionSet
  | CommandRejected;
export type EventType = Event['type'];
