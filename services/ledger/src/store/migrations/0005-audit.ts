/**
 * The journal gets a header per entry and a running balance per line, positions their results, and what
 * statements and the equity curve need is kept by day. The ledger is a projection: what was there is
 * dropped and written anew from the log, which keeps everything.
 */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop table journal_entry, account, balance, system_balance, position`.execute(db);
  await sql`delete from projection_checkpoint`.execute(db);
  await createJournal(db);
  await createBalances(db);
  await createPositions(db);
  await createDays(db);
}

async function createJournal(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table journal_event (
      event bigint primary key,
      time bigint not null,
      type text not null,
      symbol text,
      reference text
    )`.execute(db);
  await sql`
    create table journal_entry (
      event bigint not null,
      leg int not null,
      account text not null,
      asset text not null,
      amount numeric(38, 0) not null check (amount <> 0),
      balance numeric(38, 0) not null,
      primary key (event, leg),
      constraint journal_entry_balance_check check (balance >= 0 or account = 'external')
    )`.execute(db);
  await sql`create index journal_entry_by_account on journal_entry (account, event, leg)`.execute(
    db,
  );
  await sql`
    create trigger journal_append_only
      before update or delete or truncate on journal_entry
      for each statement execute function refuse_journal_change()`.execute(db);
  await sql`
    create trigger journal_event_append_only
      before update or delete or truncate on journal_event
      for each statement execute function refuse_journal_change()`.execute(db);
  await sql`
    create trigger journal_balanced
      after insert on journal_entry referencing new table as inserted
      for each statement execute function require_balanced_entries()`.execute(db);
}

async function createBalances(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account (
      account text primary key,
      opened_event bigint not null,
      reset_event bigint not null default 0
    )`.execute(db);
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
      book text not null check (book in ('fees', 'taxes', 'external')),
      asset text not null,
      amount numeric(38, 0) not null check (book = 'external' or amount >= 0),
      primary key (book, asset)
    )`.execute(db);
}

async function createPositions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table position (
      account text not null,
      asset text not null,
      quantity numeric(38, 0) not null check (quantity > 0),
      cost numeric(38, 0) not null check (cost >= 0),
      opened bigint not null,
      realized numeric not null,
      fees numeric(38, 0) not null check (fees >= 0),
      taxes numeric(38, 0) not null check (taxes >= 0),
      primary key (account, asset)
    ) with (fillfactor = 70)`.execute(db);
  await sql`
    create table closed_position (
      account text not null,
      asset text not null,
      closed bigint not null,
      opened bigint not null,
      realized numeric not null,
      fees numeric(38, 0) not null check (fees >= 0),
      taxes numeric(38, 0) not null check (taxes >= 0),
      primary key (account, asset, closed)
    )`.execute(db);
}

async function createDays(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table day_start (day int primary key, event bigint not null, time bigint not null)`.execute(
    db,
  );
  await sql`
    create table day_balance (
      account text not null,
      asset text not null,
      day int not null,
      available numeric(38, 0) not null check (available >= 0),
      held numeric(38, 0) not null check (held >= 0),
      primary key (account, asset, day)
    ) with (fillfactor = 70)`.execute(db);
  await sql`
    create table day_close (
      symbol text not null,
      day int not null,
      price bigint not null check (price > 0),
      primary key (symbol, day)
    )`.execute(db);
  await sql`
    create table fund_flow (
      event bigint not null,
      leg int not null,
      account text not null,
      asset text not null,
      day int not null,
      amount numeric(38, 0) not null check (amount <> 0),
      primary key (event, leg)
    )`.execute(db);
  await sql`create index fund_flow_by_account on fund_flow (account, event)`.execute(db);
  // One row at most: the ledger may not go on until a person has looked.
  await sql`
    create table halt (
      one boolean primary key default true check (one),
      event bigint not null,
      reason text not null
    )`.execute(db);
}
