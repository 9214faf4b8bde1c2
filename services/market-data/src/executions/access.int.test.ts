/** market-data's run-time roles, tried as those roles. */
import { migrateSchema, serviceRoles } from '@stratex/postgres';
import { createDatabase, tableRights, type TestDatabase } from '@stratex/testkit';
import { ACCESS } from './access';
import { migrations, SCHEMA } from './migrations';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  const urls = { api: database.roleUrl('api'), projection: database.roleUrl('projection') };
  const roles = serviceRoles(ACCESS, urls);
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations, roles });
});
afterAll(() => database.drop());

it('lets requests read only, and the projection add to the history and prune it', async () => {
  expect(await tableRights(database.roleUrl('api'), SCHEMA)).toEqual([
    'candle: SELECT',
    'execution: SELECT',
    'kysely_migration:',
    'kysely_migration_lock:',
    'market_bar: SELECT',
    'projection_checkpoint: SELECT',
  ]);
  expect(await tableRights(database.roleUrl('projection'), SCHEMA)).toEqual([
    'candle: SELECT INSERT UPDATE DELETE',
    'execution: SELECT INSERT DELETE',
    'kysely_migration:',
    'kysely_migration_lock:',
    'market_bar: SELECT INSERT UPDATE DELETE',
    'projection_checkpoint: SELECT INSERT UPDATE DELETE',
  ]);
});
