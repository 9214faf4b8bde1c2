/** Two rows per trade, one of each side. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table execution (
      exec_id uuid primary key,
      event bigint not null,
      leg smallint not null,
      symbol text not null,
      order_id uuid not null,
      side text not null,
      price text not null,
      quantity text not null,
      fee text not null,
      transaction_time timestamptz not null
    )`.execute(db);
  await sql`
    create index execution_by_symbol on execution (symbol, event desc, leg desc)`.execute(db);
}
