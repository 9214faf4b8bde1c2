/**
 * The peer of a sweep's threads: a process that does its share of the runs in a plain loop. Reads the bars
 * of a file, says so, and begins when it is told.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { runBacktest, statisticsOf } = require('@stratex/backtest');
const { BUILT_IN_STRATEGIES, readParams } = require('@stratex/strategy');
const { readOptions } = require('../dist/cli/backtest-options.js');

const { instrument, cash, recording } = await readOptions([
  'ma-crossover',
  '--bars',
  process.argv[2],
]);
const strategy = BUILT_IN_STRATEGIES.find(({ id }) => id === 'ma-crossover');

process.on('message', (runs) => {
  for (const run of runs) {
    const { params } = readParams(strategy.params, run.params);
    statisticsOf(runBacktest({ strategy, params, instrument, recording, cash }), instrument, cash);
  }
  process.send('done');
});
process.send('ready');
