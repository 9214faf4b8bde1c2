import { Kysely, Migrator, PostgresDialect, type Migration } from 'kysely';
import { createPool } from './connection-pool';
import { renameFormerMigrations } from './former-names';
import { PostgresFault } from './postgres-fault';

export interface MigrateOptions {
  readonly url: string;
  /** Created when it does not exist. */
  readonly schema: string;
  /** By name, such as `0001-fruit`: run in the order of their names, each once, all in one transaction. */
  readonly migrations: Readonly<Record<string, Migration>>;
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
    if (error === undefined) return;
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
    const what = failed === undefined ? 'migration' : `migration ${failed}`;
    throw new PostgresFault(`${what} of schema ${options.schema} failed`, error);
  } finally {
    await db.destroy();
  }
}
