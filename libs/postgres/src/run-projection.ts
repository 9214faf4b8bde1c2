/**
 * The exactly-once loop of a projection: what is projected and how far it came are written in one
 * transaction, so whatever dies, the next attempt continues where the last committed one ended.
 *
 * A COMMIT whose answer was lost is unknown; reading the checkpoint again decides. Two processes
 * with the same projection are safe: the row lock lets one of them take each batch.
 */
import type { LogCheckpoint } from '@stratex/contracts';
import type { Kysely, Transaction } from 'kysely';
import { isUnavailable, PostgresFault, sqlState } from './postgres-fault';
import {
  assertContinues,
  initCheckpoint,
  isSameCheckpoint,
  lockCheckpoint,
  moveCheckpoint,
  readCheckpoint,
} from './projection-checkpoint';
import { RetryDelay } from './retry-delay';

export interface ProjectionEntry {
  /** The place after this entry. */
  readonly checkpoint: LogCheckpoint;
}

export interface ProjectionSource<E extends ProjectionEntry> {
  /** At least one entry, at most `max`; empty only after close(). */
  next(max?: number): Promise<E[]>;
  close(): Promise<void>;
}

export interface ProjectionOptions<T, E extends ProjectionEntry> {
  readonly db: Kysely<T>;
  /** The checkpoint row's name. */
  readonly name: string;
  /** Opens the source behind `after`; undefined is the log's beginning. */
  open(after: LogCheckpoint | undefined): Promise<ProjectionSource<E>>;
  /** Which errors of open() pass by waiting, such as a broker away; default none. */
  retryOpen?(error: unknown): boolean;
  /** Writes the entries' effects; runs again with the same entries when the transaction failed. */
  apply(trx: Transaction<T>, entries: readonly E[]): Promise<void>;
  /** After the source was opened, at the start and after each interruption. */
  onOpened?(checkpoint: LogCheckpoint | undefined): void | Promise<void>;
  /** Once for each committed batch of this process; at most once when the process dies. */
  onCommitted?(entries: readonly E[]): void | Promise<void>;
  /** Something was unavailable; the loop goes on by itself after a bounded delay. */
  onRetry?(error: unknown): void;
  /** Entries in one transaction at most; default 200. */
  readonly batchSize?: number;
}

export interface RunningProjection {
  /**
   * Resolves after stop() or when the source ended. Rejects with the source's fault, an error of apply (a bug; a
   * PostgresFault when the database refused), or a CheckpointFault: nothing may go on then.
   */
  readonly done: Promise<void>;
  /** The last committed place this process knows. */
  readonly checkpoint: LogCheckpoint | undefined;
  /** Finishes the transaction under way and closes the source. */
  stop(): Promise<void>;
}

const BATCH_SIZE_DEFAULT = 200;
/** The server canceled a statement that took too long. */
const QUERY_CANCELED = '57014';

export function runProjection<T, E extends ProjectionEntry>(
  options: ProjectionOptions<T, E>,
): RunningProjection {
  const projection = new Projection(options);
  const done = projection.run();
  // Whoever stops or awaits it sees the failure; a rejection before that must not end the process.
  done.catch(() => undefined);
  return {
    done,
    get checkpoint() {
      return projection.checkpoint;
    },
    stop: async () => {
      await projection.stop();
      await done.catch(() => undefined);
    },
  };
}

class Projection<T, E extends ProjectionEntry> {
  checkpoint: LogCheckpoint | undefined;
  /** Entries whose COMMIT was sent without an answer. */
  private undecided: readonly E[] = [];
  private source: ProjectionSource<E> | undefined;
  private readonly stopping = new AbortController();
  private readonly delay = new RetryDelay();
  /** Smaller after a statement took too long, so that a slow database is not asked the same for ever. */
  private batchSize: number;

  constructor(private readonly options: ProjectionOptions<T, E>) {
    this.batchSize = this.batchSizeMax;
  }

  private get batchSizeMax(): number {
    return this.options.batchSize ?? BATCH_SIZE_DEFAULT;
  }

  async run(): Promise<void> {
    let ended = false;
    while (!ended && !this.stopping.signal.aborted) {
      try {
        await this.resume();
        await this.consume();
        ended = true;
      } catch (error) {
        if (!(error instanceof Retry)) throw asFault(this.options.name, error);
        this.options.onRetry?.(error.cause);
      } finally {
        await this.closeSource();
      }
      if (!ended) await this.delay.wait(this.stopping.signal);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.closeSource();
  }

  /** Reads the checkpoint, settles an undecided COMMIT by it, and opens the source behind it. */
  private async resume(): Promise<void> {
    const { db, name } = this.options;
    await database(initCheckpoint(db, name));
    this.checkpoint = await database(readCheckpoint(db, name));
    const undecided = this.undecided;
    this.undecided = [];
    if (undecided.length > 0 && isSameCheckpoint(undecided.at(-1)?.checkpoint, this.checkpoint))
      await this.options.onCommitted?.(undecided);
    this.source = await this.open();
    if (this.stopping.signal.aborted) return;
    await this.options.onOpened?.(this.checkpoint);
  }

  private async open(): Promise<ProjectionSource<E>> {
    try {
      return await this.options.open(this.checkpoint);
    } catch (error) {
      if (this.options.retryOpen?.(error) === true) throw new Retry(error);
      throw error;
    }
  }

  private async consume(): Promise<void> {
    while (!this.stopping.signal.aborted && this.source !== undefined) {
      const entries = await this.source.next(this.batchSize);
      if (entries.length === 0) return;
      assertContinues(this.checkpoint, entries);
      await this.commit(entries);
      this.delay.reset();
      this.batchSize = Math.min(this.batchSizeMax, 2 * this.batchSize);
      await this.options.onCommitted?.(entries);
    }
  }

  private async commit(entries: readonly E[]): Promise<void> {
    const { db, name } = this.options;
    const from = this.checkpoint;
    const to = entries.at(-1)?.checkpoint;
    if (to === undefined) return;
    const progress = { applied: false };
    try {
      await db.transaction().execute(async (trx) => {
        if (!isSameCheckpoint(await lockCheckpoint(trx, name), from)) throw new LostRace();
        await this.options.apply(trx, entries);
        if (!(await moveCheckpoint(trx, name, from, to))) throw new LostRace();
        progress.applied = true;
      });
    } catch (error) {
      if (progress.applied) this.undecided = entries;
      if (sqlState(error) === QUERY_CANCELED)
        this.batchSize = Math.max(1, Math.floor(this.batchSize / 4));
      if (error instanceof LostRace || isUnavailable(error)) throw new Retry(error);
      throw error;
    }
    this.checkpoint = to;
  }

  private async closeSource(): Promise<void> {
    const source = this.source;
    this.source = undefined;
    // What interrupted the projection is the news, not that its source could not be closed.
    await source?.close().catch(() => undefined);
  }
}

/** Another process projected these entries first. */
class LostRace extends Error {
  override readonly message = 'another process moved the checkpoint';
}

/** Wraps what passes by itself, so that errors of the source are never taken for it. */
class Retry extends Error {
  constructor(cause: unknown) {
    super('retry', { cause });
  }
}

async function database<R>(work: Promise<R>): Promise<R> {
  try {
    return await work;
  } catch (error) {
    throw isUnavailable(error) ? new Retry(error) : error;
  }
}

function asFault(name: string, error: unknown): unknown {
  return sqlState(error) === undefined
    ? error
    : new PostgresFault(`projection ${name} failed`, error);
}
