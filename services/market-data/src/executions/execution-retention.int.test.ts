/** Old executions go, in batches, as the role that deletes them. */
import { migrateSchema, openDatabase, serviceRoles } from '@stratex/postgres';
import { createDatabase, type TestDatabase } from '@stratex/testkit';
import { sql, type Kysely } from 'kysely';
import { ACCESS } from './access';
import { deleteExecutions } from './execution-retention';
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
