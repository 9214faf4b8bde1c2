/**
 * node libs/matching/bench/engine.mjs [--json] [--operations N] [--runs N] [--seed N]
 *
 * Our book and our whole engine against nodejs-order-book on one seeded workload, in one process,
 * by turns, and the replay of the engine's events, applied only and read from frames; then the tail
 * and the cost of a deep book, and memory. Build first.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  playBook,
  playDeepBook,
  playDeepEngine,
  playEngine,
  playPeer,
  playRecovery,
  playReplay,
  playTail,
} from './contestants.mjs';
import { makeWorkload, random } from './workload.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    operations: { type: 'string', default: '400000' },
    runs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '20260101' },
  },
});
const count = Number(options.operations);
const runs = Math.max(3, Number(options.runs));
const seed = Number(options.seed);

const { operations, totals } = makeWorkload(count, seed);
const percent = (part) => `${((100 * part) / count).toFixed(0)} %`;
const workload =
  `${count} operations, seed ${seed}: ${percent(totals.crossing)} crossing orders, ` +
  `${percent(totals.cancels)} cancels, the rest resting; ${totals.trades} trades of ` +
  `${totals.filled} lots, ${totals.resting} orders resting at the end`;

const contestants = { peer: playPeer, book: playBook, engine: playEngine };
const rates = { peer: [], book: [], engine: [], replay: [], recovery: [] };
const warmUp = operations.slice(0, 50_000);
for (const play of [...Object.values(contestants), playReplay, playRecovery]) play(warmUp);
for (let run = 0; run < runs; run += 1) {
  for (const [name, play] of Object.entries(contestants)) {
    const { ns, trades, filled } = play(operations);
    if (trades !== totals.trades || filled !== totals.filled)
      throw new Error(`${name} made ${trades} trades of ${filled} lots: ${workload}`);
    rates[name].push((count / ns) * 1e9);
  }
  for (const [name, play] of Object.entries({ replay: playReplay, recovery: playRecovery })) {
    const { ns, events } = play(operations);
    rates[name].push((events / ns) * 1e9);
  }
}
const depths = [1_000, 100_000, 1_000_000];
const deepRow = (what, play) => {
  const costs = depths.map((resting) => median(play(resting, runs, random(seed))));
  const ratio = Math.max(...costs) / Math.min(...costs);
  return {
    id: 'P-13',
    what: `${what} with ${depths.join(' / ')} resting`,
    ours: costs.map((ns) => ns.toFixed(0)).join(' / '),
    peer: '-',
    ratio,
    spread: '',
    goal: '<= 2 x',
    met: ratio <= 2,
  };
};

const memoryBench = fileURLToPath(new URL('memory.mjs', import.meta.url));
const memory = JSON.parse(execFileSync(process.execPath, [memoryBench], { encoding: 'utf8' }));
const memoryRow = (what, bytes, goal) => ({
  id: 'P-14',
  what,
  ours: `${Math.round(bytes)} B`,
  peer: goal,
  ratio: bytes / goal,
  spread: '',
  goal: '<= 1 x',
  met: bytes <= goal,
});

const tail = playTail(100_000, 1_000_000, random(seed));
const us = (ns) => (ns / 1_000).toFixed(1);
const tailRow = {
  id: 'P-3',
  what: 'engine, us a command with 100000 resting, p50 / p99 / max of 1000000',
  ours: `${us(tail.p50)} / ${us(tail.p99)} / ${us(tail.max)}`,
  peer: '2 / 1000 (p99 / max)',
  ratio: tail.p99 / 2_000,
  spread: '',
  goal: '<= 1 x',
  met: tail.p99 <= 2_000 && tail.max <= 1_000_000,
};

const rows = [
  row('P-1', 'book alone, operations/s, against nodejs-order-book', rates.book, rates.peer, 5),
  row('P-2', 'whole engine, commands/s, against nodejs-order-book', rates.engine, rates.peer, 1),
  tailRow,
  row('P-11', 'replay (apply only), events/s, against the goal', rates.replay, [200_000], 1),
  row('P-11', 'frames read and applied, events/s, against the goal', rates.recovery, [200_000], 1),
  deepRow('book, ns an operation', playDeepBook),
  deepRow('engine, ns a command', playDeepEngine),
  memoryRow('bytes a resting order, against the goal', memory.order, 200),
  memoryRow('bytes an account, against the goal', memory.account, 500),
];

if (options.json) {
  console.log(JSON.stringify({ workload, runs, rows }, null, 2));
} else {
  console.log(`Workload: ${workload}.`);
  console.log(
    `Fills of all contestants agree. CPU time; medians of ${runs} runs by turns in one process.\n`,
  );
  printTable(rows);
}

function row(id, what, ours, peer, goal) {
  const ratio = median(ours) / median(peer);
  const perRun = ours.map((rate, i) => rate / (peer[i] ?? peer[0]));
  return {
    id,
    what,
    ours: Math.round(median(ours)),
    peer: Math.round(median(peer)),
    ratio,
    spread: `${Math.min(...perRun).toFixed(2)}-${Math.max(...perRun).toFixed(2)}`,
    goal: `>= ${goal} x`,
    met: ratio >= goal,
  };
}

function printTable(lines) {
  const cells = [
    ['', 'what', 'ours', 'peer or limit', 'ratio', 'runs', 'goal', ''],
    ...lines.map((each) => [
      each.id,
      each.what,
      each.ours.toLocaleString('en-US'),
      each.peer.toLocaleString('en-US'),
      `${each.ratio.toFixed(2)} x`,
      each.spread,
      each.goal,
      each.met ? 'met' : 'MISSED',
    ]),
  ];
  const widths = cells[0].map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  for (const line of cells)
    console.log(
      line
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    );
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
