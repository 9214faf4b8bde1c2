import { Kysely, Migrator, PostgresDialect, type Migration } from 'kysely';
import { createPool } from './connection-pool';
import { renameFormerMigrations } from './former-names';
import { PostgresFault, sqlState } from './postgres-fault';
import { grantAccess, type RoleAccess } from './schema-access';

export interface MigrateOptions {
  readonly url: string;
  /** Created when it does not exist. */
  readonly schema: string;
  /** By name, such as `0001-fruit`: run in the order of their names, each once, all in one transaction. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** Made or changed afterwards; `url` must be allowed to. */
  readonly roles?: readonly RoleAccess[];
}

/**
 * Brings the schema up to date. Several processes may call it at once: one migrates, the others
 * wait.
 *
 * @throws PostgresFault that names the migration which failed; nothing of the call is kept then.
 */
export async function migrateSchema(options: MigrateOptions): Promise<void> {
  const pool = createPool(
    {
      url: options.url,
      schema: options.schema,
      applicationName: `migrate-${options.schema}`,
      maxConnections: 2,
    },
    'migration',
  );
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await renameFormerMigrations(db, options.schema);
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve({ ...options.migrations }) },
      migrationTableSchema: options.schema,
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error === undefined) {
      await grant(db, options);
      return;
    }
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
    const what = failed === undefined ? 'migration' : `migration ${failed}`;
    throw new PostgresFault(`${what} of schema ${options.schema} failed`, error);
  } finally {
    await db.destroy();
  }
}

async function grant(db: Kysely<unknown>, { schema, roles = [] }: MigrateOptions): Promise<void> {
  if (roles.length === 0) return;
  try {
    await grantAccess(db, schema, roles);
  } catch (error) {
    const remedy =
      sqlState(error) === INSUFFICIENT_PRIVILEGE
        ? ': the migrating role must own the database and have CREATEROLE, or name no roles'
        : '';
    throw new PostgresFault(`rights in schema ${schema} cannot be given${remedy}`, error);
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';
