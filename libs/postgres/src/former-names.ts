/** Migrations were once named 001_fruit or 001-fruit; a database of that time knows them so. */
import { sql, type Kysely } from 'kysely';

/** Gives what has run its name of today: 0001-fruit. Several processes may call it at once. */
export async function renameFormerMigrations(db: Kysely<unknown>, schema: string): Promise<void> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass(${`${schema}.kysely_migration`}) is not null as exists`.execute(db);
  if (rows[0]?.exists !== true) return;
  await sql`
    update kysely_migration set name = '0' || replace(name, '_', '-')
    where name ~ '^[0-9]{3}[-_]'`.execute(db);
}
