/** What STRATEGIES is told of a strategy: how it stands whenever that changes, and each fill. */
import { lastMessage } from '@stratex/nats';
import { STRATEGIES_STREAM, strategySubject } from '@stratex/contracts';
import { eventually } from '@stratex/testkit';
import { SYMBOL } from './test-data/strategy-exchange';
import { RunningStrategies } from './test-data/running-strategies';

let running: RunningStrategies;
beforeEach(async () => {
  running = await RunningStrategies.start();
});
afterEach(() => running.stop());

const BUY_THEN_SELL = `ctx.state.n++;
  if (ctx.state.n === 1) ctx.orders.place({ side: 'buy', quantity: '3', price: '21500', reason: '' });
  if (ctx.state.n === 3) ctx.orders.place({ side: 'sell', quantity: '2', price: '21400', reason: '' });`;

it('each fill, with what it brought, and profit and loss as prices change', async () => {
  const { exchange, fills, states } = running;
  running.plugIn('round', BUY_THEN_SELL);
  await exchange.offer(21_500, 100);
  const { id } = await running.create({ strategy: 'round', start: true });
  await exchange.price(22_000);
  await eventually('the buy is told', () => fills.length === 1);
  const of = { strategyId: id, account: 'u1', symbol: SYMBOL, status: 'filled' };
  expect(fills[0]).toMatchObject({
    ...{ ...of, trigger: 1, side: 'buy', quantity: '3', price: '21500' },
    realized: '-9', // 3 x 21,500 x 0.000140527, down to a won
  });
  await eventually('the position and its result at the last price', () =>
    states.some(
      ({ position, realized, unrealized }) =>
        position.quantity === '3' &&
        position.averagePrice === '21500' &&
        realized === '-9' &&
        unrealized === '1500',
    ),
  );
  await exchange.price(21_000);
  await eventually('a lower price', () => states.at(-1)?.unrealized === '-1500');
  await exchange.bid(21_400, 2);
  await exchange.price(21_600);
  await eventually('the sale is told', () => fills.length === 2);
  // 2 x (21,400 - 21,500) - 6 fee: 2 x 21,400 x 0.000140527, down to a won
  expect(fills[1]).toMatchObject({
    ...{ ...of, trigger: 2, side: 'sell', quantity: '2', price: '21400', realized: '-206' },
  });
  await eventually('what is left', () => {
    const last = states.at(-1);
    return last?.position.quantity === '1' && last.realized === '-215' && last;
  });
  await running.change(id, 'pause');
  await running.change(id, 'start');
  await running.change(id, 'stop');
  expect((await running.call('DELETE', `/strategy-instances/${id}`)).status).toBe(204);
  await eventually('to its end', () => states.at(-1)?.runState === 'deleted');
  const runStates = states.map(({ runState }) => runState);
  expect(runStates.filter((one, n) => one !== runStates[n - 1])).toEqual([
    ...['stopped', 'running', 'paused', 'running', 'stopped', 'deleted'],
  ]);
  // Only the last state is kept.
  const { state } = await exchange.broker.jsm.streams.info(STRATEGIES_STREAM, {
    subjects_filter: strategySubject(id, 'state'),
  });
  expect(state.subjects).toEqual({ [strategySubject(id, 'state')]: 1 });
  const last = await lastMessage(exchange.broker, STRATEGIES_STREAM, strategySubject(id, 'state'));
  expect(last).toMatchObject({ runState: 'deleted' });
});
