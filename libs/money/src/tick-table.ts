/**
 * Tick table: the price step by price range.
 *
 * Ordering invariant: rows ascend by `from`, the first starts at 0. Lookup is linear: tables have at
 * most a score of rows. Prices are integers in the instrument's price unit.
 */

/** One row of a definition; decimal text in the quote asset. */
export interface TickRowDefinition {
  readonly from: string;
  readonly tick: string;
}

export interface TickRow {
  readonly from: number;
  readonly tick: number;
}

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
