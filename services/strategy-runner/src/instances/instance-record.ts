/** A user's strategy as it is stored: what it is, how it goes on, what it has still to send. */
import type { StrategyRunState } from '@stratex/contracts';
import type { PlaceIntent } from '@stratex/strategy';
import type { PricePlace } from './heard-price';
import type { RefusedOrder } from './refused-orders';
import type { Results } from './results';

export type Feed = 'reference' | 'trades';

/** Null: no limit. Money and quantities as decimal text in whole units. */
export interface InstanceLimits {
  /** More within a second stops the strategy. */
  readonly ordersPerSecond: number;
  /** An order above it is refused. */
  readonly maxOrderValue: string | null;
  /** A buy that would take the holding above it is refused. */
  readonly maxPosition: string | null;
  /** Once it has lost more on a day (Korea), what it holds included, it is stopped. */
  readonly maxDailyLoss: string | null;
}

export const DEFAULT_LIMITS: InstanceLimits = {
  ordersPerSecond: 5,
  maxOrderValue: null,
  maxPosition: null,
  maxDailyLoss: null,
};

export interface InstanceSetup {
  readonly strategy: string;
  readonly version: string;
  readonly symbol: string;
  readonly barSeconds: number;
  readonly feed: Feed;
  readonly params: Readonly<Record<string, unknown>>;
  readonly limits: InstanceLimits;
}

export interface InstanceRecord extends InstanceSetup {
  readonly id: number;
  readonly account: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly runState: StrategyRunState;
  readonly reason: string | null;
  /** What its owner should know though it goes on. */
  readonly note: string | null;
  /** The last log event of its own that it has taken in. */
  readonly event: number;
  /** Orders that are to be sent, or whose answer was not seen. */
  readonly outbox: readonly PlaceIntent[];
  /** Orders that its limits refused and that it was not told of. */
  readonly refused: readonly RefusedOrder[];
  /** Orders that are to be canceled and whose end was not seen. */
  readonly cancels: readonly number[];
  /** What the runtime saved; null: not begun. */
  readonly saved: unknown;
  /** The bar that is not closed. */
  readonly bar: unknown;
  /** The last price that `saved` and `bar` have taken in. */
  readonly seen: PricePlace | null;
  readonly results: Results;
  /** Orders so far. */
  readonly orders: number;
}
