/**
 * The long form of the random test: the engine against the naive exchange, block after block.
 *
 *   pnpm --filter @stratex/matching test:long [--commands 1000000] [--seed N] [--length 300]
 *
 * Each sequence starts on a fresh exchange, because the naive one gets slower the more it remembers.
 * A failure prints the shortest sequence found and the seed that finds it again at once.
 */
import { randomInt } from 'node:crypto';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import fc from 'fast-check';
import auditing from '@stratex/audit';
import { compileInstrument } from '@stratex/money';
import engine from '../dist/long/index.js';
import arbitraries from '../dist/long/test-oracle/command-arbitraries.js';
import instruments from '../dist/long/test-oracle/instruments.js';
import oracle from '../dist/long/test-oracle/naive-exchange.js';

const { values: flags } = parseArgs({
  options: {
    commands: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    length: { type: 'string', default: '300' },
  },
});
const commandsWanted = positive('commands');
const lengthMax = positive('length');
const firstSeed = Number(flags.seed);
const SEQUENCES_PER_BLOCK = 50;
/** Balances and books are compared after every so many commands, events after each. */
const STATE_CHECK_EVERY = 25;
const DEFINITIONS = [instruments.COIN, instruments.SHARE, instruments.FUND];
const COMPILED = DEFINITIONS.map(compileInstrument);

const startedAt = performance.now();
let executed = 0;
for (let block = 0; executed < commandsWanted; block += 1) {
  const seed = firstSeed + block;
  const result = fc.check(fc.property(arbitraries.commandSequence(lengthMax), holds), {
    numRuns: SEQUENCES_PER_BLOCK,
    seed,
  });
  if (result.failed) {
    console.error(fc.defaultReportMessage(result));
    console.error(result.errorInstance?.stack ?? '');
    console.error(`found by --seed ${seed} --length ${lengthMax}`);
    process.exit(1);
  }
  if (block % 20 === 19) report('so far');
}
report(`no difference; seeds ${firstSeed} and following`);

/** Throws at the first difference. */
function holds(commands) {
  const state = engine.createState({ instruments: COMPILED });
  const naive = new oracle.NaiveExchange(DEFINITIONS);
  const auditor = new auditing.EventAuditor(COMPILED);
  commands.forEach(({ command, time }, i) => {
    const events = engine.execute(state, command, time);
    const expected = naive.execute(command, time);
    for (let n = 0; n < Math.max(events.length, expected.length); n += 1)
      same(`event ${n} of command ${i}`, events[n], expected[n]);
    auditor.command(events);
    if (i % STATE_CHECK_EVERY === 0 || i === commands.length - 1) sameState(state, naive);
  });
  executed += commands.length;
}

function sameState(state, naive) {
  engine.checkInvariants(state);
  for (const id of naive.accountIds()) {
    same(`balances of ${id}`, engine.balancesOf(state, id), naive.balances(id));
    const open = engine.openOrders(state, id).map(({ orderId }) => orderId);
    same(`open orders of ${id}`, open, naive.openOrderIds(id));
  }
  for (const { symbol } of DEFINITIONS) {
    const { bids, asks } = engine.bookDepth(state, symbol, 1_000);
    same(`bids of ${symbol}`, bids, naive.depth(symbol, 'buy'));
    same(`asks of ${symbol}`, asks, naive.depth(symbol, 'sell'));
  }
}

function same(what, got, expected) {
  if (isDeepStrictEqual(got, expected)) return;
  const text = (value) =>
    JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each));
  throw new Error(`${what}: \n  expected ${text(expected)}\n  got      ${text(got)}`);
}

function report(what) {
  const seconds = (performance.now() - startedAt) / 1_000;
  const rate = Math.round(executed / seconds);
  console.log(`${what}: ${executed} commands in ${seconds.toFixed(1)} s, ${rate} commands/s`);
}

function positive(name) {
  const value = Number(flags[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} must be a whole number above 0`);
  process.exit(2);
}
