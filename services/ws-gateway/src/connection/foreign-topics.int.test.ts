/** Two users try to hear each other: not one byte of the other's ever comes. */
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import { orderChanged, strategyFill, strategyState } from '../test-support/exchange';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';

const ORDER = {
  u1: '0196f0a0-0000-7000-8000-00000000aaaa',
  u2: '0196f0a0-0000-7000-8000-00000000bbbb',
};
const MARK = {
  u1: /aaaa|"orderId":111|"available":111|"strategy_id":"111"/,
  u2: /bbbb|"orderId":222|"available":222|"strategy_id":"222"/,
};

let app: SocketApp;
beforeAll(async () => {
  app = await startSocketApp({ MAX_CONNECTIONS_PER_USER: '1000', EXECUTIONS_AUTH: 'required' });
  app.history.begin('e1b724c2-5e61-4aba-8b8a-47d8a5a4f111', 0, undefined);
});
afterAll(() => app.close());

let event = 0;
function happen(account: 'u1' | 'u2'): void {
  const number = account === 'u1' ? 111 : 222;
  const changed = orderChanged({
    ...{ account, event: ++event, index: 0, orderId: ORDER[account], orderNumber: number },
  });
  app.history.push(changed);
  app.fanout.publish(changed);
  app.history.ring.advance(event);
  const balances = [{ asset: 'KRW', available: String(number), held: '0' }];
  app.fanout.publish({ type: 'balances', account, event, balances });
  const strategy = { account, strategyId: number };
  app.fanout.publish({
    type: 'strategy_state',
    state: strategyState({ ...strategy, orders: event }),
  });
  app.fanout.publish({ type: 'strategy_fill', fill: strategyFill({ ...strategy, event }) });
}

function topics(): string[] {
  const ids = [
    '*',
    ...Object.values(ORDER),
    '111',
    '222',
    'u1:*',
    'u2:*',
    '**',
    '%',
    ' ',
    '1\u0000',
  ];
  const forms = ids.flatMap((id) => [`order:${id}`, `order:u1:${id}`, `order:u2:${id}`]);
  return [
    ...forms,
    ...ids.map((id) => `strategy:${id}`),
    ...['price:u1', 'account:u1', 'account:u2', 'everybody', 'notices', 'order', 'order:', ':', ''],
    ...[
      'ORDER:*',
      'order:*:*',
      'order:u1',
      'order:u2',
      'price:order:*',
      '__proto__',
      'constructor',
    ],
  ];
}

it('whatever they subscribe to, resume from and put in their addresses', async () => {
  for (let i = 0; i < 20; i++) for (const account of ['u1', 'u2'] as const) happen(account);
  const heard = { u1: [] as string[], u2: [] as string[] };
  for (const account of ['u1', 'u2'] as const) {
    const [user, other] = account === 'u1' ? ['1', '2'] : ['2', '1'];
    const token = app.tokens.make({ userId: user });
    const queries = [
      `token=${token}`,
      `token=${token}&from_seq=0`,
      `token=${token}&account=u${other}&user=${other}&user_id=${other}&channels=user&from_seq=0`,
      `token=${token}&symbol=u${other}&from_seq=1.0&meta=1`,
    ];
    const clients = await Promise.all(
      ['/ws', '/ws/executions', `/ws/market/u${other}`].flatMap((path) =>
        queries.map((query) => QueuedWebSocket.open(`${app.url}${path}?${query}`)),
      ),
    );
    const all = topics();
    for (let i = 0; i < all.length; i += 8) {
      const client = await QueuedWebSocket.open(`${app.url}/api/ws?token=${token}`);
      for (const topic of all.slice(i, i + 8))
        client.send(JSON.stringify({ type: 'subscribe', topic, from_seq: 0, user_id: other }));
      clients.push(client);
    }
    for (let i = 0; i < 5; i++) for (const who of ['u1', 'u2'] as const) happen(who);
    await eventually('the own are heard', () => {
      heard[account].push(...clients.flatMap((client) => client.drain()));
      return heard[account].filter((text) => MARK[account].test(text)).length > 100;
    });
    await Promise.all(clients.map((client) => client.close()));
    heard[account].push(...clients.flatMap((client) => client.drain()));
  }
  // A subscription's own answer repeats what was asked for.
  const content = (texts: readonly string[]) =>
    texts.filter((text) => !text.startsWith('{"type":"subscribed"'));
  expect(content(heard.u1).filter((text) => MARK.u2.test(text))).toEqual([]);
  expect(content(heard.u2).filter((text) => MARK.u1.test(text))).toEqual([]);
}, 60_000);
