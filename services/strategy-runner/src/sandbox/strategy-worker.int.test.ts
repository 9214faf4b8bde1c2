/** Strategies that misbehave, in the process that runs them: each ends with its reason, alone. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@stratex/testkit';
import { samsung } from '../test-data/instruments';
import { cpuTimeOf } from './cpu-time';
import { StrategyStopped, StrategyWorker } from './strategy-worker';
import type { StrategySource } from './strategy-source';

const LIMITS = { callMs: 500, openMs: 5_000, waitMs: 30_000, heapMegabytes: 32 };
const ACCOUNT = { cash: '1000000', lots: 10, availableLots: 10, averagePrice: '100' };
const TICK = {
  kind: 'tick',
  time: 1,
  account: ACCOUNT,
  tick: { time: 1, price: 100, lots: 1 },
};

let workers: StrategyWorker[] = [];

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  workers = [];
});

/** A strategy whose onTick is `body`. */
function source(body: string, more = ''): StrategySource {
  const file = `const { defineStrategy } = require('@stratex/strategy');
    ${more}
    module.exports = defineStrategy({ id: 'bad', version: '1.0.0', title: 't', description: 'd',
      trigger: 'BAD', params: {}, state: () => ({}), onTick: (ctx, tick) => { ${body} } });`;
  return { kind: 'files', entry: '/s/bad.js', files: { '/s/bad.js': file } };
}

async function started(from: StrategySource, limits = LIMITS): Promise<StrategyWorker> {
  const worker = await StrategyWorker.open(from, limits);
  workers.push(worker);
  const start = { definition: samsung.definition, params: {}, saved: null };
  await worker.ask({ kind: 'start', text: JSON.stringify(start) });
  return worker;
}

const tick = (worker: StrategyWorker) =>
  worker.ask({ kind: 'handle', text: JSON.stringify([TICK]) });

it('a strategy places orders and is saved', async () => {
  const worker = await started(
    source(
      "ctx.state.seen = tick.price.toFixed(); ctx.orders.place({ side: 'buy', quantity: '2', reason: 'r' });",
    ),
  );
  const answer = JSON.parse(await tick(worker)) as unknown;
  expect(answer).toMatchObject({
    intents: [{ kind: 'place', sequence: 1, side: 'buy', lots: 2, trigger: 'BAD' }],
    saved: { sequence: 1, state: { seen: '100' } },
  });
  // Where memory runs out it goes first.
  const score = readFileSync(`/proc/${worker.pid}/oom_score_adj`, 'utf8');
  expect(score.trim()).toBe('1000');
});

it.each([
  ['throws', "throw new Error('boom');", /boom/],
  ['loops for ever', 'for (;;);', /did not answer within 500 ms of computing/],
  [
    'loops in a promise',
    'Promise.resolve().then(function f() { return Promise.resolve().then(f); });',
    /did not answer|more than 32 MB/,
  ],
  [
    'allocates without end',
    'const a = []; for (;;) a.push(new Array(1e5).fill(tick));',
    /more than 32 MB|did not answer/,
  ],
  [
    'stays in a built-in that nothing interrupts',
    '[].includes.call({ length: 2 ** 53 - 1 }, 1);',
    /did not answer within 500 ms of computing/,
  ],
  [
    'lets a built-in ask for too much memory',
    'for (let i = 22; ; i++) Object.keys("a".repeat(2 ** i));',
    /more than 32 MB|did not answer/,
  ],
  [
    'never ends its regular expression',
    '/^(([a-z])+.)+[A-Z]([a-z])+$/.test("a".repeat(200));',
    /did not answer/,
  ],
  [
    'makes a giant text',
    'ctx.log("a".repeat(2 ** 29 - 25) + "b".repeat(2 ** 29));',
    /Invalid string/,
  ],
  ['throws null', 'throw null;', /it threw null/],
  ['throws a text', "throw 'boom';", /boom/],
  [
    'throws what cannot be read',
    'throw { get message() { throw 1; }, toString() { throw 2; } };',
    /something unreadable/,
  ],
  ['rejects a promise', "Promise.reject(new Error('later'));", /later/],
  ['rejects with null', 'Promise.reject(null);', /it threw null/],
  [
    'rejects with what cannot be read',
    'Promise.reject({ get stack() { throw 1; }, get message() { throw 1; } });',
    /something unreadable/,
  ],
  ['changes the library that writes', 'JSON.stringify = () => 5;', /answered no text/],
  ['asks for a thread to wait', 'Atomics.wait();', /Atomics is not defined/],
  ['recurses without end', '(function f() { f(); })();', /call stack/i],
  [
    'orders a number',
    "ctx.orders.place({ side: 'buy', quantity: 1.1, reason: '' });",
    /must be exact, which the number 1.1 is not/,
  ],
  [
    'orders NaN',
    "ctx.orders.place({ side: 'buy', quantity: tick.price.div(0), reason: '' });",
    /must be a Decimal or a decimal text above 0, not Infinity/,
  ],
  ['remembers a decimal', 'ctx.state.x = tick.price;', /holds a Decimal/],
  ['remembers NaN', 'ctx.state.x = 0 / 0;', /holds NaN/],
  [
    "asks for another's account",
    "ctx.orders.place({ account: 'u2', side: 'sell', quantity: '1', reason: '' });",
    /its own account/,
  ],
  [
    'floods',
    "for (;;) ctx.orders.place({ side: 'buy', quantity: '1', reason: '' });",
    /more than 50 orders/,
  ],
  ['asks the clock', 'Date.now();', /Date is not defined/],
  ['rolls dice', 'Math.random();', /deterministic/],
  ['makes code from text', "new Function('return 1')();", /Code generation/],
  [
    'makes code by a constructor',
    "ctx.constructor.constructor('return process')();",
    /Code generation|not a function/,
  ],
  ['looks for the process', 'process.exit(1);', /process is not defined/],
  ['allocates outside the heap', 'new ArrayBuffer(1e9);', /ArrayBuffer is not defined/],
  ['waits', 'setTimeout(() => {}, 1);', /setTimeout is not defined/],
])(
  'one that %s is stopped with the reason',
  async (_, body, reason) => {
    const worker = await started(source(body));
    const good = await started(source('ctx.log(String(tick.price));'));
    const asked = tick(worker);
    await expect(asked).rejects.toThrow(reason);
    await expect(asked).rejects.toBeInstanceOf(StrategyStopped);
    await expect(tick(worker)).rejects.toThrow(reason);
    expect(JSON.parse(await tick(good))).toMatchObject({ logs: ['100'] });
  },
  60_000,
);

it.each([
  ['a file of the system', "require('fs')", /may require only/],
  ['a file elsewhere', "require('../../etc/passwd')", /may require only/],
  ['a package', "require('nats')", /may require only/],
  ['what it imports', "import('fs')", /import\(\) is not allowed/],
  ['what it imports behind a comment', "import/* */ <!-- \n('fs')", /import\(\) is not allowed/],
])('one that requires %s is refused', async (_, more, reason) => {
  await expect(started(source('', `const x = ${more};`))).rejects.toThrow(reason);
});

it('one whose machine stands still is not stopped for it', async () => {
  const worker = await started(source('ctx.log("here");'));
  await tick(worker);
  const pid = worker.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  const late = tick(worker);
  // By the time that this one is stopped the other was due as well.
  await expect(tick(await started(source('for (;;);')))).rejects.toThrow(/did not answer/);
  process.kill(pid, 'SIGCONT');
  expect(JSON.parse(await late)).toMatchObject({ logs: ['here'] });
});

it('one that never answers is stopped, though it computes nothing', async () => {
  const worker = await started(source('ctx.log("here");'), { ...LIMITS, waitMs: 1_000 });
  process.kill(worker.pid ?? 0, 'SIGSTOP');
  await expect(tick(worker)).rejects.toThrow(/did not answer within 1000 ms$/);
});

it('a process ends with its runner, though the strategy loops', async () => {
  const program = join(__dirname, '..', '..', 'dist', 'sandbox', 'strategy-worker.js');
  const runs = `const { StrategyWorker } = require(${JSON.stringify(program)});
    const limits = ${JSON.stringify({ ...LIMITS, openMs: 60_000, waitMs: 60_000 })};
    StrategyWorker.open(${JSON.stringify(source('', 'for (;;);'))}, limits);`;
  const runner = spawn(process.execPath, ['-e', runs], { stdio: 'ignore' });
  const child = await eventually('it has a process', () => {
    const tasks = `/proc/${runner.pid}/task/${runner.pid}/children`;
    return Number(readFileSync(tasks, 'latin1').trim().split(' ')[0]) || false;
  });
  await eventually('it loops', () => (cpuTimeOf(child) ?? 0) > 500);
  runner.kill('SIGKILL');
  await eventually('it is gone', () => cpuTimeOf(child) === undefined);
});

it('one that builds the name of what it requires finds nothing', async () => {
  await expect(started(source('', "const x = (0, require)('f' + 's');"))).rejects.toThrow(
    /is not there/,
  );
});
