/** Follows the log into the store, exactly once. */
import type { Listing } from '@stratex/accounting';
import type { LogCheckpoint, LogEntry } from '@stratex/contracts';
import { LogReader, type Broker } from '@stratex/nats';
import { runProjection, type RunningProjection } from '@stratex/postgres';
import { NatsError } from 'nats';
import { requireNotHalted } from '../halt/ledger-halt';
import { PROJECTION, type LedgerDatabase } from '../store/ledger-database';
import { writeBatch } from '../store/write-batch';
import { toLedgerBatch, touchedAccounts } from './ledger-batch';

export interface LedgerProjectionOptions {
  readonly broker: Broker;
  readonly db: LedgerDatabase;
  readonly listing: Listing;
  readonly shard: string;
  /** After each commit: the frames, and the accounts whose state they changed. */
  onCommitted?(entries: readonly LogEntry[], accounts: ReadonlySet<string>): void;
  /** The database or the broker is away; the projection goes on by itself. */
  onRetry?(error: unknown): void;
}

/** Frames in one transaction: at most 25,600 events. */
const FRAMES_PER_BATCH = 50;

export class LedgerProjection {
  private readonly projection: RunningProjection;
  private reader: LogReader | undefined;
  /** Everything that was delivered is committed. */
  private idle = false;
  /** Of the batch under way. */
  private touched: ReadonlySet<string> = new Set();

  constructor(options: LedgerProjectionOptions) {
    const { broker, db, listing, shard } = options;
    this.projection = runProjection({
      db,
      name: PROJECTION,
      batchSize: FRAMES_PER_BATCH,
      open: async (after) => {
        const reader = await LogReader.open(broker, { shard, after });
        this.reader = reader;
        return { next: (max) => this.nextOf(reader, max), close: () => reader.close() };
      },
      retryOpen: (error) => error instanceof NatsError,
      apply: async (trx, entries) => {
        await requireNotHalted(trx);
        const batch = toLedgerBatch(entries, listing);
        this.touched = touchedAccounts(batch);
        await writeBatch(trx, batch);
      },
      onCommitted: (entries) => options.onCommitted?.(entries, this.touched),
      onRetry: (error) => {
        this.reader = undefined;
        options.onRetry?.(error);
      },
    });
  }

  /** Rejects when the projection may not go on: a broken log, a halted ledger or a bug. */
  get done(): Promise<void> {
    return this.projection.done;
  }

  get checkpoint(): LogCheckpoint | undefined {
    return this.projection.checkpoint;
  }

  /** All that the log held when last looked is in the store. */
  get caughtUp(): boolean {
    return this.idle && (this.reader?.caughtUp ?? false);
  }

  stop(): Promise<void> {
    return this.projection.stop();
  }

  private async nextOf(reader: LogReader, max: number | undefined): Promise<LogEntry[]> {
    this.idle = true;
    const entries = await reader.next(max);
    this.idle = false;
    return entries;
  }
}
