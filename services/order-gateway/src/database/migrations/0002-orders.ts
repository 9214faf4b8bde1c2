/** Orders, executions and opened accounts, as the log tells them. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table accounts (
      account text primary key,
      opened_at timestamptz not null
    )`.execute(db);
  await sql`
    create table orders (
      order_id uuid primary key,
      order_number bigint unique,
      account text not null,
      client_order_id text not null,
      symbol text not null,
      side text not null,
      order_type text not null,
      time_in_force text not null,
      price bigint,
      quantity bigint not null,
      status text not null
        check (status in ('NEW', 'PARTIALLY_FILLED', 'FILLED', 'CANCELED', 'REJECTED')),
      filled_quantity bigint not null,
      notional numeric not null,
      fee numeric not null,
      reason text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      completed_at timestamptz,
      check (status = 'REJECTED' or filled_quantity between 0 and quantity),
      check ((completed_at is null) = (status in ('NEW', 'PARTIALLY_FILLED')))
    )`.execute(db);
  await sql`create index orders_account on orders (account, created_at, order_id)`.execute(db);
  await sql`
    create index orders_open on orders (account, created_at, order_id)
      where completed_at is null`.execute(db);
  await sql`
    create table executions (
      exec_id uuid primary key,
      order_id uuid not null,
      account text not null,
      symbol text not null,
      side text not null,
      price bigint not null,
      quantity bigint not null,
      fee numeric not null,
      event bigint not null,
      executed_at timestamptz not null
    )`.execute(db);
  await sql`create index executions_order on executions (order_id, event)`.execute(db);
  await sql`create index executions_account on executions (account, event)`.execute(db);
}
