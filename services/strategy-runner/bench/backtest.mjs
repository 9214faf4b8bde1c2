/**
 * Backtest speed: bars/s of the crossover strategy against a plain loop over the same indicators in
 * the same run, and how a parameter sweep scales with threads.
 *
 *   pnpm bench:backtest [--bars N] [--rounds N]
 *
 * Goal: at least half of the plain loop. The rounds take turns, the medians are compared.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { runBacktest } = require('@stratex/backtest');
const { BUILT_IN_STRATEGIES, IndicatorSet, readParams } = require('@stratex/strategy');
const { readOptions } = require('../dist/cli/backtest-options');
const { runAll } = require('../dist/cli/sweep');

const { values } = parseArgs({
  options: {
    bars: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '5' },
  },
});
const [count, rounds] = [Number(values.bars), Number(values.rounds)];
const SHORT = 20;
const LONG = 60;
const GOAL = 0.5;
const SWEEPS = 3;

/** Minute bars of a price that wanders; the same every time. */
function minuteBars() {
  let seed = 7;
  let price = 30_000;
  const lines = ['time,open,high,low,close,volume'];
  for (let i = 0; i < count; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    const open = price;
    price = Math.min(
      45_000,
      Math.max(12_000, price + 50 * (Math.floor((7 * seed) / 2_147_483_647) - 3)),
    );
    const [high, low] = [Math.max(open, price) + 50, Math.min(open, price) - 50];
    lines.push(`${1_500_000_000_000 + 60_000 * i},${open},${high},${low},${price},1000`);
  }
  return lines.join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const csv = join(folder, 'bars.csv');
const text = minuteBars();
writeFileSync(csv, text);
const options = await readOptions(['ma-crossover', '--bars', csv]);
const { instrument, cash, recording } = options;
const { bars } = recording;
const strategy = BUILT_IN_STRATEGIES.find(({ id }) => id === 'ma-crossover');
const { params } = readParams(strategy.params, { short: SHORT, long: LONG });

function plainLoop() {
  const set = new IndicatorSet(instrument);
  const [short, long] = [set.sma(SHORT), set.sma(LONG)];
  let crossings = 0;
  let above = false;
  for (const bar of bars) {
    set.update(bar);
    const now = short.value > long.value;
    if (now !== above) crossings++;
    above = now;
  }
  return crossings;
}

function backtest() {
  return runBacktest({ strategy, params, instrument, recording, cash }).trades.length;
}

function rate(run) {
  const started = performance.now();
  run();
  return count / ((performance.now() - started) / 1_000);
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
plainLoop();
const trades = backtest();
const [plain, whole] = [[], []];
for (let round = 0; round < rounds; round++) {
  plain.push(rate(plainLoop));
  whole.push(rate(backtest));
}
const ratio = median(whole) / median(plain);
const shown = (value) => Math.round(value).toLocaleString('en');
console.log(`bars ${shown(count)}, trades ${trades}`);
console.log(`plain loop ${shown(median(plain))} bars/s, backtest ${shown(median(whole))} bars/s`);
console.log(`ratio ${ratio.toFixed(2)}, goal ${GOAL}: ${ratio >= GOAL ? 'met' : 'MISSED'}`);

const cores = availableParallelism();
const part = bars.length;
// Long enough that a thread's start (modules, and its first runs before they are compiled) is a small part.
const runs = Array.from({ length: 8 * cores }, (_, i) => ({
  ...{ params: { short: 5 + i, long: 60 + i }, start: 0, end: part },
}));
const seconds = new Map();
for (let threads = 1; threads <= cores; threads *= 2) {
  const [times, busy] = [[], []];
  for (let round = 0; round < SWEEPS; round++) {
    const [started, before] = [performance.now(), process.cpuUsage()];
    await runAll(options, runs, threads);
    times.push((performance.now() - started) / 1_000);
    const { user, system } = process.cpuUsage(before);
    busy.push((user + system) / 1_000_000);
  }
  seconds.set(threads, median(times));
  const factor = seconds.get(1) / seconds.get(threads);
  console.log(
    `sweep of ${runs.length} x ${shown(part)} bars, ${threads} threads: ` +
      `${seconds.get(threads).toFixed(2)} s, ${factor.toFixed(2)} x one thread, ${median(busy).toFixed(2)} s of CPU`,
  );
}
rmSync(folder, { recursive: true });
if (ratio < GOAL) process.exitCode = 1;
