/**
 * Schema `ledger`.
 *
 * The journal is append-only and each event's lines balance: both are refused by the database
 * itself, whoever writes. The balance check runs once per INSERT over all its rows, so the lines of
 * one event belong into one INSERT; lines that are added later must balance by themselves.
 */
import { checkpointTable, type Migration } from '@stratex/postgres';
import { sql, type Kysely } from 'kysely';

export const SCHEMA = 'ledger';

const journal: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table journal_entry (
        event bigint not null,
        leg int not null,
        account text not null,
        asset text not null,
        amount numeric(38, 0) not null check (amount <> 0),
        primary key (event, leg)
      )`.execute(db);
    await sql`
      create function refuse_journal_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the journal is append-only: % refused', tg_op
          using errcode = 'restrict_violation';
      end $$`.execute(db);
    await sql`
      create trigger journal_append_only
        before update or delete or truncate on journal_entry
        for each statement execute function refuse_journal_change()`.execute(db);
    await sql`
      create function require_balanced_entries() returns trigger language plpgsql as $$
      declare wrong record;
      begin
        select event, asset, sum(amount) as excess into wrong
          from inserted group by event, asset having sum(amount) <> 0 limit 1;
        if found then
          raise exception 'event % is out of balance by % %', wrong.event, wrong.excess, wrong.asset
            using errcode = 'check_violation';
        end if;
        return null;
      end $$`.execute(db);
    await sql`
      create trigger journal_balanced
        after insert on journal_entry referencing new table as inserted
        for each statement execute function require_balanced_entries()`.execute(db);
  },
};

const balances: Migration = {
  async up(db: Kysely<unknown>) {
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
  },
};

const taxes: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table system_balance
        drop constraint system_balance_book_check,
        add constraint system_balance_book_check
          check (book in ('fees', 'taxes', 'external'))`.execute(db);
  },
};

export const migrations: Readonly<Record<string, Migration>> = {
  '001_checkpoint': checkpointTable,
  '002_journal': journal,
  '003_balances': balances,
  '004_taxes': taxes,
};
