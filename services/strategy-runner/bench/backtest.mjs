/**
 * Backtest speed: bars/s of the crossover strategy against a plain loop over the same indicators in
 * the same run, and how a parameter sweep scales with threads, beside plain processes that do the same.
 *
 *   pnpm bench:backtest [--bars N] [--rounds N]
 *
 * Goal: at least half of the plain loop. The rounds take turns, the medians are compared.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { runBacktest } = require('@stratex/backtest');
const { BUILT_IN_STRATEGIES, IndicatorSet, readParams } = require('@stratex/strategy');
const { readOptions } = require('../dist/cli/backtest-options');
const { SweepThreads } = require('../dist/cli/sweep-threads');

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
const PEER = join(import.meta.dirname, 'plain-sweep.mjs');

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

/** The same runs by plain processes, their files read: what the machine gives at best just now. */
async function byProcesses(count) {
  const peers = Array.from({ length: count }, () => fork(PEER, [csv], { stdio: 'ignore' }));
  const told = () => Promise.all(peers.map((peer) => once(peer, 'message')));
  await told();
  const started = performance.now();
  const done = told();
  peers.forEach((peer, own) => peer.send(runs.filter((_, i) => i % count === own)));
  await done;
  for (const peer of peers) peer.disconnect();
  return (performance.now() - started) / 1_000;
}

async function byThreads(threads) {
  const started = performance.now();
  await threads.run(runs);
  return (performance.now() - started) / 1_000;
}

const times = new Map();
const note = (name, took) => times.set(name, [...(times.get(name) ?? []), took]);
for (let round = 0; round < SWEEPS; round++)
  for (const count of new Set([1, cores])) {
    const threads = new SweepThreads(options, count);
    note(`${count} threads`, await byThreads(threads));
    note(`${count} threads again`, await byThreads(threads));
    await threads.close();
    note(`${count} processes`, await byProcesses(count));
  }
const took = (name) => median(times.get(name));
console.log(`sweep of ${runs.length} x ${shown(part)} bars:`);
for (const name of times.keys()) {
  const one = took(name.replace(/^\d+/, '1')) / took(name);
  console.log(`  ${name}: ${took(name).toFixed(2)} s, ${one.toFixed(2)} x one`);
}
const peer = took(`${cores} processes`) / took(`${cores} threads`);
console.log(`threads against plain processes: ${peer.toFixed(2)}`);
rmSync(folder, { recursive: true });
if (ratio < GOAL) process.exitCode = 1;
