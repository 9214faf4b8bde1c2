/** One thread of a sweep: opens the recording that all share, then runs what it is given. */
import { parentPort, workerData } from 'node:worker_threads';
import { openShared, runBacktest, statisticsOf } from '@stratex/backtest';
import { compileInstrument } from '@stratex/money';
import { authorStrategy, checkedParams } from './author-strategy';
import type { SweepResult, SweepRun, SweepStart } from './sweep';

const { strategy: name, definition, shared, cash, fills } = workerData as SweepStart;
const instrument = compileInstrument(definition);
const recording = openShared(shared);
const opening = authorStrategy(name);

async function run({ params: given, start, end }: SweepRun): Promise<SweepResult> {
  const strategy = (await opening)();
  const params = checkedParams(strategy, given);
  const part = recording.part(start, end);
  const done = runBacktest({ strategy, params, instrument, recording: part, cash, fills });
  const { performance } = statisticsOf(done, instrument, cash);
  return { params: given, trades: done.trades.length, performance: { ...performance } };
}

parentPort?.on('message', (message: SweepRun) => {
  run(message).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});
