/**
 * Daily bars of 005930: the file beside the project, or one named by BARS_CSV, else a series made by
 * a fixed recurrence, so that every clone has the same test.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay } from '@stratex/money';

const ROOT = join(__dirname, '..', '..', '..', '..');
const FILE = join('shared', 'data', '005930-daily.csv');

export function dailyBarsCsv(): string {
  const places = [process.env.BARS_CSV ?? '', join(ROOT, '..', FILE), join(ROOT, '..', '..', FILE)];
  const path = places.find((one) => one !== '' && existsSync(one));
  return path === undefined ? madeBars(1_500) : readFileSync(path, 'utf8');
}

/** Prices around 30,000 won that rise and fall with periods of 90 and 17 days and some noise. */
export function madeBars(days: number): string {
  let seed = 1;
  const noise = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647 - 0.5;
  };
  const lines = ['Date,Open,High,Low,Close,Adj Close,Volume'];
  let before = 30_000;
  for (let day = 0; day < days; day++) {
    const wave = 4_000 * Math.sin(day / 14.3) + 900 * Math.sin(day / 2.7);
    const close = Math.round(30_000 + wave + 600 * noise());
    const [high, low] = [Math.max(before, close) + 100, Math.min(before, close) - 100];
    lines.push([formatDay(15_366 + day), before, high, low, close, close, 1_000_000].join());
    before = close;
  }
  return lines.join('\n');
}
