/** API keys as their owners see them: made, listed and revoked. The secret is shown once. */
import { Inject, Injectable } from '@nestjs/common';
import { newApiKey, type ApiKeyRecord, type Scope } from '@stratex/identity';
import { sql } from 'kysely';
import { DATABASE, type Database } from '../database/database.module';

export const API_KEYS_MAX = 20;
const ID = /^[0-9a-f]{32}$/;

export interface ApiKey {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
}

export interface CreatedApiKey {
  readonly key: ApiKey;
  /** The key itself. */
  readonly text: string;
  readonly record: ApiKeyRecord;
}

interface Owner {
  readonly userId: string;
  readonly name: string;
}

@Injectable()
export class ApiKeys {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** undefined: the user has API_KEYS_MAX already. */
  async create(
    { userId, name }: Owner,
    label: string,
    scopes: readonly Scope[],
  ): Promise<CreatedApiKey | undefined> {
    const { id, text, hash } = newApiKey();
    return this.db.transaction().execute(async (tx) => {
      // One at a time for a user, so that they are counted right.
      await sql`select 1 from users where id = ${userId} for update`.execute(tx);
      const { count } = await tx
        .selectFrom('api_keys')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('user_id', '=', userId)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (count >= API_KEYS_MAX) return undefined;
      const { created_at: createdAt } = await tx
        .insertInto('api_keys')
        .values({ id, user_id: userId, label, scopes, secret_hash: hash, revoked_at: null })
        .returning('created_at')
        .executeTakeFirstOrThrow();
      return {
        key: { id, label, scopes, createdAt },
        text,
        record: { userId, name, scopes, hash },
      };
    });
  }

  /** Newest first. */
  async list(userId: string): Promise<readonly ApiKey[]> {
    return this.db
      .selectFrom('api_keys')
      .select(['id', 'label', 'scopes', 'created_at as createdAt'])
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .orderBy('created_at', 'desc')
      .execute();
  }

  /** False when the user has no such key; revoking it again is true. */
  async revoke(userId: string, id: string): Promise<boolean> {
    if (!ID.test(id)) return false;
    const { numUpdatedRows } = await this.db
      .updateTable('api_keys')
      .set({ revoked_at: sql`coalesce(revoked_at, now())` })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Valid keys behind `after`, in the order of their ids. */
  async page(after: string, limit: number): Promise<readonly (ApiKeyRecord & { id: string })[]> {
    return this.db
      .selectFrom('api_keys')
      .innerJoin('users', 'users.id', 'api_keys.user_id')
      .select(['api_keys.id', 'user_id as userId', 'users.name', 'scopes', 'secret_hash as hash'])
      .where('revoked_at', 'is', null)
      .where('api_keys.id', '>', after)
      .orderBy('api_keys.id')
      .limit(limit)
      .execute();
  }
}
