/** Many runs on all cores: a thread each, which takes the next set of parameters when it is free. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  shareRecording,
  walkForwardWindows,
  type ParamSet,
  type SharedRecording,
} from '@stratex/backtest';
import type { FillModel, InstrumentDefinition } from '@stratex/money';
import type { Options } from './backtest-options';
import { CommandError } from './command-error';
import { ProgressBar } from './progress-bar';

export interface SweepRun {
  readonly params: ParamSet;
  readonly start: number;
  readonly end: number;
}

export interface SweepResult {
  readonly params: ParamSet;
  readonly trades: number;
  readonly performance: Readonly<Record<string, unknown>>;
}

export interface SweepStart {
  readonly strategy: string;
  readonly definition: InstrumentDefinition;
  readonly shared: SharedRecording;
  readonly cash: bigint;
  readonly fills: FillModel | undefined;
}

/** Best first by the statistic. */
export async function sweep(options: Options, sets: readonly ParamSet[]): Promise<SweepResult[]> {
  const { recording, by } = options;
  const results = await runAll(
    options,
    sets.map((params) => ({ params, start: 0, end: recording.length })),
  );
  return results.sort((a, b) => valueOf(b, by) - valueOf(a, by));
}

export async function walkForward(options: Options, sets: readonly ParamSet[]) {
  const { recording, by, windows } = options;
  const parts = walkForwardWindows(recording.length, { windows, trainShare: 0.7 });
  const trained = await runAll(
    options,
    parts.flatMap(({ train }) => sets.map((params) => ({ params, ...train }))),
  );
  const best = parts.map((_, index) =>
    trained
      .slice(index * sets.length, (index + 1) * sets.length)
      .reduce((a, b) => (valueOf(b, by) > valueOf(a, by) ? b : a)),
  );
  const judged = await runAll(
    options,
    parts.map(({ test }, index) => ({ params: best[index]?.params ?? {}, ...test })),
  );
  return parts.map((part, index) => ({ ...part, trained: best[index], judged: judged[index] }));
}

/** Results in the order of the runs, whoever ran them. */
export async function runAll(
  options: Options,
  runs: readonly SweepRun[],
  threads = availableParallelism(),
): Promise<SweepResult[]> {
  const { strategy, instrument, recording, cash, fills } = options;
  const { definition } = instrument;
  const shared = shareRecording(recording);
  const workerData: SweepStart = { strategy, definition, shared, cash, fills };
  const bar = new ProgressBar('runs', runs.length);
  const results: SweepResult[] = [];
  let next = 0;
  let done = 0;
  const one = async (): Promise<void> => {
    const worker = new Worker(join(__dirname, 'sweep-worker.js'), { workerData });
    try {
      for (let index = next++; index < runs.length; index = next++) {
        const run = runs[index];
        if (run === undefined) break;
        results[index] = await ask(worker, run);
        bar.at(++done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, runs.length) }, one));
  return results;
}

function ask(worker: Worker, run: SweepRun): Promise<SweepResult> {
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: SweepResult | { error: string }) => {
      worker.removeAllListeners('error');
      if ('error' in answer) reject(new CommandError(answer.error));
      else resolve(answer);
    });
    worker.once('error', reject);
    worker.postMessage(run);
  });
}

function valueOf({ performance }: SweepResult, by: string): number {
  const value = performance[by];
  return value === null || value === undefined ? -Infinity : Number(value);
}
