/**
 * Candles of a range with none missing: an interval without a trade stands at the close before it.
 *
 * Complexity: linear in the intervals of the range, which its reader bounds.
 */
import type { CandleRow } from './candle-store';

export interface Intervals {
  /** Times of opening, the last one included; milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  readonly length: number;
}

/**
 * @param rows those with trades, oldest first; one older than the range is the close it begins with.
 * @returns one candle for each interval from `first` on, or from the first trade that is known.
 */
export function withoutGaps(
  rows: readonly CandleRow[],
  { first, last, length }: Intervals,
): CandleRow[] {
  const candles: CandleRow[] = [];
  const [oldest] = rows;
  if (oldest === undefined) return candles;
  let close = oldest.close;
  let next = oldest.openTime < first ? 1 : 0;
  for (let time = Math.max(first, oldest.openTime); time <= last; time += length) {
    const row = rows[next];
    if (row?.openTime === time) {
      candles.push(row);
      close = row.close;
      next += 1;
    } else candles.push(flat(time, close));
  }
  return candles;
}

function flat(openTime: number, price: string): CandleRow {
  return {
    ...{ openTime, open: price, high: price, low: price, close: price },
    ...{ volume: '0', quoteVolume: '0', trades: 0 },
  };
}
