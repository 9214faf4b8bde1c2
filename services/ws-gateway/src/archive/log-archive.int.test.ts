/** The archive as ws-gateway reads it, in a real database with the two views' columns. */
import { encodeFrame, type DataFrame } from '@stratex/contracts';
import { openDatabase } from '@stratex/postgres';
import { createDatabase, type TestDatabase } from '@stratex/testkit';
import { sql, type Kysely } from 'kysely';
import { History } from '../resume/history';
import { INSTRUMENTS, leg, LOG_ID, trade } from '../test-support/exchange';
import { LogArchive, type ArchiveViews } from './log-archive';

const FRAMES = 40;
/** Of each frame; the account of a frame's maker is u0 to u3 in turn, its taker is u9. */
const TRADES = 5;
const END = FRAMES * TRADES;

let database: TestDatabase;
let db: Kysely<ArchiveViews>;

beforeAll(async () => {
  database = await createDatabase();
  db = openDatabase<ArchiveViews>({
    url: database.url,
    schema: 'archive',
    applicationName: 'test',
    maxConnections: 4,
  });
  await sql`create schema archive`.execute(db);
  await sql`create table archive.frames (last_event bigint primary key, first_event bigint,
    log_id text, sequence bigint, payload bytea)`.execute(db);
  // Every row that is read with its payload is counted.
  await sql`create sequence archive.read`.execute(db);
  await sql`create function archive.counted(bytes bytea) returns bytea language plpgsql stable as
    $$ begin perform nextval('archive.read'); return bytes; end $$`.execute(db);
  await sql`create view archive.resume_frames as select last_event, first_event, log_id, sequence,
    archive.counted(payload) as payload from archive.frames`.execute(db);
  await sql`create table archive.resume_accounts (account text, last_event bigint,
    primary key (account, last_event))`.execute(db);
  for (let frame = 1; frame <= FRAMES; frame++) await insert(frame);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function insert(frame: number): Promise<void> {
  const account = `u${String(frame % 4)}`;
  const execFrom = (frame - 1) * TRADES + 1;
  const last = frame * TRADES;
  const one = trade({ maker: leg(account), taker: leg('u9') });
  const content: DataFrame = {
    ...{ kind: 'data', logId: LOG_ID, shard: 'main', epoch: 1, frame, continues: false, time: 1 },
    cmdFrom: { sequence: frame, index: 0, event: 0 },
    cmdTo: { sequence: frame, index: 0, event: TRADES },
    execFrom,
    spans: [{ sequence: frame, first: 0, counts: [TRADES] }],
    events: Array.from({ length: TRADES }, () => one),
  };
  const payload = Buffer.from(encodeFrame(content));
  await sql`insert into archive.frames values (${last}, ${execFrom}, ${LOG_ID}, ${frame}, ${payload})`.execute(
    db,
  );
  for (const name of [account, 'u9'])
    await sql`insert into archive.resume_accounts values (${name}, ${last})`.execute(db);
}

/** How many payloads were read while it ran. */
async function reading<T>(act: () => Promise<T>): Promise<{ result: T; read: number }> {
  const count = async (): Promise<number> => {
    const { rows } = await sql<{ n: string }>`select nextval('archive.read') as n`.execute(db);
    return Number(rows[0]?.n);
  };
  const before = await count();
  const result = await act();
  return { result, read: (await count()) - before - 1 };
}

const archive = (): LogArchive => new LogArchive(db, LOG_ID, INSTRUMENTS);
const numbers = (events: readonly { event: number }[]): number[] => [
  ...new Set(events.map(({ event }) => event)),
];
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

it('everything is told, page by page', async () => {
  const source = archive();
  const told: number[] = [];
  let after = 7;
  for (let pages = 0; pages < 3; pages++) {
    const page = await source.page({ after, account: undefined });
    told.push(...numbers(page.events));
    after = page.upTo;
  }
  expect(told).toEqual(range(8, END));
  expect(after).toBe(END);
  expect(await source.page({ after, account: undefined })).toEqual({
    events: [],
    upTo: END,
    bytes: 0,
  });
});

it("an account's own frames come first, however many others lie between", async () => {
  const { result, read } = await reading(() => archive().page({ after: 0, account: 'u2' }));
  const own = range(1, FRAMES).filter((frame) => frame % 4 === 2);
  expect(numbers(result.events)).toEqual(
    own.flatMap((frame) => range((frame - 1) * TRADES + 1, frame * TRADES)),
  );
  expect(result.upTo).toBe(END);
  expect(read).toBe(own.length);
});

it('a frame is read and decoded once, whoever asks for it next', async () => {
  const source = archive();
  const own = await reading(() => source.page({ after: 0, account: 'u9' }));
  expect(own.read).toBe(16);
  const all = await reading(() => source.page({ after: 0, account: undefined }));
  expect(all.read).toBe(0);
  expect(all.result.events[0]).toBe(own.result.events[0]);
  const other = await reading(() => source.page({ after: 60, account: 'u3' }));
  expect(other.read).toBe(range(17, FRAMES).filter((frame) => frame % 4 === 3).length);
});

it('a hundred who resume at once cost little more than one', async () => {
  const history = new History(10);
  history.begin(LOG_ID, END, archive());
  const resume = async (first: number, account: string | undefined): Promise<number[]> => {
    const told: number[] = [];
    for (let after = first; after < END;) {
      const page = await history.page({ after, account }, 64);
      told.push(...numbers(page.events));
      after = page.upTo;
    }
    return told;
  };
  const { result, read } = await reading(() =>
    Promise.all(
      range(0, 99).map((i) => resume(i % 10, i % 3 === 0 ? `u${String(i % 4)}` : undefined)),
    ),
  );
  for (const [i, told] of result.entries()) {
    const of = (event: number): number => Math.ceil(event / TRADES) % 4;
    const due = range((i % 10) + 1, END).filter((event) => i % 3 !== 0 || of(event) === i % 4);
    expect(told).toEqual(due);
  }
  // Alone they read thousands.
  expect(read).toBeLessThan(4 * FRAMES);
});

it('the archive of another log is refused', async () => {
  const other = new LogArchive(db, 'another', INSTRUMENTS);
  await expect(other.page({ after: 0, account: undefined })).rejects.toThrow('is of log');
});
