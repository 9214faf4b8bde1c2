/**
 * Look-ahead check: what a strategy did up to a bar must be the same when the bars behind it are cut
 * off. Runs the strategy once for each cut.
 */
import type { BacktestOptions } from './run-backtest';
import { runBacktest } from './run-backtest';
import type { Trade } from './trade';

export interface LookAhead {
  /** Bars or prices left when it was cut. */
  readonly left: number;
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
  const { recording } = options;
  const full = runBacktest({ ...options, strategy: strategyOf() }).trades;
  const count = Math.min(cuts, CUTS_MAX, recording.length - 1);
  for (let cut = 1; cut <= count; cut++) {
    const left = Math.floor((recording.length * cut) / (count + 1));
    const end = recording.endOf(left - 1);
    // What a strategy does when it is stopped is no decision on a bar.
    const { onStop: _, ...silent } = strategyOf();
    const cutOff = { ...options, recording: recording.part(0, left), strategy: silent };
    const part = runBacktest(cutOff).trades;
    const expected = full.filter(({ time }) => time <= end);
    const length = Math.max(part.length, expected.length);
    for (let index = 0; index < length; index++) {
      const [a, b] = [tradeText(expected[index]), tradeText(part[index])];
      if (a !== b) return { left, full: a, cut: b };
    }
  }
  return undefined;
}

function tradeText(trade: Trade | undefined): string {
  if (trade === undefined) return 'no trade';
  const { sequence, side, lots, price, time } = trade;
  return `order ${sequence}: ${side} ${lots} at ${price}, time ${time}`;
}
