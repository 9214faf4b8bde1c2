/** A parameter sweep, and walk-forward: the best of each training part is judged on the part behind it. */
import { walkForwardWindows, type ParamSet } from '@stratex/backtest';
import type { Options } from './backtest-options';
import { SweepThreads, type SweepResult } from './sweep-threads';

/** Best first by the statistic. */
export async function sweep(options: Options, sets: readonly ParamSet[]): Promise<SweepResult[]> {
  const { recording, by } = options;
  const whole = { start: 0, end: recording.length };
  const results = await threaded(options, (threads) =>
    threads.run(sets.map((params) => ({ params, ...whole }))),
  );
  return results.sort((a, b) => valueOf(b, by) - valueOf(a, by));
}

export async function walkForward(options: Options, sets: readonly ParamSet[]) {
  const { recording, by, windows } = options;
  const parts = walkForwardWindows(recording.length, { windows, trainShare: 0.7 });
  return threaded(options, async (threads) => {
    const trained = await threads.run(
      parts.flatMap(({ train }) => sets.map((params) => ({ params, ...train }))),
    );
    const best = parts.map((_, index) =>
      trained
        .slice(index * sets.length, (index + 1) * sets.length)
        .reduce((a, b) => (valueOf(b, by) > valueOf(a, by) ? b : a)),
    );
    const judged = await threads.run(
      parts.map(({ test }, index) => ({ params: best[index]?.params ?? {}, ...test })),
    );
    return parts.map((part, index) => ({ ...part, trained: best[index], judged: judged[index] }));
  });
}

async function threaded<T>(
  options: Options,
  task: (threads: SweepThreads) => Promise<T>,
): Promise<T> {
  const threads = new SweepThreads(options);
  try {
    return await task(threads);
  } finally {
    await threads.close();
  }
}

function valueOf({ performance }: SweepResult, by: string): number {
  const value = performance[by];
  return value === null || value === undefined ? -Infinity : Number(value);
}
