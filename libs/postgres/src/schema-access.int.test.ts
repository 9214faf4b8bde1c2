import { createDatabase, type TestDatabase } from '@stratex/testkit';
import { sql, type Kysely } from 'kysely';
import { migrateSchema } from './migrate-schema';
import { openDatabase } from './open-database';
import { sqlState } from './postgres-fault';
import type { Right, SchemaAccess } from './schema-access';

const DENIED = '42501';
const TABLES = ['open', 'shown', 'added', 'closed'];

let database: TestDatabase;
let role: Kysely<unknown>;
let migrator: Kysely<unknown>;

beforeEach(async () => {
  database = await createDatabase();
  await migrate('shop', access({ shown: 'read', added: 'append', closed: 'none' }));
  await migrateSchema({ url: database.url, schema: 'other', migrations: MIGRATIONS });
  role = open(database.roleUrl('run'));
  migrator = open(database.url);
});

afterEach(async () => {
  await role.destroy();
  await migrator.destroy();
  await database.drop();
});

const MIGRATIONS = {
  '0001-tables': {
    up: async (db: Kysely<unknown>): Promise<void> => {
      for (const table of TABLES)
        await sql`create table ${sql.id(table)} (n bigint primary key)`.execute(db);
    },
  },
};

const access = (tables: Record<string, Right>, others: Right = 'change'): SchemaAccess => ({
  tables,
  others,
  maxConnections: 3,
});

const migrate = (schema: string, what: SchemaAccess): Promise<void> =>
  migrateSchema({
    url: database.url,
    schema,
    migrations: MIGRATIONS,
    roles: [{ url: database.roleUrl('run'), access: what }],
  });

const open = (url: string): Kysely<unknown> =>
  openDatabase({ url, schema: 'shop', applicationName: 'access-test' });

/** `ok`, or the SQLSTATE that the server answers. */
const attempt = async (statement: string): Promise<string> => {
  try {
    await sql.raw(statement).execute(role);
    return 'ok';
  } catch (error) {
    return sqlState(error) ?? String(error);
  }
};

describe('a run-time role', () => {
  it('has exactly the rights of its list', async () => {
    const may = async (table: string): Promise<string> => {
      const statements = {
        read: `select * from ${table}`,
        append: `insert into ${table} values (1)`,
        update: `update ${table} set n = 2`,
        delete: `delete from ${table}`,
        truncate: `truncate ${table}`,
      };
      const allowed: string[] = [];
      for (const [name, statement] of Object.entries(statements)) {
        const answer = await attempt(statement);
        if (answer === 'ok') allowed.push(name);
        else expect([statement, answer]).toEqual([statement, DENIED]);
      }
      return allowed.join(' ');
    };
    expect(await may('open')).toBe('read append update delete');
    expect(await may('shown')).toBe('read');
    expect(await may('added')).toBe('read append');
    expect(await may('closed')).toBe('');
    expect(await attempt('select * from kysely_migration')).toBe(DENIED);
  });

  it.each([
    'create table mine (n int)',
    'create temporary table mine (n int)',
    'create table public.mine (n int)',
    'create schema mine',
    'alter table open add column m int',
    'drop table open',
    'create index on open (n)',
    'create function f() returns int language sql as $$ select 1 $$',
    'alter table open disable trigger all',
    'create role mine',
    'set session_replication_role = replica',
    'select * from other.open',
    'insert into other.open values (1)',
    "select pg_read_file('/etc/passwd')",
    "copy open to program 'true'",
  ])('is refused: %s', async (statement) => {
    expect(await attempt(statement)).toBe(DENIED);
  });

  it('cannot wait, idle or connect without bounds', async () => {
    const bare = openDatabase({
      url: database.roleUrl('run'),
      schema: 'shop',
      applicationName: 'bare',
    });
    const { rows } = await sql<{ name: string; value: string }>`
      select split_part(setting, '=', 1) as name, split_part(setting, '=', 2) as value
      from pg_db_role_setting join pg_roles on setrole = pg_roles.oid, unnest(setconfig) as setting
      where rolname = current_user order by 1`.execute(bare);
    expect(rows.map(({ name, value }) => `${name} ${value}`)).toEqual([
      'idle_in_transaction_session_timeout 10s',
      'lock_timeout 2s',
      'statement_timeout 5s',
    ]);
    await bare.destroy();
    const pools = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const pool = open(database.roleUrl('run'));
        const answer = await sql`select 1`.execute(pool).then(
          () => 'ok',
          (error: unknown) => sqlState(error),
        );
        return { pool, answer };
      }),
    );
    expect(pools.map(({ answer }) => answer)).toContain('53300');
    for (const { pool } of pools) await pool.destroy();
  });

  it('loses a right that its list no longer gives', async () => {
    expect(await attempt('insert into open values (1)')).toBe('ok');
    await migrate('shop', access({}, 'read'));
    expect(await attempt('insert into open values (2)')).toBe(DENIED);
    expect(await attempt('select * from open')).toBe('ok');
  });

  it('is never the migrator itself, nor two roles in one', async () => {
    const roles = (...urls: string[]) =>
      migrateSchema({
        url: database.url,
        schema: 'shop',
        migrations: MIGRATIONS,
        roles: urls.map((url) => ({ url, access: access({}) })),
      });
    await expect(roles(database.url)).rejects.toThrow("another role in the service's address");
    const url = database.roleUrl('run');
    await expect(roles(url, url)).rejects.toThrow('have one name');
  });

  it('is not made by a migrator that may not, which is told what is missing', async () => {
    await sql`grant create on database ${sql.id(new URL(database.url).pathname.slice(1))}
      to ${sql.id(new URL(database.roleUrl('run')).username)}`.execute(migrator);
    const attemptAsRole = migrateSchema({
      url: database.roleUrl('run'),
      schema: 'mine',
      migrations: MIGRATIONS,
      roles: [{ url: database.roleUrl('second'), access: access({}) }],
    });
    await expect(attemptAsRole).rejects.toThrow('must own the database and have CREATEROLE');
  });
});

describe('a read-only pool', () => {
  it('writes nothing, whatever its role may', async () => {
    const reader = openDatabase({
      url: database.url,
      schema: 'shop',
      applicationName: 'reader',
      readOnly: true,
    });
    await expect(sql`insert into open values (1)`.execute(reader)).rejects.toThrow('read-only');
    await reader.destroy();
  });
});
