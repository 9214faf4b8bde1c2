/**
 * Band price: how far a market order may reach.
 *
 * The band goes out from a price: the last one, or a trigger price. A buyer's end is rounded down to the
 * tick and at most the highest price; a seller's is rounded up and at least one tick; neither leaves the
 * day's limits. Exact: the percentage is taken in big integers. Complexity: the length of
 * the tick table.
 */
import type { Side } from '@stratex/contracts';
import { isOnTick, tickAt, type TickRow } from '@stratex/money';
import type { Market } from './market';

/** @param around price units, >= 1 */
export function bandPrice(
  { instrument, lowest, highest }: Pick<Market, 'instrument' | 'lowest' | 'highest'>,
  side: Side,
  around: number,
): number {
  const { ticks, maxPrice, marketBandBps } = instrument;
  const least = lowest ?? tickAt(ticks, 0);
  const most = highest ?? floorToTick(ticks, maxPrice);
  const scaled =
    BigInt(around) * BigInt(side === 'buy' ? 10_000 + marketBandBps : 10_000 - marketBandBps);
  const end =
    side === 'buy'
      ? floorToTick(ticks, Math.min(Number(scaled / 10_000n), maxPrice))
      : ceilToTick(ticks, Number((scaled + 9_999n) / 10_000n));
  return Math.min(Math.max(end, least), most);
}

/** The greatest price on the grid that is not above `price`; 0 when there is none. */
function floorToTick(ticks: readonly TickRow[], price: number): number {
  for (let i = ticks.length - 1; i >= 0; i -= 1) {
    const row = ticks[i];
    if (row === undefined || row.from > price) continue;
    const below = (ticks[i + 1]?.from ?? Number.POSITIVE_INFINITY) - 1;
    const highest = Math.min(price, below);
    const floor = highest - (highest % row.tick);
    if (floor >= row.from) return floor;
  }
  return 0;
}

/** The least price on the grid that is not below `price`. */
function ceilToTick(ticks: readonly TickRow[], price: number): number {
  let ceil = price;
  // A step up may land in the next row of the table, which has its own grid.
  while (!isOnTick(ticks, ceil)) {
    const tick = tickAt(ticks, ceil);
    const next = ceil - (ceil % tick) + tick;
    const row = ticks.find(({ from }) => from > ceil && from < next);
    ceil = row?.from ?? next;
  }
  return ceil;
}
