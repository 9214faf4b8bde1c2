/** Answers to requests with an Idempotency-Key; without one while the request runs. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table remembered_answers (
      user_id text not null,
      key text not null,
      request_hash text not null,
      status smallint,
      content text,
      created_at timestamptz not null default now(),
      primary key (user_id, key),
      check ((status is null) = (content is null))
    )`.execute(db);
  await sql`create index remembered_answers_age on remembered_answers (created_at)`.execute(db);
  await sql`
    create index remembered_answers_user on remembered_answers (user_id, created_at)`.execute(db);
}
