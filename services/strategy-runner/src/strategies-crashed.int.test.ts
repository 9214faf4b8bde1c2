/** The runner dies between what a strategy decided and what follows from it: nothing is lost or done twice. */
import { commandsStream } from '@stratex/contracts';
import { openOrders } from '@stratex/matching';
import { eventually } from '@stratex/testkit';
import { RunningStrategies } from './test-data/running-strategies';
import { SHARD } from './test-data/strategy-exchange';

jest.setTimeout(60_000);

let running: RunningStrategies;
beforeEach(async () => {
  running = await RunningStrategies.start();
});
afterEach(() => running.stop());

const pricesOf = (): number[] =>
  openOrders(running.exchange.engine.state, 'u1').map(({ price }) => price);

/** No further command is stored, as on a full disk. */
async function refuseCommands(): Promise<() => Promise<void>> {
  const { streams } = running.exchange.broker.jsm;
  const name = commandsStream(SHARD);
  const { config, state } = await streams.info(name);
  await streams.update(name, { ...config, max_msgs: state.messages });
  return async () => {
    await streams.update(name, config);
  };
}

it('a strategy hears once of an order that its limits refused', async () => {
  const { exchange } = running;
  // One order at a time: two above the limit, then one below it that says what it heard.
  running.plugIn(
    'retries',
    `if (ctx.orders.open.length === 0) ctx.orders.place({ side: 'buy', price: '20000',
       quantity: ctx.state.n < 2 ? '5' : '1', reason: ctx.state.n + ' refused' });`,
    "onOrderUpdate: (ctx, { status }) => { if (status === 'rejected') ctx.state.n++; },",
  );
  const limits = { max_order_value: '99999' };
  const { id } = await running.create({ strategy: 'retries', start: true, limits });
  const ordered = (orders: number) =>
    eventually(`order ${orders}`, async () => (await running.one(id)).orders === orders);
  await exchange.price(22_500);
  await ordered(1);
  const record = await running.record(id);
  expect(JSON.parse(record)).toMatchObject({ orders: 1, outbox: [] });
  await running.restartFrom(id, record);
  await exchange.price(22_550);
  await ordered(2);
  await exchange.price(22_600);
  await eventually('the order that stands', () => running.signals.length === 1);
  expect(running.signals[0]).toMatchObject({ trigger: 3, reason: '2 refused' });
  expect(pricesOf()).toEqual([20_000]);
  expect(JSON.parse(await running.record(id))).toMatchObject({ orders: 3, refused: [] });
});

it('what a strategy canceled is canceled, though the cancel was stored nowhere but in its record', async () => {
  const { exchange } = running;
  running.plugIn(
    'moves',
    `const price = String(20000 - 50 * ctx.state.n++);
     for (const { order } of ctx.orders.open) ctx.orders.cancel(order);
     if (ctx.state.n < 3) ctx.orders.place({ side: 'buy', quantity: '1', price, reason: '' });`,
  );
  const { id } = await running.create({ strategy: 'moves', start: true });
  await exchange.price(22_500);
  await eventually('the first order', () => pricesOf().length === 1);
  const admit = await refuseCommands();
  await exchange.price(22_550);
  await eventually('the second', async () => (await running.one(id)).orders === 2);
  await running.stopRunner();
  await admit();
  expect(pricesOf()).toEqual([20_000]);
  await running.startRunner();
  await eventually('the second instead of the first', () => {
    const prices = pricesOf();
    return prices.length === 1 && prices[0] === 19_950;
  });
});

it('a strategy that is stopped leaves no order open', async () => {
  const { exchange } = running;
  running.plugIn(
    'stays',
    "ctx.orders.place({ side: 'buy', quantity: '1', price: String(20000 - 50 * ctx.state.n++), reason: '' });",
  );
  const { id } = await running.create({ strategy: 'stays', start: true });
  await exchange.price(22_500);
  await eventually('an order that rests', () => pricesOf().length === 1);
  const admit = await refuseCommands();
  await exchange.price(22_550);
  await eventually('one on its way', async () => (await running.one(id)).orders === 2);
  await running.change(id, 'stop');
  await running.stopRunner();
  await admit();
  await running.startRunner();
  await eventually(
    'both were canceled',
    () =>
      exchange.engine.events.filter(({ type }) => type === 'order.canceled').length === 2 &&
      pricesOf().length === 0,
  );
  expect(await running.one(id)).toMatchObject({ state: 'stopped', orders: 2 });
});
