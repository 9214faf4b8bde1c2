/** Users' strategies over HTTP, on a real broker with the real engine: made, run, triggered, stopped. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  asDerivedMessage,
  STRATEGIES_STREAM,
  type StrategySignalMessage,
} from '@stratex/contracts';
import { openOrders } from '@stratex/matching';
import { subscribeStream, type StreamSubscription } from '@stratex/nats';
import { eventually, freePort } from '@stratex/testkit';
import { StrategyRunnerConfig } from './strategy-runner.config';
import { startStrategyRunner } from './start';
import { StrategyExchange, SYMBOL } from './test-data/strategy-exchange';

let exchange: StrategyExchange;
let folder: string;
let signals: StrategySignalMessage[];
let states: { strategyId: number; runState: string; reason: string | null }[];
let subscription: StreamSubscription;
let closeRunner: (() => Promise<void>) | undefined;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'strategies-'));
  exchange = await StrategyExchange.start();
  signals = [];
  states = [];
  const place = { stream: STRATEGIES_STREAM, deliver: 'new' } as const;
  subscription = await subscribeStream(exchange.broker, place, (_, value) => {
    const signal = asDerivedMessage('strategySignalMessage', value);
    const state = asDerivedMessage('strategyStateMessage', value);
    const fill = asDerivedMessage('strategyFillMessage', value);
    if (!signal && !state && !fill) throw new Error(JSON.stringify(value));
    if (signal) signals.push(signal);
    if (state) states.push(state);
  });
  await startRunner();
});

afterEach(async () => {
  await subscription.stop();
  await closeRunner?.();
  await exchange.stop();
  rmSync(folder, { recursive: true });
});

async function startRunner(): Promise<void> {
  const port = await freePort();
  const config = Object.assign(new StrategyRunnerConfig(), {
    ...{ NATS_URL: exchange.nats.url, HTTP_PORT: port, LOG_LEVEL: 'silent' },
    ...{ MAKER_ENABLED: false, STRATEGY_PATHS: folder },
  });
  const app = await startStrategyRunner(config);
  closeRunner = () => app.close();
  url = `http://127.0.0.1:${port}/api/v1`;
  await eventually(
    'the keys are known',
    async () => (await call('GET', '/strategies')).status === 200,
  );
  await eventually(
    'it is ready',
    async () => (await call('GET', '/strategy-instances')).status === 200,
  );
}

interface View {
  readonly id: number;
  readonly state: string;
  readonly reason: string | null;
  readonly orders: number;
  readonly realized: string;
  readonly position: { readonly quantity: string };
}

async function call(method: string, path: string, body?: unknown, user = '1') {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${exchange.tokens.of(user)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as never };
}

async function create(setup: object, user = '1'): Promise<View> {
  const answer = await call('POST', '/strategy-instances', { symbol: SYMBOL, ...setup }, user);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

const one = async (id: number): Promise<View> =>
  (await call('GET', `/strategy-instances/${id}`)).body;

function plugIn(name: string, body: string, version = '1.0.0'): void {
  writeFileSync(
    join(folder, `${name}.js`),
    `const { defineStrategy } = require('@stratex/strategy');
    module.exports = defineStrategy({ id: '${name}', version: '${version}', title: '${name}',
      description: '', trigger: 'TICK', params: {}, state: () => ({ n: 0 }),
      onTick: (ctx, tick) => { ${body} } });`,
  );
}

const BELOW = { left: 'close', is: 'below', right: 22_000 };

it('a conditional order fires once, and names the real order', async () => {
  await exchange.offer(21_500, 100);
  const { id } = await create({
    strategy: 'condition',
    ...{ bar_seconds: 60, start: true },
    params: { when: BELOW, side: 'buy', amountUnit: 'quantity', amount: 3 },
  });
  for (const price of [22_500, 21_500, 21_450, 21_400, 21_350]) await exchange.price(price);
  await eventually('the signal', () => signals.length > 0);
  const accepted = exchange.engine.events.filter(
    (event) => event.type === 'order.accepted' && event.account === 'u1',
  );
  expect(accepted).toHaveLength(1);
  expect(signals).toEqual([
    expect.objectContaining({
      ...{ strategyId: id, account: 'u1', symbol: SYMBOL, triggerType: 'PRICE', side: 'buy' },
      ...{ quantity: '3', trigger: 1, rejected: null },
      ...{ orderId: (accepted[0] as { orderId: string }).orderId },
      ...{ orderNumber: (accepted[0] as { orderNumber: number }).orderNumber },
    }),
  ]);
  // 3 x 21,500 x 0.000140527, down to a won
  await eventually('the fill is taken in', async () => (await one(id)).realized === '-9');
  expect((await one(id)).position.quantity).toBe('3');
});

it('one that misbehaves is stopped with the reason, everyone else goes on', async () => {
  plugIn('loops', 'if (ctx.state.n++ === 1) for (;;);');
  plugIn('throws', "throw new Error('boom');");
  plugIn(
    'floods',
    "for (let i = 0; i < 20; i++) ctx.orders.place({ side: 'buy', quantity: '1', price: '20000', reason: '' });",
  );
  plugIn('thief', "ctx.orders.place({ account: 'u2', side: 'sell', quantity: '1', reason: '' });");
  plugIn(
    'good',
    "ctx.orders.place({ side: 'buy', quantity: '1', price: String(20000 - 50 * ctx.state.n++), reason: '' });",
  );
  plugIn('hog', 'const all = []; for (;;) all.push(new Array(1e6).fill(1.5));');
  plugIn('nan', "ctx.orders.place({ side: 'buy', quantity: NaN, price: '20000', reason: '' });");
  plugIn('forgets', 'ctx.state.n = NaN;');
  const ids: Record<string, number> = {};
  const bad = ['loops', 'throws', 'floods', 'thief', 'hog', 'nan', 'forgets'];
  for (const strategy of [...bad, 'good'])
    ids[strategy] = (await create({ strategy, start: true }, '1')).id;
  const { id: others } = await create({ strategy: 'good', start: true }, '2');
  for (let i = 0; i < 3; i++) await exchange.price(22_500 + 50 * i);
  for (const [name, reason] of Object.entries({
    loops: /did not answer/,
    throws: /boom/,
    floods: /more than 5 orders within a second/,
    thief: /its own account/,
    // Whichever comes first while so many loop.
    hog: /more than 64 MB|did not answer/,
    nan: /NaN|quantity/,
    forgets: /NaN, which is no number/,
  }))
    await eventually(`${name} is stopped`, async () => {
      const { state, reason: told } = await one(ids[name]!);
      expect(state).toBe('failed');
      expect(told).toMatch(reason);
      return true;
    });
  await exchange.price(23_000);
  await eventually('the good one goes on', async () => (await one(ids.good!)).orders === 4);
  expect((await one(ids.good!)).state).toBe('running');
  await eventually("another user's too", async () => {
    const theirs = (await call('GET', `/strategy-instances/${others}`, undefined, '2')).body;
    expect(theirs).toMatchObject({ state: 'running', orders: 4 });
    return true;
  });
  await eventually('all their orders are executed', () => {
    const prices = openOrders(exchange.engine.state, 'u2').map(({ price }) => price);
    expect(prices).toEqual([20_000, 19_950, 19_900, 19_850]);
    return true;
  });
  await eventually('who looks on is told', () =>
    states.some(({ strategyId, runState }) => strategyId === ids.throws && runState === 'failed'),
  );
  // Nothing of the flood went out, nothing of another account was touched.
  expect(
    openOrders(exchange.engine.state, 'u1').filter(({ price }) => price === 20_000),
  ).toHaveLength(1);
});

it('goes on after a restart with its state, and cancels its orders when it is stopped', async () => {
  plugIn(
    'counts',
    "ctx.orders.place({ side: 'buy', quantity: '1', price: String(20000 - 50 * ++ctx.state.n), reason: '' });",
  );
  const { id } = await create({ strategy: 'counts', start: true });
  await exchange.price(22_500);
  await exchange.price(22_550);
  await eventually('two orders', () => openOrders(exchange.engine.state, 'u1').length === 2);
  await closeRunner?.();
  await startRunner();
  expect(await one(id)).toMatchObject({ state: 'running', orders: 2 });
  await exchange.price(22_600);
  await eventually('the third', () =>
    openOrders(exchange.engine.state, 'u1').some(({ price }) => price === 19_850),
  );
  expect((await call('DELETE', `/strategy-instances/${id}`)).status).toBe(409);
  expect((await call('POST', `/strategy-instances/${id}/pause`)).body).toMatchObject({
    state: 'paused',
  });
  expect((await call('POST', `/strategy-instances/${id}/start`)).body).toMatchObject({
    state: 'running',
  });
  expect((await call('POST', `/strategy-instances/${id}/stop`)).body).toMatchObject({
    state: 'stopped',
  });
  await eventually('no orders', () => openOrders(exchange.engine.state, 'u1').length === 0);
  expect((await call('DELETE', `/strategy-instances/${id}`)).status).toBe(204);
  expect((await call('GET', `/strategy-instances/${id}`)).status).toBe(404);
});

it('a strategy put into the directory is there without a restart; a bad one says why', async () => {
  plugIn('late', '', '1.2.3');
  writeFileSync(join(folder, 'broken.js'), 'module.exports = 7;');
  const { body } = await call('GET', '/strategies');
  const list = body as {
    strategies: { id: string; version: string }[];
    refused: { file: string; problem: string }[];
  };
  expect(list.strategies.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['condition', 'rsi', 'ma-crossover', 'exit-guard', 'grid', 'late']),
  );
  expect(list.refused).toHaveLength(1);
  expect(list.refused[0]?.file).toBe('broken.js');
  expect(list.refused[0]?.problem).toMatch(/defineStrategy/);
  expect((await call('GET', '/strategies/late')).body).toMatchObject({ versions: ['1.2.3'] });
  plugIn('late', 'ctx.log("new");', '1.3.0');
  expect((await call('GET', '/strategies/late')).body).toMatchObject({
    versions: ['1.2.3', '1.3.0'],
  });
  plugIn('late', 'ctx.log("changed");', '1.3.0');
  const after = (await call('GET', '/strategies')).body as typeof list;
  expect(after.refused.find(({ file }) => file === 'late.js')?.problem).toMatch(
    /raise the version/,
  );
});

it('what is wrong with a request is said by field', async () => {
  const bad = async (body: object) => {
    const answer = await call('POST', '/strategy-instances', body);
    expect(answer.status).toBe(400);
    return (answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field);
  };
  const base = { strategy: 'rsi', symbol: SYMBOL };
  expect(await bad({})).toEqual(['strategy', 'symbol']);
  expect(await bad({ ...base, symbol: 'NONE', colour: 1 })).toEqual(['colour', 'symbol']);
  expect(await bad({ ...base, params: { period: 1.5, x: 1 } })).toEqual([
    'params.x',
    'params.period',
  ]);
  expect(await bad({ ...base, limits: { orders_per_second: 1e9 } })).toEqual([
    'limits.orders_per_second',
  ]);
  expect(await bad({ ...base, limits: { max_daily_loss: -1 } })).toEqual(['limits.max_daily_loss']);
  const rule = { all: [BELOW, { left: { of: 'rsi', period: 0 }, is: 'above', right: 3 }] };
  expect(
    await bad({ ...base, strategy: 'condition', params: { when: rule, side: 'buy' } }),
  ).toEqual(['params.when.all.1.left.period']);
});

it('another user sees and changes nothing', async () => {
  const { id } = await create({ strategy: 'rsi', start: true });
  for (const [method, path] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/stop'],
    ['POST', '/start'],
    ['POST', '/pause'],
  ] as const)
    expect((await call(method, `/strategy-instances/${id}${path}`, undefined, '2')).status).toBe(
      404,
    );
  expect((await call('GET', '/strategy-instances', undefined, '2')).body).toEqual({
    instances: [],
  });
  const { status } = await fetch(`${url}/strategy-instances`);
  expect(status).toBe(401);
});

it('limits refuse an order and stop a strategy', async () => {
  plugIn(
    'buys',
    "if (ctx.state.n++ < 2) ctx.orders.place({ side: 'buy', quantity: '5', price: '20000', reason: '' });",
  );
  const { id } = await create({
    strategy: 'buys',
    start: true,
    limits: { max_order_value: '99999' },
  });
  await exchange.price(22_500);
  await exchange.price(22_550);
  await eventually('both were asked for', async () => (await one(id)).orders === 2);
  expect(openOrders(exchange.engine.state, 'u1')).toEqual([]);
  expect((await one(id)).state).toBe('running');
});

it('a position is bounded with the buys that may still come, in one decision and in several', async () => {
  plugIn(
    'gathers',
    "for (const price of ['20000', '19950']) ctx.orders.place({ side: 'buy', quantity: '2', price, reason: '' });",
  );
  const { id } = await create({
    strategy: 'gathers',
    start: true,
    limits: { max_position: '3', orders_per_second: 50 },
  });
  const decided = async (price: number, orders: number) => {
    await exchange.price(price);
    await eventually('it has decided', async () => (await one(id)).orders === orders);
  };
  const open = () => openOrders(exchange.engine.state, 'u1').map(({ price }) => price);
  await decided(22_500, 2);
  await eventually('the first is on the book', () => open().length === 1);
  await decided(22_550, 4);
  // What is bought is a holding now, and leaves room for one.
  await exchange.offer(20_000, 2);
  await eventually('it was bought', async () => (await one(id)).position.quantity === '2');
  await decided(22_600, 6);
  await exchange.price(22_650);
  await eventually('all is decided and sent', async () => (await one(id)).orders === 8);
  expect(open()).toEqual([]);
  const accepted = exchange.engine.events.filter(({ type }) => type === 'order.accepted');
  expect(accepted).toHaveLength(2);
});
