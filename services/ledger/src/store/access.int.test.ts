/** The ledger's run-time roles, tried as those roles. */
import { migrateSchema, openDatabase, serviceRoles, sqlState } from '@stratex/postgres';
import { createDatabase, tableRights, type TestDatabase } from '@stratex/testkit';
import { sql, type Kysely } from 'kysely';
import { ACCESS } from './access';
import { migrations, SCHEMA } from './migrations';

const DENIED = '42501';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  const urls = { api: database.roleUrl('api'), projection: database.roleUrl('projection') };
  const roles = serviceRoles(ACCESS, urls);
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations, roles });
});
afterAll(() => database.drop());

async function attempt(role: string, statement: string): Promise<string> {
  const url = database.roleUrl(role);
  const db: Kysely<unknown> = openDatabase({ url, schema: SCHEMA, applicationName: role });
  try {
    await sql.raw(statement).execute(db);
    return 'ok';
  } catch (error) {
    return sqlState(error) ?? String(error);
  } finally {
    await db.destroy();
  }
}

describe("the projection's role", () => {
  it.each([
    'update journal_entry set amount = 1',
    'delete from journal_entry',
    'truncate journal_entry',
    'drop trigger journal_append_only on journal_entry',
    'alter table journal_entry disable trigger journal_balanced',
    'alter table balance drop constraint balance_available_check',
    'create table mine (n int)',
  ])('may not: %s', async (statement) => {
    expect(await attempt('projection', statement)).toBe(DENIED);
  });

  it('writes the journal, balanced only', async () => {
    const lines = (last: number): string =>
      `insert into journal_entry (event, leg, account, asset, amount)
       values (1, 0, 'external', 'KRW', -5), (1, 1, 'fees', 'KRW', ${last})`;
    expect(await attempt('projection', lines(4))).toBe('23514');
    expect(await attempt('projection', lines(5))).toBe('ok');
  });

  it('cannot make a balance negative', async () => {
    const balance = `insert into balance values ('u', 'KRW', -1, 0)`;
    expect(await attempt('projection', balance)).toBe('23514');
    expect(await attempt('projection', balance.replace('-1, 0', '0, -1'))).toBe('23514');
  });
});

describe("the requests' role", () => {
  it('reads every table and writes none', async () => {
    const rights = await tableRights(database.roleUrl('api'), SCHEMA);
    expect(rights.length).toBeGreaterThan(5);
    for (const line of rights) expect(line).toMatch(/^(kysely_\w+:|(?!kysely_)\w+: SELECT)$/);
    expect(await attempt('api', 'delete from balance')).toBe(DENIED);
  });
});
