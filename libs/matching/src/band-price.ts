/**
 * Band price: how far a market order may reach.
 *
 * The band goes out from a price: the last one, or a trigger price. A buyer's end is rounded down to the
 * tick and at most the highest price; a seller's is rounded up and at least one tick; neither leaves the
 * day's limits. Exact: the percentage is taken in big integers. Complexity: the length of
 * the tick table.
 */
import type { Side } from '@stratex/contracts';
import { ceilToTick, floorToTick, tickAt, type TickRow } from '@stratex/money';
import type { Market } from './market';

/**
 * @param ticks those of the day
 * @param around price units, >= 1
 */
export function bandPrice(
  { instrument, lowest, highest }: Pick<Market, 'instrument' | 'lowest' | 'highest'>,
  ticks: readonly TickRow[],
  side: Side,
  around: number,
): number {
  const { minPrice, maxPrice, marketBandBps } = instrument;
  const least = lowest ?? ceilToTick(ticks, Math.max(minPrice, tickAt(ticks, 0)));
  const most = highest ?? floorToTick(ticks, maxPrice);
  const scaled =
    BigInt(around) * BigInt(side === 'buy' ? 10_000 + marketBandBps : 10_000 - marketBandBps);
  const end =
    side === 'buy'
      ? floorToTick(ticks, Math.min(Number(scaled / 10_000n), maxPrice))
      : ceilToTick(ticks, Number((scaled + 9_999n) / 10_000n));
  return Math.min(Math.max(end, least), most);
}
