/**
 * Sessions: what a login opens and a logout ends, each a family of refresh tokens of which the last
 * is valid.
 *
 * A refresh token works once. One that was used already is in two hands, and nobody can tell which
 * is the owner's: the whole session ends (RFC 9700, section 4.14.2). Tokens are 256 random bits of
 * which only the SHA-256 is stored. A session lives SESSION_DAYS at most; a user has SESSIONS_MAX,
 * the oldest give way.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { sql, type Transaction } from 'kysely';
import { DATABASE, type Database } from '../database/database.module';
import type { GatewayDatabase } from '../database/schema';
import { ACCESS_TOKEN_SECONDS } from './access-tokens';

const SESSION_DAYS = 30;
export const SESSION_SECONDS = SESSION_DAYS * 24 * 60 * 60;
const SESSIONS_MAX = 50;
const FORMAT = /^[A-Za-z0-9_-]{43}$/;

export interface OpenedSession {
  readonly id: string;
  readonly refreshToken: string;
}

/** A session that ended, and until when its access tokens would have lived. */
export interface EndedSession {
  readonly id: string;
  readonly accessUntil: Date;
}

export type Refreshed =
  | { readonly user: { id: string; name: string }; readonly session: OpenedSession }
  | { readonly ended: readonly EndedSession[] };

const seconds = (count: number) => sql<Date>`now() + make_interval(secs => ${count})`;

@Injectable()
export class Sessions {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** `ended`: those that had to give way. */
  async open(userId: string): Promise<{ session: OpenedSession; ended: readonly EndedSession[] }> {
    return this.db.transaction().execute(async (tx) => {
      const id = randomUUID();
      await tx
        .insertInto('sessions')
        .values({
          ...{ id, user_id: userId, expires_at: seconds(SESSION_SECONDS) },
          access_until: seconds(ACCESS_TOKEN_SECONDS),
        })
        .execute();
      const refreshToken = await addRefreshToken(tx, id);
      return { session: { id, refreshToken }, ended: await limit(tx, userId) };
    });
  }

  /** A session of one access token. @returns its id. */
  async openOnce(userId: string, lifetimeSeconds: number): Promise<string> {
    const id = randomUUID();
    const until = seconds(lifetimeSeconds);
    await this.db
      .insertInto('sessions')
      .values({ id, user_id: userId, expires_at: until, access_until: until })
      .execute();
    return id;
  }

  /** Takes the token and gives the next one; `ended`: it was not valid, and what ended with it. */
  async refresh(token: string): Promise<Refreshed> {
    if (!FORMAT.test(token)) return { ended: [] };
    const hash = hashOf(token);
    return this.db.transaction().execute(async (tx): Promise<Refreshed> => {
      const used = await tx
        .updateTable('refresh_tokens')
        .set({ used_at: sql`now()` })
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .returning('session_id')
        .executeTakeFirst();
      if (used === undefined) return { ended: await endFamilyOf(tx, hash) };
      const { session_id: id } = used;
      const user = await extend(tx, id);
      if (user === undefined) return { ended: [] };
      return { user, session: { id, refreshToken: await addRefreshToken(tx, id) } };
    });
  }

  /** Ends one session of the user. Ending it again gives the same. */
  async end(userId: string, sessionId: string): Promise<readonly EndedSession[]> {
    const { rows } = await sql<EndedSession>`
      update sessions set revoked_at = coalesce(revoked_at, now())
      where id = ${sessionId} and user_id = ${userId}
      returning id, access_until as "accessUntil"`.execute(this.db);
    return rows;
  }

  /** Ends all sessions of the user; again those that have ended while a token could be alive. */
  async endAll(userId: string): Promise<readonly EndedSession[]> {
    const { rows } = await sql<EndedSession>`
      update sessions set revoked_at = coalesce(revoked_at, now())
      where user_id = ${userId} and (revoked_at is null or access_until > now())
      returning id, access_until as "accessUntil"`.execute(this.db);
    return rows;
  }

  /** Sessions that have ended while access tokens of theirs could be alive. */
  async endedButAlive(limitRows: number): Promise<readonly EndedSession[]> {
    const { rows } = await sql<EndedSession>`
      select id, access_until as "accessUntil" from sessions
      where revoked_at is not null and access_until > now()
      order by access_until desc limit ${limitRows}`.execute(this.db);
    return rows;
  }
}

async function addRefreshToken(tx: Transaction<GatewayDatabase>, id: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx
    .insertInto('refresh_tokens')
    .values({ hash: hashOf(token), session_id: id, used_at: null })
    .execute();
  return token;
}

/** Whose session it is, if it goes on; it is locked until the transaction ends. */
async function extend(
  tx: Transaction<GatewayDatabase>,
  id: string,
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    update sessions set access_until = greatest(access_until, ${seconds(ACCESS_TOKEN_SECONDS)})
    from users where users.id = sessions.user_id and sessions.id = ${id}
      and revoked_at is null and expires_at > now()
    returning users.id, users.name`.execute(tx);
  return rows[0];
}

async function endFamilyOf(
  tx: Transaction<GatewayDatabase>,
  hash: Buffer,
): Promise<readonly EndedSession[]> {
  const { rows } = await sql<EndedSession>`
    update sessions set revoked_at = coalesce(revoked_at, now())
    where id = (select session_id from refresh_tokens where hash = ${hash})
    returning id, access_until as "accessUntil"`.execute(tx);
  return rows;
}

/** Forgets the user's sessions that are over, and ends the oldest beyond SESSIONS_MAX. */
async function limit(
  tx: Transaction<GatewayDatabase>,
  userId: string,
): Promise<readonly EndedSession[]> {
  await sql`delete from sessions where user_id = ${userId} and expires_at < now()
    and access_until < now()`.execute(tx);
  const { rows } = await sql<EndedSession>`
    update sessions set revoked_at = now()
    where id in (select id from sessions where user_id = ${userId} and revoked_at is null
      order by created_at desc, id offset ${SESSIONS_MAX})
    returning id, access_until as "accessUntil"`.execute(tx);
  return rows;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
