/**
 * A database that keeps one projection: its checkpoint row and what it projects. Statements take
 * virtual time, connections break, and the answer to a COMMIT gets lost, committed or not. The
 * projector's own code runs on it through Kysely.
 */
import {
  Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Random } from '../random';
import type { Scheduler, SimulatedProcess } from '../scheduler';

/** Statement that hands over a projection's changes; its one parameter holds a function that makes them. */
export const CHANGE = 'call change';

export interface CheckpointRow {
  readonly log_id: string;
  readonly sequence: string;
  readonly frame: string;
  readonly hash: string;
  readonly epoch: string;
  readonly event: string;
}

const START: CheckpointRow = {
  log_id: '',
  sequence: '0',
  frame: '0',
  hash: '',
  epoch: '0',
  event: '0',
};

/** What survives when processes die. */
export class FakeDatabase {
  row: CheckpointRow = START;
  /** Probability that a statement finds its connection broken. */
  brokenConnection = 0;
  /** A planted bug: changes are stored at once, the checkpoint with the transaction. */
  isTransactional = true;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: Random,
  ) {}

  connect<T>(owner: SimulatedProcess): Kysely<T> {
    const driver = new FakeDriver(this, this.scheduler, this.random, owner);
    return new Kysely<T>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driver,
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createIntrospector: () => {
          throw new Error('a simulated database has no tables to look at');
        },
      },
    });
  }
}

class FakeDriver implements Driver {
  constructor(
    private readonly database: FakeDatabase,
    private readonly scheduler: Scheduler,
    private readonly random: Random,
    private readonly owner: SimulatedProcess,
  ) {}

  init(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new FakeSession(this.database, () => this.travel()));
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  async beginTransaction(connection: FakeSession): Promise<void> {
    await this.travel();
    connection.transaction = [];
  }

  /** The answer may get lost before or after the changes were stored. */
  async commitTransaction(connection: FakeSession): Promise<void> {
    await this.travel();
    connection.store();
    await this.travel();
  }

  rollbackTransaction(connection: FakeSession): Promise<void> {
    connection.transaction = undefined;
    return Promise.resolve();
  }

  private travel(): Promise<void> {
    const { scheduler, random, database, owner } = this;
    const isBroken = random.chance(database.brokenConnection);
    return new Promise((resolve, reject) => {
      scheduler.schedule(owner, random.int(1, 10) / 10, () => {
        if (isBroken) reject(new Error('Connection terminated unexpectedly'));
        else resolve();
      });
    });
  }
}

class FakeSession implements DatabaseConnection {
  /** Changes that wait for the commit; undefined outside a transaction. */
  transaction: (() => void)[] | undefined;

  constructor(
    private readonly database: FakeDatabase,
    private readonly travel: () => Promise<void>,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await this.travel();
    const sql = query.sql.trim();
    if (sql.startsWith('insert into projection_checkpoint')) return { rows: [] };
    if (sql.startsWith('select log_id')) return { rows: [this.database.row as R] };
    if (sql.startsWith('update projection_checkpoint'))
      return this.moveCheckpoint(query.parameters);
    if (!sql.startsWith(CHANGE)) throw new Error(`no simulated answer to: ${sql}`);
    const { change } = query.parameters[0] as { change: () => void };
    if (this.database.isTransactional && this.transaction !== undefined)
      this.transaction.push(change);
    else change();
    return { rows: [] };
  }

  store(): void {
    this.transaction?.forEach((change) => {
      change();
    });
    this.transaction = undefined;
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    await Promise.reject(new Error('a simulated database does not stream'));
  }

  private moveCheckpoint<R>(parameters: readonly unknown[]): QueryResult<R> {
    const [logId, sequence, frame, hash, epoch, event, , fromFrame, fromLogId, fromHash] =
      parameters.map(String);
    const { row } = this.database;
    const isThere = row.frame === fromFrame && row.log_id === fromLogId && row.hash === fromHash;
    if (!isThere) return { rows: [], numAffectedRows: 0n };
    const moved = { log_id: logId, sequence, frame, hash, epoch, event } as CheckpointRow;
    const change = (): void => {
      this.database.row = moved;
    };
    if (this.transaction === undefined) change();
    else this.transaction.push(change);
    return { rows: [], numAffectedRows: 1n };
  }
}
