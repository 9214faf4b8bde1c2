/** Strategies and users that misbehave, in a running exchange: everybody else goes on. */
import { readdirSync, readFileSync } from 'node:fs';
import { eventually } from '@stratex/testkit';
import { RunningStrategies } from './test-data/running-strategies';

jest.setTimeout(60_000);

let running: RunningStrategies;
beforeEach(async () => {
  running = await RunningStrategies.start();
});
afterEach(() => running.stop());

const ORDERS = `ctx.state.n++; ctx.orders.place({ side: 'buy', quantity: '1', price: '20000', reason: '' });
  for (const { order } of ctx.orders.open.slice(0, -5)) ctx.orders.cancel(order);`;

/** Strategies' processes of this one. */
function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
        return state !== 'Z' && Number(parent) === process.pid && command.includes('worker-main');
      } catch {
        return false;
      }
    });
}

it('one that the machine let wait goes on with all that came meanwhile', async () => {
  const { exchange } = running;
  running.plugIn('orders', ORDERS);
  const setup = { strategy: 'orders', start: true, limits: { orders_per_second: 50 } };
  const { id } = await running.create(setup);
  await exchange.price(22_500);
  await eventually('it orders', async () => (await running.one(id)).orders === 1);
  const [pid = 0] = processes();
  process.kill(pid, 'SIGSTOP');
  for (let n = 0; n < 120; n++) {
    await exchange.price(22_000 + 50 * (n % 2));
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  process.kill(pid, 'SIGCONT');
  await eventually('it has had all of them', async () => {
    const { state, reason, orders } = await running.one(id);
    expect([state, reason]).toEqual(['running', null]);
    return orders === 121;
  });
});

it('one that lies about its orders harms nobody, not after a restart either', async () => {
  const { exchange } = running;
  running.plugIn(
    'lies',
    `ctx.orders.place({ side: 'buy', quantity: '1', price: '20000', reason: '' });
    const write = JSON.stringify;
    JSON.stringify = (value, ...more) => write(value && value.saved
      ? { ...value, saved: { ...value.saved, open: [null, 5, { order: 1e99 }], bars: [null] } }
      : value, ...more);`,
  );
  running.plugIn('good', ORDERS);
  const lies = await running.create({ strategy: 'lies', start: true });
  const good = await running.create({ strategy: 'good', start: true });
  await exchange.price(22_500);
  // With an order what was said is stored.
  for (const { id } of [lies, good])
    await eventually('it orders', async () => (await running.one(id)).orders === 1);
  await running.stopRunner();
  await running.startRunner();
  await eventually('the liar is found out', async () => {
    const { state, reason } = await running.one(lies.id);
    return state === 'failed' && reason !== null;
  });
  await exchange.price(22_550);
  await eventually('the other goes on', async () => (await running.one(good.id)).orders === 2);
});

it('a storm of creating, starting, stopping and deleting leaves what was asked for last', async () => {
  running.plugIn('orders', ORDERS);
  const all = Array.from({ length: 200 }, () =>
    running.call('POST', '/strategy-instances', { strategy: 'orders', symbol: '005930' }),
  );
  const made = (await Promise.all(all)).filter(({ status }) => status === 201);
  const ids = made.map(({ body }) => (body as { id: number }).id);
  expect(ids).toHaveLength(8);
  const changes = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? 'start' : 'stop'));
  await Promise.all(
    ids.flatMap((id) =>
      changes.map((change) => running.call('POST', `/strategy-instances/${id}/${change}`)),
    ),
  );
  // Requests of a storm overtake each other: the last word is said after it.
  await Promise.all(ids.map((id) => running.change(id, 'stop')));
  const states = await Promise.all(ids.map(async (id) => (await running.one(id)).state));
  expect(new Set(states)).toEqual(new Set(['stopped']));
  await eventually('no process is left', () => processes().length === 0);
  await Promise.all(ids.map((id) => running.call('DELETE', `/strategy-instances/${id}`)));
  expect((await running.call('GET', '/strategy-instances')).body).toEqual({ instances: [] });
});
