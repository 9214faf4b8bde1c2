/**
 * PostgreSQL is killed under load and answers to COMMITs are lost on their way. In the end every
 * projection has every event of the log exactly once.
 */
import { CommandPublisher, connectBroker, type Broker } from '@stratex/nats';
import { eventually, PostgresFaultProxy, startPostgres, type TestPostgres } from '@stratex/testkit';
import { Client } from 'pg';
import { readLog } from './log-view';
import type { EngineState } from './running-engine';
import { RunningSystem } from './running-system';
import { Trader } from './trader';

const SCHEMAS = ['ledger', 'market_data', 'order_gateway'] as const;
const ROUNDS = 12;
const ORDERS_PER_ROUND = 20;
const COMMITS_LOST_PER_ROUND = 3;

let postgres: TestPostgres;
let proxy: PostgresFaultProxy;
let system: RunningSystem;
let broker: Broker;

beforeAll(async () => {
  postgres = await startPostgres();
  proxy = await PostgresFaultProxy.start(postgres.url);
  system = await RunningSystem.start(
    {},
    { databaseServer: postgres.url, databaseThrough: (url) => proxy.through(url) },
  );
  broker = await connectBroker({ url: system.nats.url, name: 'system-test' });
}, 240_000);

afterAll(async () => {
  await broker.close();
  await system.stop();
  await proxy.close();
  await postgres.stop();
}, 60_000);

async function query<T>(text: string): Promise<T[]> {
  const client = new Client({ connectionString: system.database.url });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Users can only open with cash. */
async function creditBitcoin(account: string): Promise<void> {
  const publisher = new CommandPublisher(broker, { shard: 'main', publisher: 'admin' });
  await publisher.publish({
    type: 'Deposit',
    ...{ account, fundingId: `credit-${account}`, asset: 'BTC', amount: '10000000000' },
    ...{ cost: '500000000000000', costAsset: 'KRW' },
  });
  await publisher.close();
}

/** Some of them are refused or not answered while the database is away; the log says what happened. */
async function tradeRound(traders: readonly Trader[], round: number): Promise<void> {
  await Promise.all(
    Array.from({ length: ORDERS_PER_ROUND }, (_, i) => {
      const trader = traders[i % traders.length]!;
      const side = (i + round) % 2 === 0 ? 'SELL' : 'BUY';
      const price = String(50_000_000 + 10_000 * (i % 3));
      return trader.limit(side, '0.01', price).catch(() => undefined);
    }),
  );
}

/** The ledger's balances as the engine shows them. */
const ledgerBalances = async (): Promise<string[]> => {
  const rows = await query<{ line: string }>(`
    select concat_ws(' ', account, asset, available, held) as line from ledger.balance
    where available <> 0 or held <> 0`);
  return rows.map(({ line }) => line).sort();
};

test('nothing is lost and nothing is doubled', async () => {
  const base = system.url('edge');
  const traders = [
    await Trader.join(base, 'alice', '500000000'),
    await Trader.join(base, 'bob', '500000000'),
  ];
  for (const { account } of traders) await creditBitcoin(account);
  for (let round = 0; round < ROUNDS; round++) {
    proxy.loseCommits(COMMITS_LOST_PER_ROUND);
    await tradeRound(traders, round);
    if (round % 4 === 2) {
      await postgres.kill();
      await tradeRound(traders, round);
      await postgres.restart();
    }
  }
  await eventually(
    'every COMMIT answer that was to be lost is lost',
    () =>
      proxy.lost >= ROUNDS * COMMITS_LOST_PER_ROUND
        ? true
        : tradeRound(traders, 1).then(() => false),
    { timeoutMs: 60_000 },
  );

  const log = await readLog(broker);
  const engine = (await (
    await fetch(`${system.url('matching-engine')}/internal/state`)
  ).json()) as EngineState;
  expect(engine.event).toBe(log.lastEvent);
  await eventually(
    'every projection has the last event',
    async () => {
      const rows = await query<{ event: string }>(
        SCHEMAS.map((schema) => `select event from ${schema}.projection_checkpoint`).join(
          ' union all ',
        ),
      );
      expect(rows.length).toBeGreaterThanOrEqual(4);
      return rows.every(({ event }) => Number(event) === log.lastEvent);
    },
    { timeoutMs: 60_000 },
  );

  const values = log.events.map(({ value }) => value);
  const trades = values.filter(({ type }) => type === 'trade.executed').length;
  const orders = values.filter(
    ({ type }) => type === 'order.accepted' || type === 'order.rejected',
  ).length;
  expect(trades).toBeGreaterThan(20);
  const [counts] = await query<Record<string, string>>(`
    select (select count(*) from market_data.execution) as history,
           (select count(*) from order_gateway.executions) as executions,
           (select count(*) from order_gateway.orders) as orders,
           (select count(*) from order_gateway.log_archive) as archived,
           (select max(sequence) from order_gateway.log_archive) as sequence`);
  expect(counts).toMatchObject({
    history: String(2 * trades),
    executions: String(2 * trades),
    orders: String(orders),
  });
  expect(counts?.archived).toBe(counts?.sequence);
  const engineBalances = Object.entries(engine.accounts).flatMap(([account, balances]) =>
    balances
      .filter(({ available, held }) => available !== '0' || held !== '0')
      .map(({ asset, available, held }) => `${account} ${asset} ${available} ${held}`),
  );
  expect(await ledgerBalances()).toEqual(engineBalances.sort());
}, 300_000);
