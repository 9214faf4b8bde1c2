/** Who may log in. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table users (
      id bigint generated always as identity primary key,
      name text not null,
      password_hash text not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  // "Alice" and "alice" are one user.
  await sql`create unique index users_name on users (lower(name))`.execute(db);
}
