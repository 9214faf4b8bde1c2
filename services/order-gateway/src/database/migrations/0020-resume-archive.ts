/**
 * Where an event stands in the archive and whom it concerns, so that clients of the sockets can be
 * told again what they missed. Two views are all that ws-gateway may read.
 *
 * What is archived already is indexed here (it is all JSON: a version byte, then the text).
 */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table archived_events (
      last_event bigint primary key,
      first_event bigint not null check (first_event > 0 and first_event <= last_event),
      sequence bigint not null unique references log_archive
    )`.execute(db);
  // One row per frame and account.
  await sql`
    create table archived_accounts (
      account text not null,
      last_event bigint not null references archived_events,
      primary key (account, last_event)
    )`.execute(db);
  await sql`
    create view resume_frames as
      select e.last_event, e.first_event, a.log_id, a.sequence, a.payload
      from archived_events e join log_archive a using (sequence)`.execute(db);
  await sql`
    create view resume_accounts as select account, last_event from archived_accounts`.execute(db);
  await sql`
    create temporary table framed on commit drop as
      select sequence, convert_from(substring(payload from 2), 'UTF8')::jsonb as frame
      from log_archive where frame is not null`.execute(db);
  await sql`
    insert into archived_events (last_event, first_event, sequence)
      select (frame->>'execFrom')::bigint + jsonb_array_length(frame->'events') - 1,
        (frame->>'execFrom')::bigint, sequence
      from framed where frame->>'kind' = 'data' and jsonb_array_length(frame->'events') > 0`.execute(
    db,
  );
  await sql`
    insert into archived_accounts (account, last_event)
      select distinct account #>> '{}', last_event
      from framed join archived_events using (sequence),
        lateral (
          select jsonb_path_query(frame, '$.events[*].account') as account
          union all select jsonb_path_query(frame, '$.events[*].maker.account')
          union all select jsonb_path_query(frame, '$.events[*].taker.account')) as named
      where jsonb_typeof(account) = 'string'`.execute(db);
}
