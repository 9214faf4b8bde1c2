/**
 * Every table that a service projects from the log is a function of the log: read anew into an empty
 * database, by the services themselves, it is equal to the byte.
 */
import { connectBroker, tailCheckpoint } from '@stratex/nats';
import type { ServiceName } from './entry-points';
import { projectedTables, projectedTo } from './projections';
import { RunningSystem } from './running-system';
import { Trader } from './trader';

const PROJECTING: readonly ServiceName[] = ['ledger', 'order-gateway', 'market-data'];
/** Filled when the ledger and the engine disagree, and by the feed of another market. */
const EMPTY = ['ledger.halt', 'market_data.market_bar'];

let system: RunningSystem;
beforeAll(async () => {
  system = await RunningSystem.start();
}, 180_000);
afterAll(() => system.stop(), 60_000);

async function endOfLog(): Promise<string> {
  const broker = await connectBroker({ url: system.nats.url, name: 'system-test' });
  try {
    return (await tailCheckpoint(broker, 'main')).hash;
  } finally {
    await broker.close();
  }
}

/** Orders that rest, fill in part, fill, are amended, canceled, rejected; an account is reset. */
async function trade(): Promise<void> {
  const edge = system.url('edge');
  const alice = await Trader.join(edge, 'alice', '100000000');
  const bob = await Trader.join(edge, 'bob', '100000000');
  const held = await system.operator('deposit', bob.account, '005930', '500', 'shares', '35000000');
  expect(held).toContain('funds.deposited');
  for (let i = 0; i < 20; i++) {
    const price = String(70_000 + 100 * (i % 5));
    const [buy, sell] = [
      await alice.limit('BUY', '3', price, '005930'),
      await bob.limit('SELL', '2', price, '005930'),
    ];
    expect([buy.status, sell.status]).toEqual([201, 201]);
    const id = String(buy.body.order_id);
    if (i % 4 === 0) await alice.call('PATCH', `/api/v1/orders/${id}`, { quantity: '4' });
    if (i % 4 === 1) await alice.call('DELETE', `/api/v1/orders/${id}`);
  }
  const stop = {
    symbol: '005930',
    side: 'SELL',
    type: 'STOP',
    quantity: '1',
    trigger_price: '69000',
  };
  expect((await bob.order(stop)).status).toBe(201);
  expect((await alice.limit('BUY', '1000000', '70000', '005930')).status).toBe(400);
  expect(await system.operator('kill', 'account', bob.account)).toContain('KILL_SWITCH');
  expect(await system.operator('symbol-state', 'BTC-KRW', 'cancel_only')).toContain('cancel_only');
  expect((await alice.call('POST', '/paper-trading/account/reset')).status).toBeLessThan(300);
}

it('all projections are equal when they are built again from the log', async () => {
  await trade();
  // Nothing more comes on the log.
  await system.process('matching-engine').stop();
  await projectedTo(system.database.url, endOfLog);
  const original = await projectedTables(system.database.url);
  const empty = [...original].filter(([, lines]) => lines.length === 0).map(([name]) => name);
  expect(empty).toEqual(EMPTY);
  expect(original.get('order_gateway.orders')?.length).toBeGreaterThan(40);

  for (const service of PROJECTING) await system.process(service).stop();
  const { url } = await system.changeDatabase();
  for (const service of PROJECTING) system.launch(service);
  await projectedTo(url, endOfLog);
  const rebuilt = await projectedTables(url);
  expect([...rebuilt.keys()]).toEqual([...original.keys()]);
  for (const [name, lines] of original) expect([name, rebuilt.get(name)]).toEqual([name, lines]);
}, 120_000);
