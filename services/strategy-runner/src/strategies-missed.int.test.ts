/** Prices that came while the runner was down, and what a strategy lost on a day. */
import { MARKET_STREAM, MARKET_SUBJECTS } from '@stratex/contracts';
import { ensureMemoryStream } from '@stratex/nats';
import { eventually, NatsFaultProxy } from '@stratex/testkit';
import { RunningStrategies } from './test-data/running-strategies';

jest.setTimeout(60_000);

let running: RunningStrategies;
beforeEach(async () => {
  running = await RunningStrategies.start();
});
afterEach(() => running.stop());

/** Says at each bar which closes its average is of; orders at the price its average says. */
const AVERAGES = `indicators: (make) => ({ mean: make.sma(3) }),
  onBar: (ctx, bar) => { ctx.orders.place({ side: 'buy', quantity: '1', price: '20000',
    reason: bar.close + ' mean ' + ctx.indicators.mean.value }); },`;

const reasons = (): string[] => running.signals.map(({ reason }) => reason);

/** It comes when what was missed was read, some time after the runner is ready. */
const noteOf = (id: number): Promise<string> =>
  eventually('its note', async () => (await running.one(id)).note ?? undefined);

async function averaging(feed: 'reference' | 'trades'): Promise<number> {
  running.plugIn('averages', '', AVERAGES);
  const setup = { strategy: 'averages', feed, bar_seconds: 3_600, start: true };
  return (await running.create(setup)).id;
}

it('reference prices of MARKET go into the indicators, without an order', async () => {
  const { exchange } = running;
  const id = await averaging('reference');
  // Each price is an hour after the last: it closes the bar before.
  for (const price of [22_000, 22_100, 22_200, 22_300]) await exchange.price(price);
  await eventually('the first bar with an average', () => reasons().length === 1);
  expect(reasons()).toEqual(['22200 mean 22100']);
  await running.stopRunner();
  for (const price of [22_400, 22_500, 22_600]) await exchange.price(price);
  await running.startRunner();
  expect(await noteOf(id)).toMatch(
    /^3 bars closed while it was down, .* nothing was ordered on them$/,
  );
  const { state, orders } = await running.one(id);
  expect([state, orders]).toEqual(['running', 1]);
  await exchange.price(22_700);
  await eventually('the next bar', () => reasons().length === 2);
  expect(reasons()[1]).toBe('22600 mean 22500');
  // Nothing was missed now: nothing is said of it.
  await running.change(id, 'stop');
  await running.change(id, 'start');
  expect((await running.one(id)).note).toBeNull();
});

it('where they are gone the indicators begin anew, and the state says so', async () => {
  const { exchange } = running;
  const id = await averaging('reference');
  for (const price of [22_000, 22_100, 22_200, 22_300]) await exchange.price(price);
  await eventually('the first bar with an average', () => reasons().length === 1);
  await running.stopRunner();
  await exchange.price(29_000);
  await exchange.broker.jsm.streams.delete(MARKET_STREAM);
  const market = { name: MARKET_STREAM, subjects: [MARKET_SUBJECTS] };
  await ensureMemoryStream(exchange.broker, market);
  await running.startRunner();
  expect(await noteOf(id)).toMatch(/begin anew/);
  await eventually('the stream says so too', () =>
    running.states.some(({ note }) => note?.includes('begin anew')),
  );
  for (const price of [23_000, 23_100, 23_200]) await exchange.price(price);
  await exchange.price(23_300);
  await eventually('three bars later', () => reasons().length === 2);
  expect(reasons()[1]).toBe('23200 mean 23100');
});

it('a broker that once says nothing of what was missed is asked again', async () => {
  const { exchange } = running;
  const id = await averaging('reference');
  for (const price of [22_000, 22_100, 22_200, 22_300]) await exchange.price(price);
  await eventually('the first bar with an average', () => reasons().length === 1);
  await running.stopRunner();
  for (const price of [22_400, 22_500, 22_600]) await exchange.price(price);
  const proxy = await NatsFaultProxy.start({ target: exchange.nats.url });
  // Who follows the prices asks first, then who reads what was missed.
  const isAnswer = (_: string, text: Buffer) =>
    text.includes('stream_info_response') && text.includes(`"${MARKET_STREAM}"`);
  const swallowed = proxy.swallow(isAnswer, 2);
  await running.startRunner(proxy.url);
  await swallowed;
  expect(await noteOf(id)).toMatch(/^3 bars closed/);
  await running.stopRunner();
  await proxy.close();
});

it('trades are all on the log', async () => {
  const { exchange } = running;
  const id = await averaging('trades');
  for (const price of [22_000, 22_100, 22_200, 22_300]) await exchange.trade(price);
  await eventually('the first bar with an average', () => reasons().length === 1);
  await running.stopRunner();
  for (const price of [22_400, 22_500, 22_600]) await exchange.trade(price);
  await running.startRunner();
  expect(await noteOf(id)).toMatch(/^3 bars closed/);
  await exchange.trade(22_700);
  await eventually('the next bar', () => reasons().length === 2);
  expect(reasons()).toEqual(['22200 mean 22100', '22600 mean 22500']);
});

it('bars that close while it is paused are in its indicators too', async () => {
  const { exchange } = running;
  const id = await averaging('reference');
  for (const price of [22_000, 22_100, 22_200, 22_300]) await exchange.price(price);
  await eventually('the first bar with an average', () => reasons().length === 1);
  await running.change(id, 'pause');
  for (const price of [22_400, 22_500, 22_600]) await exchange.price(price);
  await eventually('the price is heard', async () => {
    const { unrealized } = await running.one(id);
    return unrealized === '0' && running.lastPriceOf(id) === 22_600;
  });
  await running.change(id, 'start');
  await exchange.price(22_700);
  await eventually('the next bar', () => reasons().length === 2);
  expect(reasons()[1]).toBe('22600 mean 22500');
});

it('is stopped by what it holds having lost too much on the day, and tells why', async () => {
  const { exchange, states } = running;
  running.plugIn(
    'holds',
    "if (ctx.state.n++ === 0) ctx.orders.place({ side: 'buy', quantity: '10', price: '21500', reason: '' });",
  );
  await exchange.offer(21_500, 10);
  const setup = { strategy: 'holds', start: true, limits: { max_daily_loss: '5000' } };
  const { id } = await running.create(setup);
  await exchange.price(21_500);
  await eventually('it holds', async () => (await running.one(id)).position.quantity === '10');
  // 10 x 450 and the fee of 30: not yet.
  await exchange.price(21_050);
  await eventually('it is told', () => states.at(-1)?.unrealized === '-4500');
  expect((await running.one(id)).state).toBe('running');
  await exchange.price(21_000);
  const reason = 'it lost more than 5000 today, what it holds included';
  await eventually('it is stopped', () => {
    const last = states.at(-1);
    return last?.runState === 'failed' && last.reason === reason;
  });
  const { realized_today, position } = await running.one(id);
  expect([realized_today, position.quantity]).toEqual(['-30', '10']);
});
