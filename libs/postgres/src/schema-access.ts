/**
 * What each run-time role may do in one schema: least privilege, given anew with every migration.
 *
 * A role never gets DDL, never another schema, and no table that its list does not name or imply.
 * Rights are taken and given in one transaction, so a running service never sees a gap.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely';

/** Each includes the ones before it; `change` includes deleting. */
export type Right = 'none' | 'read' | 'append' | 'change';

export interface SchemaAccess {
  /** By table or view. */
  readonly tables: Readonly<Record<string, Right>>;
  /** For every other table of the schema, those to come included. */
  readonly others: Right;
  /** Of all processes together. */
  readonly maxConnections: number;
}

export interface RoleAccess {
  /** The address that the service will use: names the role, and its password if it has one. */
  readonly url: string;
  readonly access: SchemaAccess;
}

const PRIVILEGES: Readonly<Record<Right, string>> = {
  none: '',
  read: 'select',
  append: 'select, insert',
  change: 'select, insert, update, delete',
};
/** Kysely's own. */
const MIGRATION_TABLES = 'kysely_';
/** Only the migrations of one database wait for each other. */
const LOCK = 7_261_004;

/** @throws RangeError when an address names no role, or one role twice. */
export async function grantAccess(
  db: Kysely<unknown>,
  schema: string,
  roles: readonly RoleAccess[],
): Promise<void> {
  const named = roles.map(({ url, access }) => ({ ...credentialsOf(url), access }));
  if (new Set(named.map(({ name }) => name)).size < named.length)
    throw new RangeError(`schema ${schema}: two of its roles have one name; give each its own`);
  await db.transaction().execute(async (trx) => {
    // Grants of several schemas change the database's own row.
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    const { rows } = await sql<{ database: string }>`
      select current_database() as database`.execute(trx);
    const database = sql.id(rows[0]?.database ?? '');
    await sql`revoke temporary, create on database ${database} from public`.execute(trx);
    await sql`revoke all on schema ${sql.id(schema)} from public`.execute(trx);
    const tables = await tablesOf(trx, schema);
    for (const { name, password, access } of named) {
      await ensureRole(trx, name, password, access.maxConnections);
      await sql`grant connect on database ${database} to ${sql.id(name)}`.execute(trx);
      await grantSchema(trx, schema, tables, name, access);
    }
  });
}

async function ensureRole(
  trx: Kysely<unknown>,
  name: string,
  password: string | undefined,
  maxConnections: number,
): Promise<void> {
  const { rows } = await sql<{ super: boolean; self: boolean }>`
    select rolsuper as super, rolname = current_user as self
    from pg_roles where rolname = ${name}`.execute(trx);
  const found = rows[0];
  if (found?.super === true || found?.self === true)
    throw new RangeError(
      `role ${name} may do everything: name another role in the service's address than the migrator's`,
    );
  const role = sql.id(name);
  if (found === undefined) await sql`create role ${role}`.execute(trx);
  const secret = password === undefined ? sql`` : sql`password ${sql.lit(password)}`;
  await sql`
    alter role ${role} with login nocreatedb nocreaterole noinherit noreplication
      connection limit ${sql.lit(maxConnections)} ${secret}`.execute(trx);
  for (const [setting, value] of Object.entries(ROLE_TIMEOUTS))
    await sql`alter role ${role} set ${sql.raw(setting)} = ${sql.lit(value)}`.execute(trx);
}

/** The same as the pool asks for, in case somebody connects without it. */
const ROLE_TIMEOUTS = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
} as const;

async function tablesOf(trx: Kysely<unknown>, schema: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind in ('r', 'p', 'v', 'm')`.execute(trx);
  return rows.map(({ name }) => name).filter((name) => !name.startsWith(MIGRATION_TABLES));
}

async function grantSchema(
  trx: Kysely<unknown>,
  schema: string,
  tables: readonly string[],
  role: string,
  access: SchemaAccess,
): Promise<void> {
  const unknown = Object.keys(access.tables).find((table) => !tables.includes(table));
  if (unknown !== undefined) throw new RangeError(`schema ${schema} has no table ${unknown}`);
  const [inSchema, to] = [sql.id(schema), sql.id(role)];
  await sql`grant usage on schema ${inSchema} to ${to}`.execute(trx);
  await sql`revoke all on all tables in schema ${inSchema} from ${to}`.execute(trx);
  for (const table of tables) {
    const privileges = PRIVILEGES[access.tables[table] ?? access.others];
    if (privileges !== '')
      await sql`grant ${keywords(privileges)} on ${sql.id(schema, table)} to ${to}`.execute(trx);
  }
}

/** From the table above, never from input. */
function keywords(privileges: string): RawBuilder<unknown> {
  return sql.raw(privileges);
}

function credentialsOf(url: string): { name: string; password: string | undefined } {
  const { username, password } = new URL(url);
  if (username === '') throw new RangeError('the address of a run-time role names no user');
  return {
    name: decodeURIComponent(username),
    password: password === '' ? undefined : decodeURIComponent(password),
  };
}
