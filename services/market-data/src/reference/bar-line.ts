/**
 * One line of a file of daily bars: `Date,Open,High,Low,Close,Adj Close,Volume`.
 *
 * Strict: seven columns, a real ISO date, plain decimals, prices > 0. High and low are taken as they
 * stand: split-adjusted files round them below the close now and then. Numbers are integers of
 * 10^-18, so nothing is lost before they are snapped to a tick.
 */
import { parseUnits } from '@stratex/money';

export const BAR_HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';
/** Decimals of a bar's numbers. */
export const BAR_SCALE = 18;

export interface Bar {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly open: bigint;
  readonly high: bigint;
  readonly low: bigint;
  readonly close: bigint;
  readonly volume: bigint;
}

export type BarLine =
  { readonly ok: true; readonly bar: Bar } | { readonly ok: false; readonly problem: string };

export function parseBarLine(line: string): BarLine {
  const columns = line.split(',');
  if (columns.length !== 7) return bad('it has not seven columns');
  const [date = '', ...texts] = columns;
  if (!isDate(date)) return bad('its date is no YYYY-MM-DD');
  const numbers = texts.map((text) => parseUnits(text, BAR_SCALE));
  const [open, high, low, close, adjusted, volume] = numbers;
  if (!isPrice(open) || !isPrice(high) || !isPrice(low) || !isPrice(close) || !isPrice(adjusted))
    return bad('a price is no decimal > 0');
  if (volume === undefined || volume < 0n) return bad('its volume is no decimal >= 0');
  return { ok: true, bar: { date, open, high, low, close, volume } };
}

function isPrice(value: bigint | undefined): value is bigint {
  return value !== undefined && value > 0n;
}

/** A day of the calendar, not only of that form. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function bad(problem: string): BarLine {
  return { ok: false, problem };
}
