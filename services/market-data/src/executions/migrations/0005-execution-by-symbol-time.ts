/** The first execution of a symbol from a time on: where a range of time begins and ends. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index execution_by_symbol_time on execution (symbol, transaction_time, event)`.execute(
    db,
  );
}
