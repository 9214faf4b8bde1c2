/** A user's conditional order fires in the whole system: the order is real, and both sockets tell of it. */
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import { RunningSystem } from './running-system';
import { Trader } from './trader';

const SYMBOL = '005930';

let system: RunningSystem;
beforeAll(async () => {
  system = await RunningSystem.start({ REFERENCE_INTERVAL_MS: '200' });
}, 180_000);
afterAll(() => system.stop(), 60_000);

interface Told {
  readonly event?: string;
  readonly type?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The next message that is the one, others passed over. */
async function nextOf(socket: QueuedWebSocket, is: (told: Told) => boolean): Promise<Told> {
  for (;;) {
    const told = JSON.parse(await socket.next()) as Told;
    if (is(told)) return told;
  }
}

it('fires once, at a real order, for its owner alone', async () => {
  const edge = system.url('edge');
  const [alice, bob] = [
    await Trader.join(edge, 'alice', '100000000'),
    await Trader.join(edge, 'bob', '100000000'),
  ];
  const { status, body } = await alice.call('POST', '/api/v1/strategy-instances', {
    ...{ strategy: 'condition', symbol: SYMBOL, bar_seconds: 1, feed: 'reference' },
    params: {
      when: { left: 'close', is: 'above', right: 1 },
      ...{ side: 'buy', amountUnit: 'quantity', amount: 3, times: 1 },
    },
  });
  expect([status, body]).toEqual([201, expect.objectContaining({ symbol: SYMBOL })]);
  const id = String(body.id);
  const events = await QueuedWebSocket.open(`${system.sockets}/ws?token=${alice.token}`);
  const topics = await QueuedWebSocket.open(`${system.sockets}/api/ws?token=${alice.token}`);
  const strangers = await QueuedWebSocket.open(`${system.sockets}/api/ws?token=${bob.token}`);
  for (const socket of [topics, strangers]) {
    socket.send(JSON.stringify({ type: 'subscribe', topic: `strategy:${id}` }));
    await nextOf(socket, ({ type }) => type === 'subscribed');
  }
  const isState = ({ type }: Told): boolean => type === 'strategy_state';
  expect(await nextOf(topics, isState)).toMatchObject({
    strategy_id: id,
    data: { state: 'stopped', symbol: SYMBOL, position: { quantity: 0 }, orders: 0 },
  });
  const started = await alice.call('POST', `/api/v1/strategy-instances/${id}/start`);
  expect(started.status).toBeLessThan(300);
  expect(await nextOf(topics, isState)).toMatchObject({ data: { state: 'running' } });

  const triggered = await nextOf(events, ({ event }) => event === 'STRATEGY_TRIGGERED');
  expect(triggered.data).toMatchObject({ strategyId: Number(id), symbol: SYMBOL });
  expect(await nextOf(topics, ({ type }) => type === 'strategy_signal')).toMatchObject({
    strategy_id: id,
    data: { signal: 'buy', symbol: SYMBOL, quantity: 3 },
  });
  await eventually('the order is among the owner’s', async () => {
    const { body: list } = await alice.call('GET', '/api/v1/orders');
    const orders = list.orders as { order_number: number; quantity: string }[];
    expect(orders).toEqual([
      expect.objectContaining({ order_number: triggered.data.orderId, quantity: '3' }),
    ]);
    return true;
  });
  strangers.send(JSON.stringify({ type: 'ping', timestamp: 1 }));
  expect(JSON.parse(await strangers.next())).toMatchObject({ type: 'pong' });
}, 90_000);
