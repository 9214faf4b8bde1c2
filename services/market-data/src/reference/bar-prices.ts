/**
 * A bar as the four prices a day went through: open, then the extreme away from the close, then the
 * other one, then the close. Each is snapped to the nearest tick (decisions 18).
 */
import type { Instrument } from '@stratex/money';
import { BAR_SCALE, type Bar } from './bar-line';
import { onTick } from './on-tick';
import type { ReferencePrice } from './reference-source';

/** Three steps cover a session of 390 minutes that opens at 00:00Z (09:00 in Seoul). */
const STEP_MS = 130 * 60 * 1000;

/** undefined when a price is beyond the instrument's range. */
export function pricesOfBar(instrument: Instrument, bar: Bar): ReferencePrice[] | undefined {
  const middle = bar.close >= bar.open ? [bar.low, bar.high] : [bar.high, bar.low];
  const opening = Date.parse(`${bar.date}T00:00:00Z`);
  const prices: ReferencePrice[] = [];
  for (const [index, value] of [bar.open, ...middle, bar.close].entries()) {
    const price = onTick(instrument, value, BAR_SCALE);
    if (price === undefined) return undefined;
    prices.push({ price, marketTime: new Date(opening + index * STEP_MS).toISOString() });
  }
  return prices;
}
