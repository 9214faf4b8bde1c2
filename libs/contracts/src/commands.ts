/**
 * Commands: what the engine is asked to do. Imperative names; amounts are decimal text of minor
 * units, prices are integers in the instrument's price unit, quantities integers in lots.
 */

export type Side = 'buy' | 'sell';
export type OrderType = 'limit' | 'market';
/** gtc rests until canceled; ioc cancels what does not fill at once; fok fills whole or not at all. */
export type TimeInForce = 'gtc' | 'ioc' | 'fok';

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
  /** Price units; null for a market order. */
  readonly price: number | null;
  /** Lots. */
  readonly quantity: number;
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
export type AccountCommand = PlaceOrder | CancelOrder | OpenAccount | Deposit | ResetAccount;
export type Command = AccountCommand | Tick;
export type CommandType = Command['type'];

/** Bounds of one message of the command stream, `{v, batchId, commands}` (decisions 5). */
export const COMMANDS_PER_BATCH_MAX = 256;
export const COMMAND_BATCH_BYTES_MAX = 48 * 1024;
