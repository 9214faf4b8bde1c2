/** market-data as a service between a real broker and a real database, fed by a real engine's log. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  asDerivedMessage,
  EVENTS_STREAM,
  MARKET_STREAM,
  marketSubject,
  NOTICES_STREAM,
  noticeSubject,
  type EventMessage,
} from '@stratex/contracts';
import { bookDepth } from '@stratex/matching';
import { connectBroker, lastMessage, provision, publishJson, type Broker } from '@stratex/nats';
import { migrateSchema } from '@stratex/postgres';
import {
  createDatabase,
  eventually,
  freePort,
  NatsFaultProxy,
  startNats,
  type TestDatabase,
  type TestNats,
} from '@stratex/testkit';
import { migrations, SCHEMA } from './executions/migrations';
import { MarketDataConfig } from './market-data.config';
import { startMarketData } from './start';
import { BAR_HEADER } from './reference/bar-line';
import { bitcoin, samsung } from './test-data/instruments';
import { TradedLog } from './test-data/traded-log';
import { VenueSimulator } from './test-support/venue-simulator';

const SHARD = 'main';
const SYMBOL = samsung.symbol;

let nats: TestNats;
let broker: Broker;
let database: TestDatabase;
let log: TradedLog;
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  closing = [];
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, {
    shard: SHARD,
    instruments: [samsung.definition, bitcoin.definition],
  });
  database = await createDatabase();
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations });
  log = await TradedLog.begin(broker, SHARD);
});

afterEach(async () => {
  for (const close of closing.reverse()) await close();
  await broker.close();
  await database.drop();
  await nats.stop();
});

async function running(overrides: Partial<MarketDataConfig> = {}) {
  const port = await freePort();
  const config = Object.assign(new MarketDataConfig(), {
    NATS_URL: nats.url,
    HTTP_PORT: port,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    REFERENCE_INTERVAL_MS: 10,
    // The log of these tests is of an earlier time.
    EXECUTION_RETENTION_DAYS: 0,
    ...overrides,
  });
  const app = await startMarketData(config);
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) await app.close();
    closed = true;
  };
  closing.push(close);
  const url = `http://127.0.0.1:${port}`;
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
  await eventually('market-data is ready', async () => (await get('/readyz')).status === 200);
  return { close, get };
}

/** Every message of EVENTS by its stream sequence, from `first` on. */
async function eventsFrom(first: number): Promise<Map<number, EventMessage>> {
  const found = new Map<number, EventMessage>();
  for (let sequence = first; sequence <= log.lastEvent; sequence++) {
    const stored = await broker.jsm.streams.getMessage(EVENTS_STREAM, { seq: sequence });
    const message = asDerivedMessage('eventMessage', stored.json());
    if (message !== undefined) found.set(sequence, message);
  }
  return found;
}

/** EVENTS ends with the log and has each event from `first` on at the sequence of its number. */
async function eventsAreComplete(first: number): Promise<void> {
  await eventually(`EVENTS has event ${log.lastEvent}`, async () => {
    const { state } = await broker.jsm.streams.info(EVENTS_STREAM);
    return state.last_seq === log.lastEvent;
  });
  const { state } = await broker.jsm.streams.info(EVENTS_STREAM);
  expect(state.first_seq).toBe(first);
  const messages = await eventsFrom(first);
  for (let event = first; event <= log.lastEvent; event++)
    expect(messages.get(event)).toMatchObject({ event, type: log.events[event - 1]?.type });
}

function publishedBook(): Promise<unknown> {
  return lastMessage(broker, MARKET_STREAM, marketSubject('book', SYMBOL));
}

async function bookIsPublished(): Promise<void> {
  const { bids, asks } = bookDepth(log.state, SYMBOL, 20);
  const text = (levels: readonly { price: number; quantity: number }[]) =>
    levels.map(({ price, quantity }) => ({ price: String(price), quantity: String(quantity) }));
  await eventually('the published book is that of the engine', async () => {
    const book = asDerivedMessage('bookMessage', await publishedBook());
    expect(book).toMatchObject({ symbol: SYMBOL, bids: text(bids), asks: text(asks) });
    return true;
  });
}

describe('EVENTS', () => {
  it('has one message per event at the sequence of its number', async () => {
    await log.trade(22_500, 20);
    await running();
    await log.trade(22_450, 20);
    await eventsAreComplete(1);
  });

  it('is continued where it ends after a restart', async () => {
    const first = await running();
    await log.trade(22_500, 3);
    await eventsAreComplete(1);
    await first.close();
    await log.trade(22_500, 3);
    await running();
    await log.trade(22_500, 3);
    await eventsAreComplete(1);
  });

  it('survives lost acknowledgements without a gap or a repeated event', async () => {
    const proxy = await NatsFaultProxy.start({ target: nats.url });
    closing.push(() => proxy.close());
    await running({ NATS_URL: proxy.url });
    const ack = (_: string, payload: Buffer): boolean =>
      payload.toString().startsWith('{"stream":"EVENTS"');
    const lost = proxy.swallow(ack, 3);
    await log.trade(22_500, 30);
    await lost;
    await log.trade(22_500, 30);
    await eventsAreComplete(1);
  });

  it('written by two services at once has every event once', async () => {
    await Promise.all([running(), running({ INSTANCE: 'two' })]);
    for (let i = 0; i < 20; i++) await log.trade(22_500, 10);
    await eventsAreComplete(1);
  });

  it('goes on with the next event when a broker restart took its memory', async () => {
    await running();
    await log.trade(22_500, 5);
    await eventsAreComplete(1);
    const next = log.lastEvent + 1;
    await nats.kill();
    await nats.restart();
    await eventually('EVENTS is there again', async () => {
      const { state } = await broker.jsm.streams.info(EVENTS_STREAM);
      return state.first_seq === next;
    });
    await log.trade(22_450, 5);
    await eventsAreComplete(next);
  });
});

describe('books', () => {
  it('are published and answered as the engine has them', async () => {
    await log.trade(22_500, 3);
    const { get } = await running();
    await log.run(log.limit('u1', 'sell', 22_600, 7), log.limit('u2', 'buy', 22_400, 9));
    await bookIsPublished();
    const { status, text } = await get(`/api/v1/market/book/${SYMBOL}`);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual(await publishedBook());
    const ticker: unknown = JSON.parse((await get(`/api/v1/market/ticker/${SYMBOL}`)).text);
    expect(ticker).toMatchObject({ price: '22500', quantity: '2', volume: '6' });
    const published = await lastMessage(broker, MARKET_STREAM, marketSubject('ticker', SYMBOL));
    expect(asDerivedMessage('tickerMessage', published)).toEqual(ticker);
  });

  it('of every symbol are published again when a broker restart took the stream', async () => {
    await running();
    await log.trade(22_500, 3);
    await bookIsPublished();
    await nats.kill();
    await nats.restart();
    await bookIsPublished();
    await log.run(log.limit('u2', 'buy', 22_300, 1));
    await bookIsPublished();
  });

  it('of an unknown symbol and a ticker without a trade are not found', async () => {
    const { get } = await running();
    for (const kind of ['book', 'ticker', 'reference'])
      expect(await get(`/api/v1/market/${kind}/DOGE-KRW`)).toMatchObject({
        status: 404,
        type: expect.stringContaining('application/problem+json') as string,
        text: expect.stringContaining('"UNKNOWN_SYMBOL"') as string,
      });
    expect((await get(`/api/v1/market/ticker/${SYMBOL}`)).text).toContain('"NO_TRADES"');
    const { instruments } = JSON.parse((await get('/api/v1/market/instruments')).text) as {
      instruments: unknown[];
    };
    expect(instruments).toEqual([samsung.definition, bitcoin.definition]);
  });
});

describe('the history of executions', () => {
  interface Page {
    executions: Record<string, unknown>[];
    next_cursor: string | null;
  }

  it('has both executions of every trade once, newest first, page by page', async () => {
    await log.trade(22_500, 4);
    const first = await running();
    await eventually('the first trades are stored', async () => {
      const { text } = await first.get(`/api/v1/executions/${SYMBOL}`);
      return (JSON.parse(text) as Page).executions.length === 8;
    });
    await first.close();
    await log.trade(22_450, 3);
    const { get } = await running();
    await eventually('all trades are stored', async () => {
      const { text } = await get(`/api/v1/executions/${SYMBOL}`);
      return (JSON.parse(text) as Page).executions.length === 14;
    });
    const whole = JSON.parse((await get(`/api/v1/executions/${SYMBOL}?limit=500`)).text) as Page;
    expect(whole.next_cursor).toBeNull();
    expect(new Set(whole.executions.map(({ exec_id }) => exec_id)).size).toBe(14);
    const paged: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const before: string = cursor === '' ? '' : `&before=${cursor}`;
      const page = JSON.parse(
        (await get(`/api/v1/executions/${SYMBOL}?limit=3${before}`)).text,
      ) as Page;
      expect(page.executions.length).toBeLessThanOrEqual(3);
      paged.push(...page.executions);
      cursor = page.next_cursor;
    }
    expect(paged).toEqual(whole.executions);
    const times = paged.map(({ transaction_time }) => String(transaction_time));
    expect(times).toEqual([...times].sort().reverse());
    expect(Object.keys(paged[0]!)).toEqual([
      'exec_id',
      'order_id',
      'symbol',
      'side',
      'price',
      'quantity',
      'fee',
      'transaction_time',
    ]);
    expect(paged[0]).toMatchObject({ symbol: SYMBOL, side: 'Buy', price: 22_450, quantity: 2 });
    expect(paged[0]?.transaction_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('answers bad input with a problem and a code', async () => {
    const { get } = await running();
    const codeOf = async (path: string) => {
      const { status, type, text } = await get(`/api/v1/executions/${path}`);
      expect(type).toContain('application/problem+json');
      return `${status} ${(JSON.parse(text) as { code: string }).code}`;
    };
    expect(await codeOf('DOGE-KRW')).toBe('404 UNKNOWN_SYMBOL');
    expect(await codeOf('__proto__')).toBe('404 UNKNOWN_SYMBOL');
    expect(await codeOf(`${SYMBOL}?limit=0`)).toBe('400 INVALID_LIMIT');
    expect(await codeOf(`${SYMBOL}?limit=1e309`)).toBe('400 INVALID_LIMIT');
    expect(await codeOf(`${SYMBOL}?limit=1&limit=2`)).toBe('400 INVALID_LIMIT');
    expect(await codeOf(`${SYMBOL}?before=x`)).toBe('400 INVALID_CURSOR');
  });
});

describe('reference prices', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reference-'));
    closing.push(() => {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    });
  });

  it('come from the file where there is one, else from a synthetic walk', async () => {
    const path = join(folder, 'bars.csv');
    writeFileSync(path, `${BAR_HEADER}\n2012-01-27,22400,22400,22400,22400,22400,1\n`);
    const { get } = await running({ REFERENCE_CSV: `${SYMBOL}=${path}` });
    const reference = async (symbol: string) =>
      asDerivedMessage(
        'referenceMessage',
        await lastMessage(broker, MARKET_STREAM, marketSubject('reference', symbol)),
      );
    expect(await eventually('a replayed price', () => reference(SYMBOL))).toMatchObject({
      price: '22400',
      source: 'csv-replay',
      marketTime: expect.stringContaining('2012-01-27T') as string,
    });
    expect(await eventually('a synthetic price', () => reference('BTC-KRW'))).toMatchObject({
      source: 'synthetic',
    });
    expect((await get(`/api/v1/market/reference/${SYMBOL}`)).text).toContain('"22400"');
  });

  it('come from venues, and their loss and return are told', async () => {
    const venue = await VenueSimulator.start('upbit');
    closing.push(() => venue.stop());
    const { get } = await running({
      REFERENCE_MARKETS: 'BTC-KRW=upbit:KRW-BTC',
      ...{ UPBIT_WS_URL: venue.url, REFERENCE_STALE_MS: 300 },
    });
    const feed = async () => {
      const { feeds } = JSON.parse((await get('/api/v1/market/feeds')).text) as {
        feeds: { symbol: string }[];
      };
      return feeds.find(({ symbol }) => symbol === 'BTC-KRW');
    };
    // A price is old again within 300 ms: both are looked at while it is told.
    const priced = (price: string) =>
      eventually(`the price ${price}`, async () => {
        venue.price('KRW-BTC', price);
        const { text } = await get('/api/v1/market/reference/BTC-KRW');
        expect(text).toContain(`"price":"${price}"`);
        expect(text).toContain('"source":"upbit"');
        expect(await feed()).toMatchObject({ source: 'upbit', state: 'live' });
        return true;
      });
    await priced('50123000');
    const told = (severity: 'warning' | 'info', code: string) =>
      eventually(code, async () => {
        const notice = await lastMessage(broker, NOTICES_STREAM, noticeSubject(severity));
        return asDerivedMessage('noticeMessage', notice)?.code === code;
      });
    await eventually('the price is old', async () => {
      const { text } = await get('/api/v1/market/reference/BTC-KRW');
      expect(text).toContain('"NO_REFERENCE_PRICE"');
      expect(await feed()).toMatchObject({ state: 'unavailable' });
      return true;
    });
    await told('warning', 'REFERENCE_UNAVAILABLE');
    await priced('50124000');
    await told('info', 'REFERENCE_RESTORED');
    expect((await get('/api/v1/market/premium/BTC-KRW')).text).toContain('"NO_PRICE"');
  });

  it('that fail and return are told in the documented words', async () => {
    const path = join(folder, 'bars.csv');
    const { get } = await running({ REFERENCE_CSV: `${SYMBOL}=${path}` });
    const notice = async (severity: 'warning' | 'info') =>
      asDerivedMessage(
        'noticeMessage',
        await lastMessage(broker, NOTICES_STREAM, noticeSubject(severity)),
      );
    expect(await eventually('a warning', () => notice('warning'))).toMatchObject({
      code: 'REFERENCE_UNAVAILABLE',
      message: 'Reference price temporarily unavailable.',
      service: 'market-data',
    });
    expect((await get(`/api/v1/market/reference/${SYMBOL}`)).text).toContain(
      '"NO_REFERENCE_PRICE"',
    );
    expect((await get('/readyz')).status).toBe(200);
    writeFileSync(path, `${BAR_HEADER}\nbad\n2012-01-27,22400,22400,22400,22400,22400,1\n`);
    expect(await eventually('the good news', () => notice('info'))).toMatchObject({
      code: 'REFERENCE_RESTORED',
      message: 'Reference price available again.',
    });
    await eventually('the bad line is counted', async () =>
      /stratex_reference_dropped_lines_total\{symbol="005930"\} [1-9]/.test(
        (await get('/metrics')).text,
      ),
    );
  });
});

it('a message of somebody else in EVENTS is passed over, never overwritten', async () => {
  const { get } = await running();
  await eventsAreComplete(1);
  // A writer that must not exist takes the next number.
  await publishJson(broker, 'stratex.events.command.none', { foreign: true });
  await log.trade(22_500, 2);
  await eventually('EVENTS ends with the log', async () => {
    const { state } = await broker.jsm.streams.info(EVENTS_STREAM);
    return state.last_seq === log.lastEvent;
  });
  expect((await get('/readyz')).status).toBe(200);
});
