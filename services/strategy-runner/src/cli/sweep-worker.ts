/** One thread of a sweep: opens what it is given to run on of the recording that all share, once. */
import { parentPort, workerData } from 'node:worker_threads';
import { openShared, runBacktest, statisticsOf, type Recording } from '@stratex/backtest';
import { compileInstrument } from '@stratex/money';
import { authorStrategy, checkedParams } from './author-strategy';
import type { SweepResult, SweepRun, SweepStart } from './sweep-threads';

const { strategy: name, definition, shared, cash, fills } = workerData as SweepStart;
const instrument = compileInstrument(definition);
let opened: { readonly start: number; readonly end: number; readonly part: Recording } | undefined;
const opening = authorStrategy(name);

async function run({ params: given, start, end }: SweepRun): Promise<SweepResult> {
  const strategy = (await opening)();
  const params = checkedParams(strategy, given);
  const part = partOf(start, end);
  const done = runBacktest({ strategy, params, instrument, recording: part, cash, fills });
  const { performance } = statisticsOf(done, instrument, cash);
  return { params: given, trades: done.trades.length, performance: { ...performance } };
}

/** Runs on one part follow each other. */
function partOf(start: number, end: number): Recording {
  if (opened?.start !== start || opened.end !== end)
    opened = { start, end, part: openShared(shared, start, end) };
  return opened.part;
}

parentPort?.on('message', (message: SweepRun) => {
  run(message).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});
