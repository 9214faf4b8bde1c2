/** order-gateway's run-time roles, tried as those roles. */
import { migrateSchema, serviceRoles } from '@stratex/postgres';
import { createDatabase, tableRights, type TestDatabase } from '@stratex/testkit';
import { ACCESS, RESUME_ACCESS } from './access';
import { MIGRATIONS } from './migrations';
import { SCHEMA } from './schema';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  const urls = { api: database.roleUrl('api'), projection: database.roleUrl('projection') };
  const reader = { url: database.roleUrl('reader'), access: RESUME_ACCESS };
  const roles = [...serviceRoles(ACCESS, urls), reader];
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations: MIGRATIONS, roles });
});
afterAll(() => database.drop());

const rightsOf = async (role: string, tables: readonly string[]): Promise<string[]> => {
  const lines = await tableRights(database.roleUrl(role), SCHEMA);
  return lines.filter((line) => tables.includes(line.split(':')[0] ?? ''));
};

it('lets requests read what the log tells, and change only what is their own', async () => {
  expect(await rightsOf('api', ['executions', 'kysely_migration', 'orders', 'users'])).toEqual([
    'executions: SELECT',
    'kysely_migration:',
    'orders: SELECT',
    'users: SELECT INSERT UPDATE DELETE',
  ]);
});

it('lets the projection change what the log tells, and see no user', async () => {
  expect(await rightsOf('projection', ['executions', 'log_archive', 'orders', 'users'])).toEqual([
    'executions: SELECT INSERT UPDATE DELETE',
    'log_archive: SELECT INSERT',
    'orders: SELECT INSERT UPDATE DELETE',
    'users:',
  ]);
});

it('lets the sockets see what clients missed, and nothing else', async () => {
  const lines = await tableRights(database.roleUrl('reader'), SCHEMA);
  expect(lines.filter((line) => !line.endsWith(':'))).toEqual([
    'resume_accounts: SELECT',
    'resume_frames: SELECT',
  ]);
});
