/** Candles and books that are made anew from the log equal those that grew with it, byte for byte. */
import { MARKET_STREAM, marketSubject } from '@stratex/contracts';
import { connectBroker, lastMessage, provision, type Broker } from '@stratex/nats';
import { migrateSchema, openDatabase } from '@stratex/postgres';
import {
  createDatabase,
  eventually,
  startNats,
  type TestDatabase,
  type TestNats,
} from '@stratex/testkit';
import { sql } from 'kysely';
import { BooksService } from '../books/books.service';
import { migrations, SCHEMA } from '../executions/migrations';
import { MarketDataConfig } from '../market-data.config';
import { startMarketData } from '../start';
import { bitcoin, samsung } from '../test-data/instruments';
import { TradedLog } from '../test-data/traded-log';

const SHARD = 'main';
let nats: TestNats;
let broker: Broker;
let log: TradedLog;
const databases: TestDatabase[] = [];
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: SHARD, instruments: [samsung.definition, bitcoin.definition] });
  log = await TradedLog.begin(broker, SHARD);
});
afterAll(async () => {
  for (const close of closing) await close();
  for (const database of databases) await database.drop();
  await broker.close();
  await nats.stop();
});

async function newDatabase(): Promise<TestDatabase> {
  const database = await createDatabase();
  databases.push(database);
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations });
  return database;
}

async function run(database: TestDatabase) {
  const config = Object.assign(new MarketDataConfig(), {
    ...{ NATS_URL: nats.url, HTTP_PORT: 0, DATABASE_URL: database.url, LOG_LEVEL: 'silent' },
    ...{ EXECUTION_RETENTION_DAYS: 0, SECOND_CANDLE_RETENTION_DAYS: 0 },
  });
  const app = await startMarketData(config);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= app.close());
  closing.push(close);
  return { app, close };
}

/** All rows as the database prints them, once the projection is at the end of the log. */
async function storedCandles({ url }: TestDatabase): Promise<string> {
  const db = openDatabase<object>({ url, schema: SCHEMA, applicationName: 'test' });
  try {
    await eventually('the candles have the whole log', async () => {
      const { rows } = await sql<{ event: string }>`
        select event from projection_checkpoint where name = 'candles'`.execute(db);
      return Number(rows[0]?.event) === log.lastEvent;
    });
    const { rows } = await sql<{ line: string }>`
      select candle::text as line from candle order by 1`.execute(db);
    return rows.map(({ line }) => line).join('\n');
  } finally {
    await db.destroy();
  }
}

async function publishedBooks(): Promise<string> {
  const books: string[] = [];
  for (const { symbol } of [samsung, bitcoin])
    books.push(
      JSON.stringify(await lastMessage(broker, MARKET_STREAM, marketSubject('book', symbol))),
    );
  return books.join('\n');
}

async function tradeAWhile(): Promise<void> {
  for (let n = 0; n < 30; n++) {
    log.pass([0, 400, 1_000, 61_000, 3_600_000][n % 5] ?? 0);
    await log.trade(22_000 + 50 * ((n * 7) % 11), 1 + (n % 3));
    await log.run(log.limit('u1', 'sell', 23_000 + 50 * (n % 9), 1 + n));
    await log.run(log.limit('u2', 'buy', 21_000 + 50 * (n % 9), 1 + n));
  }
}

it('after a stop in the middle and from the beginning alike', async () => {
  const grown = await newDatabase();
  const first = await run(grown);
  await tradeAWhile();
  await first.close();
  await tradeAWhile();
  const second = await run(grown);
  await tradeAWhile();
  const candles = await storedCandles(grown);
  await eventually('the live book is published', async () =>
    (await publishedBooks()).includes(`"event":${log.lastEvent}`),
  );
  const books = await publishedBooks();
  const live = second.app.get(BooksService);
  expect(books.split('\n')[0]).toBe(JSON.stringify(live.book(samsung)));
  const ticker = JSON.stringify(live.ticker(samsung));
  await second.close();

  await broker.jsm.streams.purge(MARKET_STREAM);
  const anew = await newDatabase();
  const third = await run(anew);
  expect(await storedCandles(anew)).toBe(candles);
  expect(candles.split('\n').length).toBeGreaterThan(100);
  await eventually('the rebuilt book is published', async () =>
    (await publishedBooks()).includes(`"event":${log.lastEvent}`),
  );
  expect(await publishedBooks()).toBe(books);
  expect(JSON.stringify(third.app.get(BooksService).ticker(samsung))).toBe(ticker);

  const volume = log.events.reduce(
    (sum, event) => sum + (event.type === 'trade.executed' ? event.quantity : 0),
    0,
  );
  const days = candles.split('\n').filter((line) => line.includes(',1d,'));
  expect(days.reduce((sum, line) => sum + Number(line.split(',')[8]), 0)).toBe(volume);
});
