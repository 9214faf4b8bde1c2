/** Daily bars for where the real series is not at hand. */
import { phaseAt, type Sessions } from '@stratex/money';

const DAY_MS = 86_400_000;
/** At ten in the morning in Korea. */
const TEN_MS = 3_600_000;

/** A CSV of the trading days among so many; on others market-data tells nothing. */
export function madeUpBars(sessions: Sessions, firstDay: string, days: number): string {
  const lines = ['Date,Open,High,Low,Close,Adj Close,Volume'];
  const first = Date.parse(`${firstDay}T00:00:00Z`);
  for (let day = 0; day < days; day++) {
    const date = new Date(first + day * DAY_MS);
    if (phaseAt(sessions, date.getTime() + TEN_MS) !== 'continuous') continue;
    const open = 22_000 + ((day * 370) % 1_100);
    const close = open + ((day * 130) % 500) - 230;
    const [high, low] = [Math.max(open, close) + 170, Math.min(open, close) - 210];
    const volume = 40_000 + (day % 30) * 1_000;
    const text = date.toISOString().slice(0, 10);
    lines.push([text, open, high, low, close, close, volume].join(','));
  }
  return `${lines.join('\n')}\n`;
}
