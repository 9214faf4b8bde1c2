/**
 * What strategy-runner says of the users' strategies on STRATEGIES: readable JSON, amounts, prices and
 * quantities as decimal text in whole units. For the account's owner alone.
 */

/** `stratex.strategies.<id>.signal`: a strategy fired and its order is on the log. */
export interface StrategySignalMessage {
  readonly schemaVersion: 1;
  readonly strategyId: number;
  readonly account: string;
  readonly symbol: string;
  /** As RSI; of STRATEGY_TRIGGERED. */
  readonly triggerType: string;
  readonly side: 'buy' | 'sell';
  /** Null: the order names an amount of money. */
  readonly quantity: string | null;
  readonly reason: string;
  /** Counts the strategy's orders from 1. */
  readonly trigger: number;
  readonly orderId: string;
  /** The engine's number of the order; null when it was rejected. */
  readonly orderNumber: number | null;
  readonly rejected: string | null;
  /** Number of the log event that answered the order. */
  readonly event: number;
  /** ISO 8601, logical time. */
  readonly time: string;
}

/**
 * `stratex.strategies.<id>.fill`: one of its orders traded. Once for each fill; a reader that sees an
 * `event` twice drops it.
 */
export interface StrategyFillMessage {
  readonly schemaVersion: 1;
  readonly strategyId: number;
  readonly account: string;
  readonly symbol: string;
  /** Which of the strategy's orders, from 1. */
  readonly trigger: number;
  readonly orderId: string;
  readonly side: 'buy' | 'sell';
  /** Of this fill. */
  readonly quantity: string;
  readonly price: string;
  /** The order, after it. */
  readonly status: 'partially_filled' | 'filled';
  /** What this fill brought: a sale above its cost, less fees and taxes. */
  readonly realized: string;
  /** Number of the log event. */
  readonly event: number;
  /** ISO 8601, logical time. */
  readonly time: string;
}

export type StrategyRunState = 'running' | 'paused' | 'stopped' | 'failed';

/** `stratex.strategies.<id>.state`: its last one counts, and is all that the stream keeps. */
export interface StrategyStateMessage {
  readonly schemaVersion: 1;
  readonly strategyId: number;
  readonly account: string;
  readonly strategy: string;
  readonly version: string;
  readonly symbol: string;
  /** Deleted: the last that is said of it. */
  readonly runState: StrategyRunState | 'deleted';
  /** Why it failed, or was stopped. */
  readonly reason: string | null;
  /** What its owner should know though it goes on: that indicators begin anew, for one. */
  readonly note: string | null;
  /** The account's holding of the symbol and its average price. */
  readonly position: { readonly quantity: string; readonly averagePrice: string };
  /** Of its own orders: what sales brought above the average price, less fees and taxes. */
  readonly realized: string;
  /** Of the holding at the last price; null before the first price. */
  readonly unrealized: string | null;
  readonly orders: number;
  readonly time: string;
}
