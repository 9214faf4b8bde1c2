/**
 * Prices from CSV text `time,price,quantity`: milliseconds since 1970, never going back; prices go to
 * the nearest tick of their day, quantities are cut to whole lots. A line that cannot be read is an
 * error that names it. Complexity: linear in the text. Bound: TICKS_MAX.
 */
import type { Instrument } from '@stratex/money';
import { csvLines, RecordError } from './csv-lines';
import { lotsReader, priceReader } from './recorded-price';
import type { RecordedTick } from './recorded-tick';

export const TICKS_HEADER = 'time,price,quantity';
const TICKS_MAX = 5_000_000;
const TIME = /^\d{1,15}$/;

/** @throws RecordError */
export function readTicks(text: string, instrument: Instrument): RecordedTick[] {
  const { lines } = csvLines(text, [TICKS_HEADER], TICKS_MAX);
  const [priceOf, lotsOf] = [priceReader(instrument), lotsReader(instrument)];
  let before = 0;
  return lines.map(({ number, columns }) => {
    const [timeText = '', priceText = '', quantityText = '', ...more] = columns;
    const time = TIME.test(timeText) ? Number(timeText) : undefined;
    const price = time === undefined ? undefined : priceOf(priceText, time);
    const lots = lotsOf(quantityText);
    if (time === undefined || price === undefined || lots === undefined || more.length > 0)
      throw new RecordError(`line ${number}: not as "${TICKS_HEADER}"`);
    if (time < before)
      throw new RecordError(
        `line ${number}: its time is before the line before: sort the lines by time`,
      );
    before = time;
    return { time, price, lots, side: null };
  });
}
