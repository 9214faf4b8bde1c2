/** Old executions go, in batches, as the role that deletes them. */
import { migrateSchema, openDatabase, serviceRoles } from '@stratex/postgres';
import { createDatabase, type TestDatabase } from '@stratex/testkit';
import { sql, type Kysely } from 'kysely';
import { ACCESS } from './access';
import { deleteExecutions, deleteSecondCandles } from './execution-retention';
import type { MarketDataTables } from './execution-store';
import { migrations, SCHEMA } from './migrations';

let database: TestDatabase;
let db: Kysely<MarketDataTables>;
beforeAll(async () => {
  database = await createDatabase();
  const urls = { api: database.roleUrl('api'), projection: database.roleUrl('projection') };
  const roles = serviceRoles(ACCESS, urls);
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations, roles });
  db = openDatabase({ url: urls.projection, schema: SCHEMA, applicationName: 'test' });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

it('deletes what is older, in batches, and nothing else', async () => {
  await sql`
    insert into execution
    select gen_random_uuid(), n, 0, 'BTC-KRW', gen_random_uuid(), 'Buy', '1', '1', '0',
           timestamptz '2026-01-01' + n * interval '1 day'
    from generate_series(1, 25) as n`.execute(db);
  const batches: number[] = [];
  await deleteExecutions(db, new Date('2026-01-22T00:00:00Z'), {
    signal: new AbortController().signal,
    rowsPerBatch: 8,
    onBatch: (count) => batches.push(count),
  });
  expect(batches).toEqual([8, 8, 4]);
  const left = await db.selectFrom('execution').select('event').orderBy('event').execute();
  expect(left.map(({ event }) => event)).toEqual(['21', '22', '23', '24', '25']);
});

it('deletes candles of a second that are older, and no others', async () => {
  await sql`
    insert into candle
    select 'log', 'BTC-KRW', each, timestamptz '2026-01-01' + n * interval '1 day',
           1, 1, 1, 1, 1, 1, 1
    from generate_series(1, 5) as n, unnest(array['1s', '1m']) as each`.execute(db);
  const batches: number[] = [];
  await deleteSecondCandles(db, new Date('2026-01-05T00:00:00Z'), {
    signal: new AbortController().signal,
    rowsPerBatch: 2,
    onBatch: (count) => batches.push(count),
  });
  expect(batches).toEqual([2, 1]);
  const left = await db
    .selectFrom('candle')
    .select(({ fn }) => ['interval', fn.countAll<string>().as('count')])
    .groupBy('interval')
    .orderBy('interval')
    .execute();
  expect(left).toEqual([
    { interval: '1m', count: '5' },
    { interval: '1s', count: '2' },
  ]);
});
