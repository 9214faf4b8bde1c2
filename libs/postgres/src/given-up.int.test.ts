/** What becomes of work whose database falls silent, once nobody waits any longer. */
import { createDatabase, TcpGate, type TestDatabase } from '@stratex/testkit';
import { sql, type Kysely } from 'kysely';
import { migrateSchema } from './migrate-schema';
import { openDatabase } from './open-database';
import { isUnavailable } from './postgres-fault';
import { createCheckpointTable } from './projection-checkpoint';
import { runProjection } from './run-projection';
import { numbersLog } from './test-support/numbers-log';

let database: TestDatabase;
let gate: TcpGate;
let giveUp: AbortController;
let db: Kysely<unknown>;

beforeEach(async () => {
  database = await createDatabase();
  const migrations = { '0001-checkpoint': { up: createCheckpointTable } };
  await migrateSchema({ url: database.url, schema: 'numbers', migrations });
  gate = await TcpGate.to(database.url, 5432);
  giveUp = new AbortController();
  db = openDatabase({
    ...{ url: gate.through(database.url), schema: 'numbers', applicationName: 'given-up' },
    giveUp: giveUp.signal,
  });
});
afterEach(async () => {
  await gate.close();
  await database.drop();
});

test('a question that is under way fails as unavailable, and so does a later one', async () => {
  await sql`select 1`.execute(db);
  gate.silence();
  const asked = sql`select 2`.execute(db).catch((error: unknown) => error);
  giveUp.abort();
  expect(isUnavailable(await asked)).toBe(true);
  const later = await sql`select 3`.execute(db).catch((error: unknown) => error);
  expect(isUnavailable(later)).toBe(true);
  await db.destroy();
});

test('a connection that is being made ends too', async () => {
  gate.silence();
  const asked = sql`select 1`.execute(db).catch((error: unknown) => error);
  giveUp.abort();
  expect(isUnavailable(await asked)).toBe(true);
  await db.destroy();
});

test('a projection in the middle of its transaction ends when it is told to', async () => {
  const retries: unknown[] = [];
  let inTransaction: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (inTransaction = resolve));
  const projection = runProjection({
    ...{ db, name: 'numbers', open: numbersLog(3) },
    apply: async (trx) => {
      gate.silence();
      inTransaction();
      await sql`select 1`.execute(trx);
    },
    onRetry: (error) => retries.push(error),
  });
  await reached;
  const stopped = projection.stop();
  giveUp.abort();
  await stopped;
  await projection.done;
  expect(retries).toHaveLength(1);
  await db.destroy();
});
