/**
 * The journal is append-only and each event's lines balance: both are refused by the database
 * itself, whoever writes. The balance check runs once per INSERT over all its rows, so the lines of
 * one event belong into one INSERT; lines that are added later must balance by themselves.
 */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
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
}
