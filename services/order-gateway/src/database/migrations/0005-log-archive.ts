/**
 * Every message of the execution log as it was stored, so that a lost broker can be rebuilt.
 * Append-only: neither changed nor removed, whoever asks.
 */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table log_archive (
      sequence bigint primary key check (sequence > 0),
      log_id text not null,
      -- A void frame has none.
      frame bigint unique,
      -- Pairs of name and value in their order.
      headers json not null,
      payload bytea not null
    )`.execute(db);
  await sql`
    create function refuse_archive_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the archive is append-only: % refused', tg_op
        using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger archive_append_only
      before update or delete or truncate on log_archive
      for each statement execute function refuse_archive_change()`.execute(db);
}
