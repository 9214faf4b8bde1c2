/** The days of the log: which events they have. Days since 1970-01-01 in Korea. */
import { sql, type Transaction } from 'kysely';
import type { LedgerTables } from './ledger-database';

type Trx = Transaction<LedgerTables>;

/** The first event on or after `day`; undefined when there is none yet. */
export async function firstEventFrom(trx: Trx, day: number): Promise<number | undefined> {
  const row = await trx
    .selectFrom('day_start')
    .select('event')
    .where('day', '>=', day)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : Number(row.event);
}

/** The day on which the event happened, and the last day there was any event. */
export async function dayOfEvent(
  trx: Trx,
  event: number,
): Promise<{ readonly day: number; readonly last: number } | undefined> {
  const { rows } = await sql<{ day: number | null; last: number | null }>`
    select (select max(day) from day_start where event <= ${event}) as day,
           (select max(day) from day_start) as last`.execute(trx);
  const { day, last } = rows[0] ?? { day: null, last: null };
  return day === null || last === null ? undefined : { day, last };
}
