/**
 * Many runs on all cores: a thread each, which takes the next run when it is free and is kept for later
 * ones: V8 compiles a thread's code in its first runs, which take twice as long.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { shareRecording, type ParamSet, type SharedRecording } from '@stratex/backtest';
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

export class SweepThreads {
  private readonly start: SweepStart;
  private readonly workers: Worker[] = [];

  constructor(
    options: Options,
    private readonly threads = availableParallelism(),
  ) {
    const { strategy, instrument, recording, cash, fills } = options;
    const { definition } = instrument;
    this.start = { strategy, definition, shared: shareRecording(recording), cash, fills };
  }

  /** Results in the order of the runs, whoever ran them. One call at a time. @throws CommandError */
  async run(runs: readonly SweepRun[]): Promise<SweepResult[]> {
    const bar = new ProgressBar('runs', runs.length);
    const results: SweepResult[] = [];
    let next = 0;
    let done = 0;
    const all = async (worker: Worker): Promise<void> => {
      for (let index = next++; index < runs.length; index = next++) {
        const run = runs[index];
        if (run === undefined) break;
        results[index] = await ask(worker, run);
        bar.at(++done);
      }
    };
    await Promise.all(this.some(Math.min(this.threads, runs.length)).map(all));
    return results;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()));
  }

  private some(count: number): Worker[] {
    while (this.workers.length < count)
      this.workers.push(new Worker(join(__dirname, 'sweep-worker.js'), { workerData: this.start }));
    return this.workers.slice(0, count);
  }
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
