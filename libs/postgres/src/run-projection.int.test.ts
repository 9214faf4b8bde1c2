import { createDatabase, type TestDatabase } from '@stratex/testkit';
import { sql, type Generated, type Kysely, type Transaction } from 'kysely';
import { migrateSchema } from './migrate-schema';
import { openDatabase } from './open-database';
import { CheckpointFault, PostgresFault } from './postgres-fault';
import { createCheckpointTable, readCheckpoint } from './projection-checkpoint';
import { runProjection, type ProjectionOptions } from './run-projection';
import { numberEntry, numbersLog, type NumberEntry } from './test-support/numbers-log';

interface Numbers {
  seen: { id: Generated<number>; value: number; writer: string };
}

const SCHEMA = 'numbers';
let database: TestDatabase;
let db: Kysely<Numbers>;
let rival: Kysely<Numbers>;

beforeEach(async () => {
  database = await createDatabase();
  await migrateSchema({
    url: database.url,
    schema: SCHEMA,
    migrations: {
      '0001-checkpoint': { up: createCheckpointTable },
      '0002-seen': {
        async up(schema: Kysely<unknown>) {
          // No unique value: a number projected twice must be visible, not refused.
          await sql`create table seen (id serial primary key, value int, writer text)`.execute(
            schema,
          );
        },
      },
    },
  });
  const connect = (applicationName: string): Kysely<Numbers> =>
    openDatabase<Numbers>({ url: database.url, schema: SCHEMA, applicationName });
  db = connect('first');
  rival = connect('rival');
});

afterEach(async () => {
  await db.destroy();
  await rival.destroy();
  await database.drop();
});

async function write(
  trx: Transaction<Numbers>,
  entries: readonly NumberEntry[],
  writer = 'first',
): Promise<void> {
  const rows = entries.map(({ value }) => ({ value, writer }));
  await trx.insertInto('seen').values(rows).execute();
}

async function seenValues(): Promise<number[]> {
  const rows = await db.selectFrom('seen').select('value').orderBy('id').execute();
  return rows.map(({ value }) => value);
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

function numbersProjection(
  last: number,
  more: Partial<ProjectionOptions<Numbers, NumberEntry>> = {},
): ProjectionOptions<Numbers, NumberEntry> {
  return {
    db,
    name: 'numbers',
    batchSize: 7,
    open: numbersLog(last),
    apply: (trx, entries) => write(trx, entries),
    ...more,
  };
}

describe('a projection', () => {
  it('projects every entry once and continues after its checkpoint when it is started again', async () => {
    await runProjection(numbersProjection(20)).done;
    const second = runProjection(numbersProjection(50));
    await second.done;
    expect(await seenValues()).toEqual(upTo(50));
    expect(second.checkpoint).toEqual(numberEntry(50).checkpoint);
    expect(await readCheckpoint(db, 'numbers')).toEqual(numberEntry(50).checkpoint);
  });

  it('has no checkpoint before the first entry', async () => {
    await runProjection(numbersProjection(0)).done;
    expect(await readCheckpoint(db, 'numbers')).toBeUndefined();
  });

  it('takes each entry exactly once when two processes race', async () => {
    const committed = { first: 0, rival: 0 };
    const start = (writer: 'first' | 'rival', connection: Kysely<Numbers>) =>
      runProjection(
        numbersProjection(300, {
          db: connection,
          batchSize: 3,
          apply: (trx, entries) => write(trx, entries, writer),
          onCommitted: (entries) => {
            committed[writer] += entries.length;
          },
        }),
      );
    await Promise.all([start('first', db).done, start('rival', rival).done]);
    expect(await seenValues()).toEqual(upTo(300));
    expect(committed.first + committed.rival).toBe(300);
  });

  it('leaves nothing of a batch whose application fails, and reports the failure', async () => {
    const projection = runProjection(
      numbersProjection(30, {
        apply: async (trx, entries) => {
          await write(trx, entries);
          if (entries.some(({ value }) => value === 15)) throw new Error('a bug');
        },
      }),
    );
    await expect(projection.done).rejects.toThrow('a bug');
    expect(await seenValues()).toEqual(upTo(14));
    expect((await readCheckpoint(db, 'numbers'))?.frame).toBe(14);
  });

  it('reports what the database refused as a fault with its cause', async () => {
    const projection = runProjection(
      numbersProjection(3, {
        apply: async (trx) => {
          await sql`insert into no_such_table values (1)`.execute(trx);
        },
      }),
    );
    await expect(projection.done).rejects.toThrow(PostgresFault);
    await expect(projection.done).rejects.toMatchObject({ cause: { code: '42P01' } });
  });

  it('resumes without a gap or a repeat when its connection is killed in a transaction', async () => {
    let kills = 0;
    const retries: unknown[] = [];
    const projection = runProjection(
      numbersProjection(60, {
        apply: async (trx, entries) => {
          await write(trx, entries);
          if (kills >= 3) return;
          kills++;
          const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
          await sql`select pg_terminate_backend(${rows[0]!.pid}, 5000)`.execute(rival);
        },
        onRetry: (error) => retries.push(error),
      }),
    );
    await projection.done;
    expect(await seenValues()).toEqual(upTo(60));
    expect(retries).toHaveLength(3);
  });

  it('tells of a batch once when the answer to its COMMIT was lost after it was stored', async () => {
    const told: number[] = [];
    let lost = 0;
    const projection = runProjection(
      numbersProjection(40, {
        db: losingCommitAnswers(db, () => lost++ < 2),
        onCommitted: (entries) => {
          told.push(...entries.map(({ value }) => value));
        },
      }),
    );
    await projection.done;
    expect(lost).toBeGreaterThan(2);
    expect(await seenValues()).toEqual(upTo(40));
    expect(told).toEqual(upTo(40));
  });

  it('goes on by itself after the database was away', async () => {
    let away = true;
    const projection = runProjection(
      numbersProjection(9, {
        apply: async (trx, entries) => {
          if (away) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
          await write(trx, entries);
        },
        onRetry: () => {
          away = false;
        },
      }),
    );
    await projection.done;
    expect(await seenValues()).toEqual(upTo(9));
  });

  it('opens its source again after a failure that passes, and gives up on any other', async () => {
    const failures = [new Error('broker away'), new Error('broker away'), new Error('log broken')];
    const projection = runProjection(
      numbersProjection(9, {
        open: () => Promise.reject(failures.shift()!),
        retryOpen: (error) => (error as Error).message === 'broker away',
      }),
    );
    await expect(projection.done).rejects.toThrow('log broken');
    expect(failures).toHaveLength(0);
  });

  it('stops when the source is another log than that of its checkpoint', async () => {
    await runProjection(numbersProjection(10)).done;
    const projection = runProjection(numbersProjection(20, { open: numbersLog(20, 'log-b') }));
    await expect(projection.done).rejects.toThrow(CheckpointFault);
    expect(await seenValues()).toEqual(upTo(10));
    expect(await readCheckpoint(db, 'numbers')).toEqual(numberEntry(10).checkpoint);
  });

  it('stops when an entry is missing', async () => {
    const projection = runProjection(
      numbersProjection(10, {
        open: () =>
          Promise.resolve({
            next: () => Promise.resolve([numberEntry(1), numberEntry(3)]),
            close: () => Promise.resolve(),
          }),
      }),
    );
    await expect(projection.done).rejects.toThrow('frame 2 must follow');
    expect(await seenValues()).toEqual([]);
  });

  it('finishes the transaction under way when it is stopped', async () => {
    let entered = (): void => undefined;
    const applying = new Promise<void>((resolve) => (entered = resolve));
    let proceed = (): void => undefined;
    const gate = new Promise<void>((resolve) => (proceed = resolve));
    const projection = runProjection(
      numbersProjection(100, {
        apply: async (trx, entries) => {
          entered();
          await gate;
          await write(trx, entries);
        },
      }),
    );
    await applying;
    const stopped = projection.stop();
    proceed();
    await stopped;
    await projection.done;
    expect(await seenValues()).toEqual(upTo(7));
    expect(projection.checkpoint).toEqual(numberEntry(7).checkpoint);
  });
});

/** The database, but the caller does not learn of some commits that took place. */
function losingCommitAnswers(real: Kysely<Numbers>, lose: () => boolean): Kysely<Numbers> {
  return new Proxy(real, {
    get(target, property) {
      if (property !== 'transaction') {
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      return () => ({
        execute: async (work: (trx: Transaction<Numbers>) => Promise<void>) => {
          await target.transaction().execute(work);
          if (lose()) throw new Error('Connection terminated unexpectedly');
        },
      });
    },
  });
}
