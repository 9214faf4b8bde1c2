/** The ledger is a pure function of the log: built anew elsewhere, its tables are equal to the byte. */
import { createListing } from '@stratex/accounting';
import type { LogEntry } from '@stratex/contracts';
import { compileInstrument } from '@stratex/money';
import { LogReader, readGenesis } from '@stratex/nats';
import { migrateSchema, openDatabase, readCheckpoint, runProjection } from '@stratex/postgres';
import { eventually } from '@stratex/testkit';
import { sql } from 'kysely';
import type { LedgerDatabase, LedgerTables } from '../store/ledger-database';
import { migrations, SCHEMA } from '../store/migrations';
import { writeBatch } from '../store/write-batch';
import { EngineRun, INSTRUMENTS } from '../test-support/engine-run';
import { LedgerFixture, SHARD } from '../test-support/ledger-fixture';
import { toLedgerBatch } from './ledger-batch';
import { LedgerProjection } from './ledger-projection';

const TABLES: Readonly<Record<keyof LedgerTables, string>> = {
  journal_event: 'event',
  journal_entry: 'event, leg',
  account: 'account',
  balance: 'account, asset',
  system_balance: 'book, asset',
  position: 'account, asset',
  closed_position: 'account, asset, closed',
  day_start: 'day',
  day_balance: 'account, asset, day',
  day_close: 'symbol, day',
  fund_flow: 'event, leg',
  halt: 'one',
  projection_checkpoint: 'name',
};

let fixture: LedgerFixture;
beforeEach(async () => {
  fixture = await LedgerFixture.create(new EngineRun(31, 90_000));
});
afterEach(() => fixture.stop());

/** Every row of every table as PostgreSQL writes it; the compiler misses a table that is not listed. */
async function contents(db: LedgerDatabase): Promise<Record<string, string[]>> {
  const all = Object.entries(TABLES);
  const tables = all.map(async ([table, order]): Promise<[string, string[]]> => {
    const { rows } = await sql<{ line: string }>`
      select one::text as line from ${sql.table(table)} one order by ${sql.raw(order)}`.execute(db);
    return [table, rows.map(({ line }) => line)];
  });
  return Object.fromEntries(await Promise.all(tables));
}

async function inSchema(schema: string, use: (db: LedgerDatabase) => Promise<void>): Promise<void> {
  const { url } = fixture.ledger;
  await migrateSchema({ url, schema, migrations });
  const db = openDatabase<LedgerTables>({ url, schema, applicationName: schema });
  try {
    await use(db);
  } finally {
    await db.destroy();
  }
}

it('has equal tables in another schema, whatever its batches were', async () => {
  // Built as it comes, with breaks: batches of every size.
  for (let round = 0; round < 3; round++) {
    const running = await fixture.startReady();
    await fixture.append(25, 1 + 9 * round);
    await running.close();
    await fixture.append(5);
  }
  await (await fixture.startReady()).close();
  const original = await contents(fixture.ledger.db);
  const empty = Object.keys(original).filter((table) => original[table]?.length === 0);
  expect(empty).toEqual(['halt']);

  await inSchema('ledger_rebuilt', async (db) => {
    const { instruments } = await readGenesis(fixture.broker, SHARD);
    const projection = new LedgerProjection({
      ...{ broker: fixture.broker, db, shard: SHARD },
      listing: createListing(instruments),
    });
    const { event } = fixture.writer.tail;
    await eventually('rebuilt', async () => (await readCheckpoint(db, SCHEMA))?.event === event);
    await projection.stop();
    expect(await contents(db)).toEqual(original);
  });

  await inSchema('ledger_frame_by_frame', async (db) => {
    const listing = createListing(
      new Map(INSTRUMENTS.map((one) => [one.symbol, compileInstrument(one)])),
    );
    const projection = runProjection<LedgerTables, LogEntry>({
      ...{ db, name: 'ledger', batchSize: 1 },
      open: (after) => LogReader.open(fixture.broker, { shard: SHARD, after }),
      apply: (trx, entries) => writeBatch(trx, toLedgerBatch(entries, listing)),
    });
    const { sequence } = fixture.writer.tail;
    await eventually('rebuilt', () => projection.checkpoint?.sequence === sequence);
    await projection.stop();
    expect(await contents(db)).toEqual(original);
  });
});
