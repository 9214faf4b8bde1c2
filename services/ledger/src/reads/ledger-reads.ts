/**
 * Reading the ledger at one place of the log: everything in one snapshot, with the number of the last
 * event it reflects, and not before the event that the reader asked for.
 */
import { Inject, Injectable } from '@nestjs/common';
import { isUnavailable, readCheckpoint } from '@stratex/postgres';
import { Problem } from '@stratex/service-kit';
import type { Transaction } from 'kysely';
import { DATABASE } from '../store/database.provider';
import { PROJECTION, type LedgerDatabase, type LedgerTables } from '../store/ledger-database';
import { ProjectionProgress } from './projection-progress';

export interface AsOf<T> {
  /** Number of the last event that `value` reflects; 0 before the first. */
  readonly event: number;
  readonly value: T;
}

@Injectable()
export class LedgerReads {
  constructor(
    @Inject(DATABASE) private readonly db: LedgerDatabase,
    @Inject(ProjectionProgress) private readonly progress: ProjectionProgress,
  ) {}

  /** @throws Problem 503 when the database is away, or has not come to `minSeq` in time. */
  async read<T>(
    minSeq: number | undefined,
    query: (trx: Transaction<LedgerTables>, event: number) => Promise<T>,
  ): Promise<AsOf<T>> {
    if (minSeq !== undefined) await this.progress.reached(minSeq);
    try {
      return await this.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (trx) => {
          const event = (await readCheckpoint(trx, PROJECTION))?.event ?? 0;
          if (minSeq !== undefined && event < minSeq) throw notYetProjected(minSeq, event);
          return { event, value: await query(trx, event) };
        });
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      throw new Problem(503, 'DATABASE_UNAVAILABLE', 'The ledger’s database does not answer now.');
    }
  }
}

function notYetProjected(minSeq: number, event: number): Problem {
  return new Problem(
    503,
    'NOT_YET_PROJECTED',
    `The ledger has event ${event}, not yet ${minSeq}: ask again.`,
    { members: { min_seq: minSeq, as_of_seq: event }, headers: { 'Retry-After': '1' } },
  );
}
