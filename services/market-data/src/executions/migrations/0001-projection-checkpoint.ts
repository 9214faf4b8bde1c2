/** Where the projection stands in the log. */
import { createCheckpointTable } from '@stratex/postgres';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createCheckpointTable(db);
}
