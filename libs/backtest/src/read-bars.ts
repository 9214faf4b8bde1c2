/**
 * Bars from CSV text, in the order of time.
 *
 * Two forms: daily `Date,Open,High,Low,Close,Adj Close,Volume` with days as YYYY-MM-DD, whose bars run
 * from 09:00 to 15:30 in Korea (00:00 to 06:30 UTC); and `time,open,high,low,close,volume` with
 * milliseconds since 1970, whose bars last as long as the shortest distance between two of them.
 * Prices go to the nearest tick of their day: adjusted files are partly off the table. Volumes are cut to
 * whole lots. A line that
 * cannot be read, and one that goes back in time, is an error that names it.
 * Complexity: linear in the text. Bound: BARS_MAX.
 */
import {
  dayAt,
  parseDay,
  parseUnits,
  snapToTick,
  tickTableAt,
  type Instrument,
} from '@stratex/money';
import type { RecordedBar } from './recorded-bar';

const DAILY = 'Date,Open,High,Low,Close,Adj Close,Volume';
const TIMED = 'time,open,high,low,close,volume';
const BARS_MAX = 5_000_000;
const DAY_MS = 86_400_000;
const KRX_SESSION_MS = 6.5 * 3_600_000;
const SCALE = 18;
const LOTS_MAX = BigInt(Number.MAX_SAFE_INTEGER);
const TIME = /^\d{1,15}$/;

export class BarsError extends Error {
  override readonly name = 'BarsError';
}

interface Row {
  readonly time: number;
  readonly prices: readonly string[];
  /** x 10^SCALE. */
  readonly volume: bigint;
}

/** @throws BarsError */
export function readBars(text: string, instrument: Instrument): RecordedBar[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = lines[0]?.trim();
  if (header !== DAILY && header !== TIMED)
    throw new BarsError(`line 1: the header must be "${DAILY}" or "${TIMED}"`);
  const rows: Row[] = [];
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index]?.trim() ?? '';
    if (line === '') continue;
    if (rows.length === BARS_MAX) throw new BarsError(`more than ${BARS_MAX} bars`);
    const row = header === DAILY ? dailyRow(line) : timedRow(line);
    if (row === undefined) throw new BarsError(`line ${index + 1}: not as "${header}"`);
    if (row.time <= (rows.at(-1)?.time ?? -1))
      throw new BarsError(`line ${index + 1}: its time is not after the line before`);
    rows.push(row);
  }
  const length = header === DAILY ? KRX_SESSION_MS : shortest(rows);
  const snap = snapper(instrument);
  return rows.map((row, index) => recorded(row, length, instrument, snap) ?? fail(index));
}

function fail(index: number): never {
  throw new BarsError(`bar ${index + 1}: a price is below the smallest tick or above the highest`);
}

function dailyRow(line: string): Row | undefined {
  const [date = '', open = '', high = '', low = '', close = '', , volume, ...more] =
    line.split(',');
  const day = parseDay(date);
  if (day === undefined || volume === undefined || more.length > 0) return undefined;
  return row(day * DAY_MS, [open, high, low, close], volume);
}

function timedRow(line: string): Row | undefined {
  const [time = '', open = '', high = '', low = '', close = '', volume, ...more] = line.split(',');
  if (!TIME.test(time) || volume === undefined || more.length > 0) return undefined;
  return row(Number(time), [open, high, low, close], volume);
}

function row(time: number, prices: readonly string[], volume: string): Row | undefined {
  const units = parseUnits(volume, SCALE);
  return units === undefined || units < 0n ? undefined : { time, prices, volume: units };
}

type Snap = (text: string, day: number) => number | undefined;

function snapper(instrument: Instrument): Snap {
  const { priceScale, priceUnit, maxPrice } = instrument;
  const unit = priceUnit * 10n ** BigInt(SCALE - priceScale);
  return (text, day) => {
    const exact = parseUnits(text, SCALE);
    if (exact === undefined || exact <= 0n) return undefined;
    const nearest = Number((2n * exact + unit) / (2n * unit));
    if (nearest < 1 || nearest > maxPrice) return undefined;
    return snapToTick(tickTableAt(instrument, day), nearest);
  };
}

function recorded(
  { time, prices, volume }: Row,
  length: number,
  instrument: Instrument,
  snap: Snap,
): RecordedBar | undefined {
  const day = dayAt(instrument.sessions, time);
  const [open, high, low, close] = prices.map((text) => snap(text, day));
  if (open === undefined || high === undefined || low === undefined || close === undefined)
    return undefined;
  const lots = volume / (instrument.lotUnits * 10n ** BigInt(SCALE - instrument.base.decimals));
  // A literal with every member: millions of these are walked through.
  return {
    day,
    time,
    closeTime: time + length,
    open,
    high: Math.max(open, high, close),
    low: Math.min(open, low, close),
    close,
    volume: lots > LOTS_MAX ? Number(LOTS_MAX) : Number(lots),
  };
}

function shortest(rows: readonly Row[]): number {
  let length = DAY_MS;
  for (let index = 1; index < rows.length; index++) {
    const [before, row] = [rows[index - 1], rows[index]];
    if (before && row) length = Math.min(length, row.time - before.time);
  }
  return length;
}
