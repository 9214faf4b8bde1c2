/**
 * Orders by their owner's ids, what accounts began with, and the rules that operators set.
 *
 * The projection has to read events anew that it passed over: its tables are emptied, and it begins
 * again with the log.
 */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`truncate orders, executions, accounts`.execute(db);
  await sql`delete from projection_checkpoint where name = 'orders'`.execute(db);
  await sql`
    create index orders_client_id on orders (account, client_order_id, created_at)`.execute(db);
  await sql`
    alter table accounts
      add column initial_balance numeric not null check (initial_balance >= 0)`.execute(db);
  // The newest event of each kind and target, as it stands on the log.
  await sql`
    create table market_rules (
      name text primary key,
      event jsonb not null
    )`.execute(db);
}
