/** What accounts and the house have; none of it can go below zero. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table account (account text primary key)`.execute(db);
  await sql`
    create table balance (
      account text not null,
      asset text not null,
      available numeric(38, 0) not null check (available >= 0),
      held numeric(38, 0) not null check (held >= 0),
      primary key (account, asset)
    ) with (fillfactor = 70)`.execute(db);
  await sql`
    create table system_balance (
      book text not null check (book in ('fees', 'external')),
      asset text not null,
      amount numeric(38, 0) not null check (book = 'external' or amount >= 0),
      primary key (book, asset)
    )`.execute(db);
  await sql`
    create table position (
      account text not null,
      asset text not null,
      quantity numeric(38, 0) not null check (quantity > 0),
      cost numeric(38, 0) not null check (cost >= 0),
      primary key (account, asset)
    ) with (fillfactor = 70)`.execute(db);
}
