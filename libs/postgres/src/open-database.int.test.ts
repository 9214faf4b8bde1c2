import { createDatabase, type TestDatabase } from '@stratex/testkit';
import { sql, type Kysely } from 'kysely';
import { types } from 'pg';
import { migrateSchema } from './migrate-schema';
import { openDatabase } from './open-database';
import { isUnavailable, PostgresFault } from './postgres-fault';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(async () => {
  await database.drop();
});

const open = (schema: string) =>
  openDatabase<{ fruit: { name: string } }>({
    url: database.url,
    schema,
    applicationName: 'open-database-test',
  });

describe('an open database', () => {
  it('reads int8 and numeric as text, whatever the process set for all connections', async () => {
    const original = types.getTypeParser(types.builtins.INT8) as (text: string) => unknown;
    types.setTypeParser(types.builtins.INT8, Number);
    const db = open('public');
    const { rows } = await sql<{ big: unknown; exact: unknown }>`
      select 9007199254740993::int8 as big, 12345678901234567890.5::numeric as exact`.execute(db);
    expect(rows[0]).toEqual({ big: '9007199254740993', exact: '12345678901234567890.5' });
    types.setTypeParser(types.builtins.INT8, original);
    await db.destroy();
  });

  it('survives the death of a connection that nobody uses', async () => {
    const db = open('public');
    const pid = sql<{ pid: number }>`select pg_backend_pid() as pid`;
    const other = open('public');
    const first = (await pid.execute(db)).rows[0]!.pid;
    await sql`select pg_terminate_backend(${first}, 5000)`.execute(other);
    await pid.execute(db).catch((error: unknown) => {
      expect(isUnavailable(error)).toBe(true);
    });
    expect((await pid.execute(db)).rows[0]!.pid).not.toBe(first);
    await db.destroy();
    await other.destroy();
  });

  it('tells an absent server from a refused statement', async () => {
    const absent = openDatabase({
      url: 'postgres://postgres@127.0.0.1:1/postgres',
      schema: 'public',
      applicationName: 'absent',
    });
    const failure = await sql`select 1`.execute(absent).catch((error: unknown) => error);
    expect(isUnavailable(failure)).toBe(true);
    await absent.destroy();
    const db = open('public');
    const refusal = await sql`select 1 / 0`.execute(db).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Error);
    expect(isUnavailable(refusal)).toBe(false);
    await db.destroy();
  });

  it('refuses a schema name that is not plain', () => {
    expect(() => open('public; drop table x')).toThrow(RangeError);
  });
});

describe('migrateSchema', () => {
  const fruit = { '0001-fruit': { up: createFruit } };

  async function createFruit(db: Kysely<unknown>): Promise<void> {
    await sql`create table fruit (name text primary key)`.execute(db);
  }

  async function nonsense(db: Kysely<unknown>): Promise<void> {
    await sql`create nonsense`.execute(db);
  }

  it('creates the schema once, however many processes start together', async () => {
    const migrate = () =>
      migrateSchema({ url: database.url, schema: 'orchard', migrations: fruit });
    await Promise.all([migrate(), migrate(), migrate()]);
    await migrate();
    const db = open('orchard');
    await db.insertInto('fruit').values({ name: 'apple' }).execute();
    expect(await db.selectFrom('fruit').selectAll().execute()).toEqual([{ name: 'apple' }]);
    await db.destroy();
  });

  it('knows what has run by its former name', async () => {
    const migrate = () =>
      migrateSchema({ url: database.url, schema: 'old_orchard', migrations: fruit });
    await migrate();
    const db = open('old_orchard');
    for (const former of ['001_fruit', '001-fruit']) {
      await sql`update kysely_migration set name = ${former}`.execute(db);
      await migrate();
      const { rows } = await sql`select name from kysely_migration`.execute(db);
      expect(rows).toEqual([{ name: '0001-fruit' }]);
    }
    await db.destroy();
  });

  it('names the migration that failed and keeps nothing of the attempt', async () => {
    const failing = { '0002-nonsense': { up: nonsense } };
    const attempt = migrateSchema({
      url: database.url,
      schema: 'desert',
      migrations: { ...fruit, ...failing },
    });
    await expect(attempt).rejects.toThrow(PostgresFault);
    await expect(attempt).rejects.toThrow('migration 0002-nonsense of schema desert failed');
    const db = open('desert');
    const { rows } = await sql<{ found: string | null }>`
      select to_regclass('desert.fruit') as found`.execute(db);
    expect(rows[0]!.found).toBeNull();
    await db.destroy();
  });
});
