/**
 * Band price: how far a market order may reach.
 *
 * The band starts from the last trade's price, or the instrument's reference price before the first.
 * A buyer's end is rounded down to the tick and at most the highest price; a seller's is rounded up
 * and at least one tick. Exact: the percentage is taken in big integers. Complexity: the length of
 * the tick table.
 */
import type { Side } from '@stratex/contracts';
import { isOnTick, tickAt, type Instrument, type TickRow } from '@stratex/money';

export function bandPrice(instrument: Instrument, side: Side, lastPrice: number | null): number {
  const { ticks, maxPrice, marketBandBps, referencePrice } = instrument;
  const reference = BigInt(lastPrice ?? referencePrice);
  const lowest = tickAt(ticks, 0);
  const highest = floorToTick(ticks, maxPrice);
  const scaled =
    reference * BigInt(side === 'buy' ? 10_000 + marketBandBps : 10_000 - marketBandBps);
  const end =
    side === 'buy'
      ? floorToTick(ticks, Math.min(Number(scaled / 10_000n), maxPrice))
      : ceilToTick(ticks, Number((scaled + 9_999n) / 10_000n));
  return Math.min(Math.max(end, lowest), highest);
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
