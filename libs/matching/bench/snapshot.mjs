/**
 * node libs/matching/bench/snapshot.mjs [--json] [--resting N] [--answers N] [--accounts N]
 *
 * What a snapshot of a large state costs: how long the state must stand still, the longest slice, the
 * size, and reading it back. Build first.
 */
import { parseArgs } from 'node:util';
import { snapshotOf, SnapshotLoader, stateHash } from '../dist/index.js';
import { restingExchange } from './resting-exchange.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    resting: { type: 'string', default: '100000' },
    answers: { type: 'string', default: '1000000' },
    accounts: { type: 'string', default: '10000' },
  },
  // The other benchmarks' options come along.
  strict: false,
});
const sizes = {
  resting: Number(options.resting),
  answers: Number(options.answers),
  accounts: Number(options.accounts),
};
const { state, instruments } = restingExchange(sizes);

const slices = snapshotOf(state);
const lines = [];
const cost = { still: 0, free: 0, longestSlice: 0 };
let hash;
for (;;) {
  const started = performance.now();
  const next = slices.next();
  const ms = performance.now() - started;
  cost.longestSlice = Math.max(cost.longestSlice, ms);
  if (next.done) {
    hash = next.value;
    break;
  }
  cost[next.value.isFree ? 'free' : 'still'] += ms;
  if (next.value.text !== '') lines.push(next.value.text);
}
const bytes = lines.reduce((sum, line) => sum + line.length, 0);

const loadStarted = performance.now();
const loader = new SnapshotLoader({ instruments });
for (const line of lines) loader.take(line);
const restored = loader.finish();
const loadMs = performance.now() - loadStarted;
const hashStarted = performance.now();
if (stateHash(restored) !== hash) throw new Error('the state came back as another');
const hashMs = performance.now() - hashStarted;

const rows = [
  ['state stands still, ms', cost.still],
  ['then, beside commands, ms', cost.free],
  ['longest slice, ms', cost.longestSlice],
  ['size, MB', bytes / 1e6],
  ['reading it back, ms', loadMs],
  ['hashing what was read, ms', hashMs],
].map(([what, value]) => ({ what, value: Number(value.toFixed(1)) }));
if (options.json) console.log(JSON.stringify({ ...sizes, rows }));
else {
  console.log(
    `${sizes.resting} resting orders, ${sizes.answers} answers, ${sizes.accounts} accounts`,
  );
  for (const { what, value } of rows) console.log(`  ${what.padEnd(28)}${value}`);
}
