/**
 * Daily bars of one stock from a file: `Date,Open,High,Low,Close,Adj Close,Volume`, YYYY-MM-DD.
 * Prices may have decimals (split-adjusted files do); they are rounded to won.
 */
import { readFileSync } from 'node:fs';
import { kstInstant } from '@stratex/kis';

export interface Bar {
  /** YYYYMMDD. */
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly opensAt: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

const HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';
const NUMBER = /^\d{1,12}(\.\d{1,12})?$/;

/** In order of their days. @throws Error that names the first line that is wrong */
export function readBars(path: string): readonly Bar[] {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  if (header !== HEADER) throw new Error(`${path} does not begin with the line ${HEADER}`);
  const bars = lines.map((line, index) => {
    const bar = parseBar(line);
    if (bar === undefined)
      throw new Error(`${path}, line ${index + 2}: a day has a date, five prices > 0 and a volume`);
    return bar;
  });
  if (bars.length === 0) throw new Error(`${path} has no bars`);
  return bars.sort((a, b) => a.opensAt - b.opensAt);
}

function parseBar(line: string): Bar | undefined {
  const columns = line.split(',');
  const [date = '', ...numbers] = columns;
  if (columns.length !== 7 || !numbers.every((text) => NUMBER.test(text))) return undefined;
  const day = date.replaceAll('-', '');
  const opensAt = kstInstant(day, '090000');
  const [open = 0, high = 0, low = 0, close = 0, , volume = 0] = numbers.map((text) =>
    Math.round(Number(text)),
  );
  if (opensAt === undefined || Math.min(open, high, low, close) < 1) return undefined;
  const [top, bottom] = [Math.max(open, high, low, close), Math.min(open, high, low, close)];
  return { date: day, opensAt, open, high: top, low: bottom, close, volume };
}
