/** What was archived before there was an index is indexed by the migration, as the projection does it. */
import { encodeFrame, type DataFrame, type Event, type Frame } from '@stratex/contracts';
import { migrateSchema, openDatabase } from '@stratex/postgres';
import { createDatabase, type TestDatabase } from '@stratex/testkit';
import { sql, type Kysely } from 'kysely';
import { MIGRATIONS } from '../database/migrations';
import { SCHEMA } from '../database/schema';
import { accountsOf } from './archive-index';

const LOG_ID = 'e1b724c2-5e61-4aba-8b8a-47d8a5a4f111';
const base = { logId: LOG_ID, shard: 'main', epoch: 1 };

const leg = (account: string) => ({
  ...{ orderNumber: 1, orderId: '0196f0a0-0000-7000-8000-000000000002', account, fee: 5n },
  ...{ release: 0n, cumQuantity: 5, leavesQuantity: 0 },
});
const trade = (maker: string, taker: string): Event => ({
  ...{ type: 'trade.executed', tradeNumber: 1, symbol: 'BTC-KRW', price: 5, quantity: 5 },
  ...{ notional: 25n, takerSide: 'buy', maker: leg(maker), taker: leg(taker) },
});
const opened = (account: string): Event => ({
  ...{ type: 'account.opened', account, asset: 'KRW', amount: 1_000n },
});
const state: Event = { type: 'system.state_changed', state: 'halted' };

const data = (frame: number, execFrom: number, events: readonly Event[]): DataFrame => ({
  ...{ ...base, kind: 'data', frame, continues: false, time: 1_000, execFrom, events },
  cmdFrom: { sequence: frame, index: 0, event: 0 },
  cmdTo: { sequence: frame, index: 0, event: events.length },
  spans: [{ sequence: frame, first: 0, counts: [events.length] }],
});

let database: TestDatabase;
let db: Kysely<unknown>;
beforeAll(async () => {
  database = await createDatabase();
  db = openDatabase({ url: database.url, schema: SCHEMA, applicationName: 'test' });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function archive(sequence: number, number: number | null, frame: Frame): Promise<void> {
  await sql`
    insert into log_archive (sequence, log_id, frame, headers, payload)
    values (${sequence}, ${LOG_ID}, ${number}, '[]', ${Buffer.from(encodeFrame(frame))})`.execute(
    db,
  );
}

it('frames, their events and whom they concern', async () => {
  const before = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < '0020'));
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations: before, roles: [] });
  const frames: Frame[] = [
    { ...base, kind: 'epoch', frame: 2, instance: 'a', build: 'b', execFrom: 1 },
    data(3, 1, [opened('u1'), opened('u2'), state]),
    data(4, 4, [trade('u1', 'u2'), trade('u1', 'u3'), trade('u1', 'u1')]),
    data(5, 7, [state]),
    {
      ...base,
      kind: 'heartbeat',
      frame: 6,
      cmdTo: { sequence: 5, index: 0, event: 1 },
      execFrom: 8,
    },
  ];
  for (const frame of frames) await archive(frame.frame + 1, frame.frame, frame);
  // A void frame has no number, and is told to nobody.
  await archive(99, null, data(9, 50, [opened('u9')]));
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations: MIGRATIONS, roles: [] });

  const indexed = await sql`
    select first_event as first, last_event as last, sequence from resume_frames
    order by last_event`.execute(db);
  expect(indexed.rows).toEqual([
    { first: '1', last: '3', sequence: '4' },
    { first: '4', last: '6', sequence: '5' },
    { first: '7', last: '7', sequence: '6' },
  ]);
  const accounts = await sql<{ line: string }>`
    select last_event || ' ' || account as line from resume_accounts
    order by last_event, account`.execute(db);
  const expected = frames.flatMap((frame) =>
    frame.kind === 'data'
      ? [...accountsOf(frame)].map(
          (account) => `${frame.execFrom + frame.events.length - 1} ${account}`,
        )
      : [],
  );
  expect(accounts.rows.map(({ line }) => line)).toEqual(expected.sort());
  expect(expected).toEqual(['3 u1', '3 u2', '6 u1', '6 u2', '6 u3']);
});
