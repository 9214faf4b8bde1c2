/** Old executions are found by their age. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index execution_by_time on execution (transaction_time)`.execute(db);
}
