/**
 * Answers to requests with an Idempotency-Key, in PostgreSQL, so that it does not matter which
 * replica a repeat reaches. Bounded: a user's newest KEYS_PER_USER_MAX of the last day.
 */
import type { AnswerStore, Claim, KeptAnswer } from '@stratex/service-kit';
import { sql } from 'kysely';
import type { Database } from '../database/database.module';

const KEYS_PER_USER_MAX = 1_000;
const SWEPT_AT_ONCE_MAX = 1_000;
/** A user may have as many keys more between two sweeps. */
const CLAIMS_PER_SWEEP = 64;

export class RememberedAnswers implements AnswerStore {
  private claims = 0;

  constructor(private readonly db: Database) {}

  async claim(user: string, key: string, requestHash: string): Promise<Claim> {
    if (this.claims++ % CLAIMS_PER_SWEEP === 0) await this.sweep(user);
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('remembered_answers')
      .values({ user_id: user, key, request_hash: requestHash })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return { kind: 'mine' };
    const row = await this.db
      .selectFrom('remembered_answers')
      .select(['request_hash', 'status', 'content'])
      .where('user_id', '=', user)
      .where('key', '=', key)
      .executeTakeFirst();
    // Released since: a repeat will find it free.
    if (row === undefined) return { kind: 'unanswered' };
    if (row.request_hash !== requestHash) return { kind: 'other-request' };
    const { status, content } = row;
    if (status === null || content === null) return { kind: 'unanswered' };
    return { kind: 'answered', answer: { status, content } };
  }

  async keep(user: string, key: string, answer: KeptAnswer): Promise<void> {
    await this.db
      .updateTable('remembered_answers')
      .set({ status: answer.status, content: answer.content })
      .where('user_id', '=', user)
      .where('key', '=', key)
      .execute();
  }

  async release(user: string, key: string): Promise<void> {
    await this.db
      .deleteFrom('remembered_answers')
      .where('user_id', '=', user)
      .where('key', '=', key)
      .where('status', 'is', null)
      .execute();
  }

  private async sweep(user: string): Promise<void> {
    await sql`
      delete from remembered_answers where (user_id, key) in (
        select user_id, key from remembered_answers
        where created_at < now() - interval '1 day' limit ${SWEPT_AT_ONCE_MAX}
      )`.execute(this.db);
    await sql`
      delete from remembered_answers where user_id = ${user} and created_at < (
        select created_at from remembered_answers where user_id = ${user}
        order by created_at desc offset ${KEYS_PER_USER_MAX - 1} limit 1
      )`.execute(this.db);
  }
}
