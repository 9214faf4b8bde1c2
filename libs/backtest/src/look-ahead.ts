/**
 * Look-ahead check: what a strategy did up to a bar must be the same when the bars behind it are cut
 * off. Runs the strategy once for each cut.
 */
import type { BacktestOptions } from './run-backtest';
import { runBacktest } from './run-backtest';
import type { Trade } from './paper-market';

export interface LookAhead {
  /** Bars left when it was cut. */
  readonly bars: number;
  /** The first trade that differs, as text. */
  readonly full: string;
  readonly cut: string;
}

const CUTS_MAX = 100;

/** The first difference; undefined when there is none. @param strategyOf a fresh one for each run */
export function findLookAhead(
  options: Omit<BacktestOptions, 'strategy'>,
  strategyOf: () => BacktestOptions['strategy'],
  cuts: number,
): LookAhead | undefined {
  const { bars } = options;
  const full = runBacktest({ ...options, strategy: strategyOf() }).trades;
  const count = Math.min(cuts, CUTS_MAX, bars.length - 1);
  for (let cut = 1; cut <= count; cut++) {
    const left = Math.floor((bars.length * cut) / (count + 1));
    const end = bars[left - 1]?.closeTime ?? 0;
    // What a strategy does when it is stopped is no decision on a bar.
    const { onStop: _, ...silent } = strategyOf();
    const part = runBacktest({ ...options, bars: bars.slice(0, left), strategy: silent }).trades;
    const expected = full.filter(({ time }) => time <= end);
    const length = Math.max(part.length, expected.length);
    for (let index = 0; index < length; index++) {
      const [a, b] = [tradeText(expected[index]), tradeText(part[index])];
      if (a !== b) return { bars: left, full: a, cut: b };
    }
  }
  return undefined;
}

function tradeText(trade: Trade | undefined): string {
  if (trade === undefined) return 'no trade';
  const { sequence, side, lots, price, time } = trade;
  return `order ${sequence}: ${side} ${lots} at ${price}, time ${time}`;
}
