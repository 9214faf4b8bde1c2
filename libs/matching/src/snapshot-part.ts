/**
 * A part of the state in a snapshot: rows out, rows back in.
 *
 * A part's file has both directions, so that a new field of the state is one change in one place, and
 * `Complete` makes the compiler refuse a field that nobody decided about.
 */
import type { Account } from './account';
import { InvariantBreach } from './invariant-breach';
import type { Order } from './order';
import type { EngineState } from './state';

/** What JSON carries exactly; amounts travel as decimal text. */
type Cell = string | number | boolean | null | readonly Cell[] | { readonly [key: string]: Cell };
export type Row = readonly Cell[];

/** A state being loaded, and what later rows refer to by number. */
export interface LoadingState {
  readonly state: EngineState;
  /** By ordinal. */
  readonly accounts: Account[];
  readonly orders: Map<number, Order>;
}

export interface SnapshotPart {
  readonly name: string;
  /** See `Complete`. */
  readonly isComplete: true;
  readonly rows: (state: EngineState) => Iterable<Row>;
  /** Rows come back in the order in which they were given. */
  readonly load: (loading: LoadingState, row: Row) => void;
}

/** `true` when K names every field of T, else `never`. */
export type Complete<T, K extends keyof T> = Exclude<keyof T, K> extends never ? true : never;

/** @throws InvariantBreach when a row refers to what was not loaded before it. */
export function known<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new InvariantBreach('EVENT_FITS_STATE', `the snapshot does not have ${what}`);
}
