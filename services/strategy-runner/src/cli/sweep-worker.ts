/** One thread of a sweep: reads the bars once, then runs what it is given. */
import { parentPort, workerData } from 'node:worker_threads';
import { readBars, runBacktest, statisticsOf } from '@stratex/backtest';
import { authorStrategy, checkedParams } from './author-strategy';
import { FILLS, instrumentOf, textOf } from './backtest-options';
import type { SweepResult, SweepRun, SweepStart } from './sweep';

const { strategy: name, paths, cash: text, fillsName } = workerData as SweepStart;
const instrument = instrumentOf(paths.instruments, paths.symbol);
const bars = readBars(textOf(paths.csv), instrument);
const cash = BigInt(text);
const fills = FILLS[fillsName];
const opening = authorStrategy(name);

async function run({ params: given, start, end }: SweepRun): Promise<SweepResult> {
  const strategy = (await opening)();
  const params = checkedParams(strategy, given);
  const part = bars.slice(start, end);
  const done = runBacktest({
    ...{ strategy, params, instrument, bars: part, cash },
    ...(fills === undefined ? {} : { fills }),
  });
  const { performance } = statisticsOf(done, instrument, cash);
  return { params: given, trades: done.trades.length, performance: { ...performance } };
}

parentPort?.on('message', (message: SweepRun) => {
  run(message).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});
