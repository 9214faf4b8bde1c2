/**
 * Bars from CSV text, in the order of time.
 *
 * Two forms: daily `Date,Open,High,Low,Close,Adj Close,Volume` with days as YYYY-MM-DD, whose bars run
 * from 09:00 to 15:30 in Korea (00:00 to 06:30 UTC); and `time,open,high,low,close,volume` with
 * milliseconds since 1970, whose bars last as long as the shortest distance between two of them.
 * Prices go to the nearest tick of their day, volumes are cut to whole lots. A line that cannot be
 * read, and one that goes back in time, is an error that names it.
 * Complexity: linear in the text. Bound: BARS_MAX.
 */
import { dayAt, parseDay, type Instrument } from '@stratex/money';
import { csvLines, RecordError } from './csv-lines';
import { DAY_MS, dailyBarTimes } from './daily-bar-times';
import type { RecordedBar } from './recorded-bar';
import { lotsReader, priceReader } from './recorded-price';

const DAILY = 'Date,Open,High,Low,Close,Adj Close,Volume';
const TIMED = 'time,open,high,low,close,volume';
const BARS_MAX = 5_000_000;
const TIME = /^\d{1,15}$/;

/** @throws RecordError */
export function readBars(text: string, instrument: Instrument): RecordedBar[] {
  const { header, lines } = csvLines(text, [DAILY, TIMED], BARS_MAX);
  const isDaily = header === DAILY;
  const times: number[] = [];
  for (const { number, columns } of lines) {
    const time = isDaily ? dayTime(columns[0]) : milliseconds(columns[0]);
    if (columns.length !== (isDaily ? 7 : 6) || time === undefined)
      throw new RecordError(`line ${number}: not as "${header}"`);
    if (time <= (times.at(-1) ?? -1))
      throw new RecordError(
        `line ${number}: its time is not after the line before: sort the lines by time, one for each`,
      );
    times.push(time);
  }
  const length = shortest(times);
  const [priceOf, lotsOf] = [priceReader(instrument), lotsReader(instrument)];
  return lines.map(({ number, columns }, index) => {
    const time = times[index] ?? 0;
    const price = (column: number): number =>
      priceOf(columns[column] ?? '', time) ??
      fail(number, 'a price is none, or below the smallest tick or above the highest');
    const [open, high, low, close] = [price(1), price(2), price(3), price(4)];
    if (high < low) fail(number, 'its high is below its low');
    // A literal with every member: millions of these are walked through.
    return {
      day: dayAt(instrument.sessions, time),
      time,
      closeTime: isDaily ? dailyBarTimes(time / DAY_MS).closeTime : time + length,
      open,
      high: Math.max(open, high, close),
      low: Math.min(open, low, close),
      close,
      volume: lotsOf(columns.at(-1) ?? '') ?? fail(number, 'its volume is none'),
    };
  });
}

function fail(line: number, problem: string): never {
  throw new RecordError(`line ${line}: ${problem}`);
}

function dayTime(text = ''): number | undefined {
  const day = parseDay(text);
  return day === undefined ? undefined : day * DAY_MS;
}

function milliseconds(text = ''): number | undefined {
  return TIME.test(text) ? Number(text) : undefined;
}

function shortest(times: readonly number[]): number {
  let length = DAY_MS;
  for (let index = 1; index < times.length; index++) {
    const [before, time] = [times[index - 1], times[index]];
    if (before !== undefined && time !== undefined) length = Math.min(length, time - before);
  }
  return length;
}
