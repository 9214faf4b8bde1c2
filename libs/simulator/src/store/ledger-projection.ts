/** The ledger as a projection: postings and checkpoint in one transaction, by the projector's code. */
import { postingsOf, type BalanceChanges, type Listing } from '@stratex/accounting';
import type { LogCheckpoint, LogEntry } from '@stratex/contracts';
import { LogReader, type Broker } from '@stratex/nats';
import { runProjection } from '@stratex/postgres';
import { sql } from 'kysely';
import { NatsError } from 'nats';
import { CHANGE, type FakeDatabase } from './fake-database';
import type { SimulatedProcess } from '../scheduler';

/** Opens a reader of the log behind a place. */
export type OpenReader = (
  broker: Broker,
  after: LogCheckpoint | undefined,
) => Promise<Pick<LogReader, 'next' | 'close'>>;

export interface LedgerProjectionOptions {
  readonly broker: Broker;
  readonly database: FakeDatabase;
  readonly contents: BalanceChanges;
  readonly listing: Listing;
  readonly openReader: OpenReader;
}

/** Frames in one transaction: few, so that there are many places to die between. */
const FRAMES_PER_BATCH = 20;

/** Rejects when the ledger may not go on: a broken log or a bug. */
export function runLedger(
  owner: SimulatedProcess,
  options: LedgerProjectionOptions,
): Promise<void> {
  const { broker, database, contents, listing, openReader } = options;
  const running = runProjection<object, LogEntry>({
    db: database.connect(owner),
    name: 'ledger',
    batchSize: FRAMES_PER_BATCH,
    open: (after) => openReader(broker, after),
    retryOpen: (error) => error instanceof NatsError,
    apply: async (trx, entries) => {
      const postings = entries.flatMap(({ frame }) =>
        frame.kind === 'data' ? frame.events.flatMap((event) => postingsOf(event, listing)) : [],
      );
      const change = (): void => {
        for (const posting of postings) contents.add(posting);
      };
      await sql`${sql.raw(CHANGE)} ${{ change }}`.execute(trx);
    },
  });
  return running.done;
}

export const openLogReader =
  (shard: string): OpenReader =>
  (broker, after) =>
    LogReader.open(broker, { shard, after });
