/**
 * Commands: what the engine is asked to do. Imperative names; amounts are decimal text of minor
 * units, prices are integers in the instrument's price unit, quantities integers in lots.
 */

export type Side = 'buy' | 'sell';
/**
 * limit and market take part at once. The others wait for the last price: a stop until it runs against
 * the order's owner (a sell's falls to the trigger price, a buy's rises to it), a take-profit until it
 * runs the other way, a trailing stop until it turns by the offset from its best price since. Then the
 * `_limit` ones go on as limit orders and the others as market orders bounded by their band price.
 * oco is two exits in one order: it rests at its price, and when the last price reaches the trigger
 * price, as a stop's would, it leaves its place and goes on as the stop. What of it was filled is filled.
 */
export type OrderType =
  | 'limit'
  | 'market'
  | 'stop'
  | 'stop_limit'
  | 'take_profit'
  | 'take_profit_limit'
  | 'trailing_stop'
  | 'oco';
/**
 * gtc rests until canceled, gtd until `expiresAt`, day until the instrument's day ends; ioc cancels what does not fill at once; fok fills
 * whole or not at all. Of an order that waits for a trigger it counts from the trigger on.
 */
export type TimeInForce = 'gtc' | 'gtd' | 'day' | 'ioc' | 'fok';

/**
 * What becomes of an order that meets an order of its own account: the newer (the taker) is canceled,
 * the older, both, or both shrink by the smaller quantity. The taker's choice counts.
 */
export type SelfTradePrevention = 'cancel_newest' | 'cancel_oldest' | 'cancel_both' | 'decrement';

/** What only some orders say; absent means no. */
export interface OrderOptions {
  /** Price units: of stop, stop_limit, take_profit, take_profit_limit, oco. */
  readonly triggerPrice?: number;
  /** Price units: of oco, the limit it goes on with when triggered; absent, it goes on at the market. */
  readonly stopPrice?: number;
  /** Price units, > 0: of trailing_stop. */
  readonly trailingOffset?: number;
  /** Rejected rather than take: limit orders that rest (gtc, gtd). */
  readonly postOnly?: true;
  /** Iceberg: lots shown at a time, less than the quantity; limit orders that rest. */
  readonly displayQuantity?: number;
  /** Logical time in milliseconds since 1970: of gtd. */
  readonly expiresAt?: number;
  /**
   * Of market orders, in place of a quantity (which is 0): quote minor units to spend in all, fee
   * included, or to be worth at most when selling.
   */
  readonly quoteBudget?: string;
  /** Placed when this order has ended with something filled, for the lots that were filled. */
  readonly attached?: AttachedOrder;
  /** Absent: an order may trade with its own account's. */
  readonly selfTradePrevention?: SelfTradePrevention;
}

/** The exit of an OTO; with the type oco, of a bracket. Same account and symbol, its own ids. */
export interface AttachedOrder {
  readonly orderId: string;
  readonly clientOrderId: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  readonly price: number | null;
  readonly options?: Omit<OrderOptions, 'attached' | 'quoteBudget'>;
}

/** halted: nothing; cancel_only: cancels; reduce_only: cancels and sells. */
export type AccountState = 'active' | 'reduce_only' | 'cancel_only' | 'halted';
/** auction: orders gather without trading; opening uncrosses them at one price. */
export type SymbolState = 'open' | 'auction' | 'cancel_only' | 'halted';
export type SystemState = 'open' | 'cancel_only' | 'halted';

export interface PlaceOrder {
  readonly type: 'PlaceOrder';
  readonly account: string;
  /** UUID (v7 from the publisher), unique for ever. */
  readonly orderId: string;
  /** Idempotency key within the account. */
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  /** Price units; null for the types that trade at the market. */
  readonly price: number | null;
  /** Lots; 0 with a quote budget. */
  readonly quantity: number;
  readonly options?: OrderOptions;
}

/**
 * Changes an open order. With the quantity falling and nothing else it keeps its place in the queue;
 * otherwise it stands as if it had just come, and may take.
 */
export interface AmendOrder {
  readonly type: 'AmendOrder';
  readonly account: string;
  readonly orderId: string;
  /** Price units; null leaves it. */
  readonly price: number | null;
  /** Lots in all, those filled included; null leaves it. */
  readonly quantity: number | null;
}

export interface CancelAllOrders {
  readonly type: 'CancelAllOrders';
  readonly account: string;
  /** Null for every symbol. */
  readonly symbol: string | null;
}

/** Dead man's switch: cancels all the account's orders unless it is set again in time. */
export interface CancelAllAfter {
  readonly type: 'CancelAllAfter';
  readonly account: string;
  /** Milliseconds of logical time, at most a day; 0 disarms. */
  readonly timeoutMs: number;
}

export interface CancelOrder {
  readonly type: 'CancelOrder';
  readonly account: string;
  readonly orderId: string;
}

/** One account per id; opens it with a first deposit of cash. */
export interface OpenAccount {
  readonly type: 'OpenAccount';
  readonly account: string;
  readonly asset: string;
  /** Minor units, >= 0. */
  readonly amount: string;
}

export interface Deposit {
  readonly type: 'Deposit';
  readonly account: string;
  /** Idempotency key: the same id is credited once. */
  readonly fundingId: string;
  readonly asset: string;
  /** Minor units, > 0. */
  readonly amount: string;
  /** For holdings: what they cost in all, minor units of `costAsset`; the average price's origin. */
  readonly cost: string | null;
  readonly costAsset: string | null;
}

/** Cancels every open order, then leaves exactly `amount` of `asset` and nothing else. */
export interface ResetAccount {
  readonly type: 'ResetAccount';
  readonly account: string;
  readonly resetId: string;
  readonly asset: string;
  /** Minor units, >= 0. */
  readonly amount: string;
}

/**
 * Time passes (decisions 8): the leader sends one a second while no other command arrives. What has
 * come due happens before any command; a tick that finds nothing due has no events.
 */
export interface Tick {
  readonly type: 'Tick';
}

/** Commands on behalf of an account. */
export type AccountCommand =
  | PlaceOrder
  | AmendOrder
  | CancelOrder
  | CancelAllOrders
  | CancelAllAfter
  | OpenAccount
  | Deposit
  | ResetAccount;

export interface SetAccountState {
  readonly type: 'SetAccountState';
  readonly account: string;
  readonly state: AccountState;
}

export interface SetSymbolState {
  readonly type: 'SetSymbolState';
  readonly symbol: string;
  readonly state: SymbolState;
}

export interface SetSystemState {
  readonly type: 'SetSystemState';
  readonly state: SystemState;
}

/** Bounds of one account; null lifts one. */
export interface SetRiskLimits {
  readonly type: 'SetRiskLimits';
  readonly account: string;
  readonly maxOpenOrders: number | null;
  /** Minor units of the quote asset an order may be worth at its price. */
  readonly maxOrderNotional: string | null;
}

/** Bound of what an account may have of one symbol, open buys included; null lifts it. */
export interface SetPositionLimit {
  readonly type: 'SetPositionLimit';
  readonly account: string;
  readonly symbol: string;
  /** Lots. */
  readonly maxQuantity: number | null;
}

/** Which of the instruments' fee schedules the account's orders have from now on. */
export interface SetAccountGroup {
  readonly type: 'SetAccountGroup';
  readonly account: string;
  readonly group: string;
}

/** The close before this trading day: what daily price limits count from. */
export interface SetPreviousClose {
  readonly type: 'SetPreviousClose';
  readonly symbol: string;
  /** Price units. */
  readonly price: number;
}

/** Halts an account, a symbol or everything, and cancels all orders of it. */
export interface KillSwitch {
  readonly type: 'KillSwitch';
  readonly scope: 'account' | 'symbol' | 'system';
  /** The account or the symbol; null for the system. */
  readonly target: string | null;
}

/** Commands of operators. */
export type AdminCommand =
  | SetAccountState
  | SetSymbolState
  | SetSystemState
  | SetRiskLimits
  | SetPositionLimit
  | SetAccountGroup
  | SetPreviousClose
  | KillSwitch;

/** Price units and lots offered at that price on another market. */
export interface ExternalLevel {
  readonly price: number;
  readonly quantity: number;
}

/** What the market an instrument is quoted on says of its session. */
export type ExternalSessionState = 'open' | 'auction' | 'closed' | 'halted';

/** A trade on the market that a paper instrument follows. */
export interface RecordExternalTrade {
  readonly type: 'RecordExternalTrade';
  readonly symbol: string;
  /** Price units and lots. */
  readonly price: number;
  readonly quantity: number;
  /** Who took, where the market tells it. */
  readonly side: Side | null;
  /** That market's own time, milliseconds since 1970. */
  readonly marketTime: number;
}

/** What is bid and asked there, best first, at most EXTERNAL_LEVELS_MAX levels a side. */
export interface RecordExternalQuote {
  readonly type: 'RecordExternalQuote';
  readonly symbol: string;
  readonly bids: readonly ExternalLevel[];
  readonly asks: readonly ExternalLevel[];
  readonly marketTime: number;
}

export interface SetExternalSession {
  readonly type: 'SetExternalSession';
  readonly symbol: string;
  readonly state: ExternalSessionState;
  readonly marketTime: number;
}

/** What market-data hears from other markets; no account is behind it. */
export type MarketCommand = RecordExternalTrade | RecordExternalQuote | SetExternalSession;

export const EXTERNAL_LEVELS_MAX = 10;
/** Lots of one external trade or level. */
export const EXTERNAL_QUANTITY_MAX = 1_000_000_000_000;

export type Command = AccountCommand | AdminCommand | MarketCommand | Tick;
export type CommandType = Command['type'];

/** Bounds of one message of the command stream, `{v, batchId, commands}` (decisions 5). */
export const COMMANDS_PER_BATCH_MAX = 256;
export const COMMAND_BATCH_BYTES_MAX = 48 * 1024;
