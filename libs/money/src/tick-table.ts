/**
 * Tick table: the price step by price range.
 *
 * Ordering invariant: rows ascend by `from`, the first starts at 0. Lookup is linear: tables have at
 * most a score of rows. Prices are integers in the instrument's price unit.
 */
import type { DatedDefinition, Versions } from './dated';

/** One row of a definition; decimal text in the quote asset. */
export interface TickRowDefinition {
  readonly from: string;
  readonly tick: string;
}

/** A whole table and the day from which it is in force. */
export interface DatedTicksDefinition extends DatedDefinition {
  readonly ticks: readonly TickRowDefinition[];
}

export interface TickRow {
  readonly from: number;
  readonly tick: number;
}

/** The versions of an instrument's table. */
export type TickTable = Versions<readonly TickRow[]>;

/** The step that applies at `price`. */
export function tickAt(table: readonly TickRow[], price: number): number {
  let tick = 1;
  for (const row of table) {
    if (price < row.from) break;
    tick = row.tick;
  }
  return tick;
}

export function isOnTick(table: readonly TickRow[], price: number): boolean {
  return price % tickAt(table, price) === 0;
}

/** The nearest price on the grid, a tie goes up; never below one tick. */
export function snapToTick(table: readonly TickRow[], price: number): number {
  const tick = tickAt(table, price);
  return Math.max(tick, Math.floor((2 * price + tick) / (2 * tick)) * tick);
}

/** The greatest price on the grid that is not above `price`; 0 when there is none. */
export function floorToTick(table: readonly TickRow[], price: number): number {
  for (let i = table.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    if (row === undefined || row.from > price) continue;
    const below = (table[i + 1]?.from ?? Number.POSITIVE_INFINITY) - 1;
    const highest = Math.min(price, below);
    const floor = highest - (highest % row.tick);
    if (floor >= row.from) return floor;
  }
  return 0;
}

/** The least price on the grid that is not below `price`. */
export function ceilToTick(table: readonly TickRow[], price: number): number {
  let ceil = price;
  // A step up may land in the next row of the table, which has its own grid.
  while (!isOnTick(table, ceil)) {
    const tick = tickAt(table, ceil);
    const next = ceil - (ceil % tick) + tick;
    const row = table.find(({ from }) => from > ceil && from < next);
    ceil = row?.from ?? next;
  }
  return ceil;
}
