/**
 * Two real gateways at once: nobody spends more than he has, and a gateway that is killed under load
 * loses no order and makes none twice.
 */
import { connectBroker, type Broker } from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { Client } from 'pg';
import { readLog } from '../log-view';
import { Trader } from '../trader';
import { RunningGateways } from './running-gateways';
import { spendAndCancel } from './spend-and-cancel';
import { inParallel } from './spending';

const LOAD = 400;

let system: RunningGateways;
let broker: Broker;

beforeAll(async () => {
  system = await RunningGateways.start(2);
  broker = await connectBroker({ url: system.nats.url, name: 'system-test' });
}, 180_000);

afterAll(async () => {
  await broker.close();
  await system.stop();
}, 60_000);

it('a user with 1,000,000 won never spends more by 1,000 buys at once through two gateways', async () => {
  const load = { users: 1, orders: 1000, concurrency: 1000, name: 'one' };
  const result = await spendAndCancel({ system, broker, ...load });
  expect(result.accepted).toBeLessThanOrEqual(result.acceptedOnLog);
  expect(result.accepted + result.open).toBeGreaterThanOrEqual(result.acceptedOnLog);
  expect(result.accepted + result.refused + result.open).toBe(1000);
  // 0.01 BTC at 49,000,000 and 0.01 at 50,000,000: 20 buys of 0.001 fit the cash, no 21st.
  expect(result.acceptedOnLog).toBe(20);
  expect(result.trades).toBe(10);
}, 180_000);

it('nor do many users', async () => {
  const load = { users: 10, orders: 600, concurrency: 128, name: 'many' };
  const result = await spendAndCancel({ system, broker, ...load });
  expect(result.acceptedOnLog).toBeGreaterThanOrEqual(10 * 19);
  expect(result.accepted + result.refused + result.open).toBe(600);
}, 180_000);

it('a gateway killed under load makes no order twice and loses none that it answered', async () => {
  const first = await Trader.join(system.urls[0] ?? '', 'survivor', '100000000');
  const second = first.at(system.urls[1] ?? '');
  const body = { symbol: 'BTC-KRW', side: 'BUY', type: 'LIMIT', quantity: '0.0001' };
  const orderOf = (i: number) => ({ ...body, price: '1000000', client_order_id: `kill-${i}` });
  const answered = new Map<number, unknown>();
  let killed: Promise<void> | undefined;
  await inParallel(LOAD, 64, async (i) => {
    const answer = await first.order(orderOf(i)).catch(() => undefined);
    if (answer?.status === 201) answered.set(i, answer.body.order_id);
    if (answered.size === LOAD / 4) killed ??= system.killGateway(0);
  });
  await killed;
  expect(killed).toBeDefined();
  // What has no answer is looked up and, when it certainly is not there, sent again elsewhere.
  await inParallel(LOAD, 32, async (i) => {
    const id = await eventually(`the fate of order ${i}`, async () => {
      const found = await second.call('GET', `/api/v1/orders/by-client-id/kill-${i}`);
      if (found.status === 200) return found.body.order_id as string;
      if (found.status !== 404) return undefined;
      expect(answered.has(i)).toBe(false);
      const sent = await second.order(orderOf(i));
      return sent.status === 201 || sent.status === 200
        ? (sent.body.order_id as string)
        : undefined;
    });
    if (answered.has(i)) expect(id).toBe(answered.get(i));
  });
  const { events, lastEvent } = await readLog(broker);
  const accepted = events.flatMap(({ value }) =>
    value.type === 'order.accepted' && value.account === first.account ? [value] : [],
  );
  expect(accepted).toHaveLength(LOAD);
  expect(new Set(accepted.map(({ clientOrderId }) => clientOrderId)).size).toBe(LOAD);
  await system.restartGateway(0);
  const sql = new Client({ connectionString: system.database.url });
  await sql.connect();
  await eventually('both gateways have projected the log', async () => {
    const { rows } = await sql.query<{ event: string }>(
      'select event from order_gateway.projection_checkpoint',
    );
    return Number(rows[0]?.event) >= lastEvent;
  });
  const { rows } = await sql.query<{ order_id: string }>(
    'select order_id from order_gateway.orders where account = $1',
    [first.account],
  );
  await sql.end();
  expect(rows.map((row) => row.order_id).sort()).toEqual(
    accepted.map(({ orderId }) => orderId).sort(),
  );
}, 180_000);

it('an operator halts an account and cancels its orders by the kill switch', async () => {
  const trader = await Trader.join(system.urls[1] ?? '', 'halted', '1000000');
  const order = await trader.limit('BUY', '0.001', '1000000');
  expect(order.status).toBe(201);
  const printed = await system.operator('kill', 'account', trader.account);
  expect(printed).toContain('"type":"account.state_changed"');
  expect(printed).toContain('"reason":"KILL_SWITCH"');
  expect(await trader.limit('BUY', '0.001', '1000000')).toMatchObject({
    status: 403,
    body: { code: 'ACCOUNT_HALTED' },
  });
  await expect(system.operator('account-state', 'nobody', 'halted')).rejects.toThrow(
    /ACCOUNT_NOT_FOUND/,
  );
  await system.operator('account-state', trader.account, 'active');
  expect((await trader.limit('BUY', '0.001', '1000000')).status).toBe(201);
}, 60_000);
