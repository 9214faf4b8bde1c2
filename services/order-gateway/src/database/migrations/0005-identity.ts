/** Sessions with their refresh tokens, API keys, and users whom another issuer vouches for. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Who comes from another issuer has no password here.
  await sql`alter table users alter column password_hash drop not null`.execute(db);
  await sql`
    create table external_identities (
      issuer text not null,
      subject text not null,
      user_id bigint not null references users on delete cascade,
      created_at timestamptz not null default now(),
      primary key (issuer, subject)
    )`.execute(db);
  await sql`
    create table sessions (
      id uuid primary key,
      user_id bigint not null references users on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      access_until timestamptz not null,
      revoked_at timestamptz
    )`.execute(db);
  await sql`create index sessions_user on sessions (user_id, created_at)`.execute(db);
  await sql`
    create index sessions_revoked on sessions (access_until) where revoked_at is not null`.execute(
    db,
  );
  await sql`
    create table refresh_tokens (
      hash bytea primary key check (octet_length(hash) = 32),
      session_id uuid not null references sessions on delete cascade,
      issued_at timestamptz not null default now(),
      used_at timestamptz
    )`.execute(db);
  await sql`create index refresh_tokens_session on refresh_tokens (session_id)`.execute(db);
  // A session has one refresh token at a time.
  await sql`
    create unique index refresh_tokens_unused on refresh_tokens (session_id)
      where used_at is null`.execute(db);
  await sql`
    create table api_keys (
      id text primary key check (id ~ '^[0-9a-f]{32}$'),
      user_id bigint not null references users on delete cascade,
      label text not null,
      scopes text[] not null check (scopes <@ array['read', 'trade'] and scopes <> '{}'),
      secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    )`.execute(db);
  await sql`create index api_keys_user on api_keys (user_id) where revoked_at is null`.execute(db);
}
