/** The market over HTTP: its document, its pages, and what it answers to nonsense. */
import { connectBroker, provision, type Broker } from '@stratex/nats';
import { migrateSchema } from '@stratex/postgres';
import {
  createDatabase,
  eventually,
  startNats,
  type TestDatabase,
  type TestNats,
} from '@stratex/testkit';
import Ajv from 'ajv';
import fc from 'fast-check';
import { INTERVALS, intervalMs } from '../candles/interval';
import { migrations, SCHEMA } from '../executions/migrations';
import { MarketDataConfig } from '../market-data.config';
import { startMarketData } from '../start';
import { bitcoin, samsung } from '../test-data/instruments';
import { TradedLog } from '../test-data/traded-log';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

jest.setTimeout(120_000);

const SYMBOL = samsung.symbol;
let nats: TestNats;
let broker: Broker;
let database: TestDatabase;
let log: TradedLog;
let url: string;
let close: () => Promise<void>;
let document: Document;
let ajv: Ajv;

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  const instruments = [samsung.definition, bitcoin.definition];
  await provision(broker, { shard: 'main', instruments });
  database = await createDatabase();
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations });
  log = await TradedLog.begin(broker, 'main');
  const config = Object.assign(new MarketDataConfig(), {
    ...{ NATS_URL: nats.url, HTTP_PORT: 0, DATABASE_URL: database.url, LOG_LEVEL: 'silent' },
    ...{ EXECUTION_RETENTION_DAYS: 0, SECOND_CANDLE_RETENTION_DAYS: 0, RATE_LIMIT_ADDRESS: 'off' },
  });
  const app = await startMarketData(config);
  close = () => app.close();
  url = await app.getUrl();
  for (let n = 0; n < 12; n++) {
    await log.trade(22_000 + 50 * n);
    log.pass(20_000);
  }
  await log.run(log.limit('u1', 'sell', 23_000, 7), log.limit('u2', 'buy', 21_000, 9));
  await eventually('everything is stored', async () => {
    const trades = (await get(`/api/v1/market/trades/${SYMBOL}`)).body as { trades: unknown[] };
    const book = (await get(`/api/v1/market/book/${SYMBOL}`)).body as { event: number };
    const candles = (
      await get(`/api/v1/market/candles/${SYMBOL}?interval=1d&to=2023-11-16T00:00:00Z`)
    ).body as {
      candles: { trades: number }[];
    };
    return (
      trades.trades.length === 12 &&
      book.event === log.lastEvent &&
      candles.candles[0]?.trades === 12
    );
  });
  document = (await get('/api/v1/market/openapi.json')).body as Document;
  ajv = new Ajv({ strict: false, validateFormats: false, formats: {} });
  ajv.addSchema({ components: document.components }, 'api');
});

afterAll(async () => {
  await close();
  await database.drop();
  await broker.close();
  await nats.stop();
});

async function get(path: string): Promise<Answer> {
  const response = await fetch(`${url}${path}`);
  const text = await response.text();
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  let body: unknown = text;
  if (type.endsWith('json')) body = JSON.parse(text);
  return { status: response.status, type, body };
}

/** What is wrong with the answer by the document. */
function fault(path: string, { status, type, body }: Answer): string | undefined {
  const schema = document.paths[path]?.get.responses[String(status)]?.content?.[type]?.schema;
  const shown = JSON.stringify(body).slice(0, 300);
  if (schema === undefined) return `${path}: ${status} ${type} is not documented: ${shown}`;
  const closed = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
  const validate = ajv.compile(JSON.parse(closed) as object);
  return validate(body) ? undefined : `${path}: ${shown} ${ajv.errorsText(validate.errors)}`;
}

test('every route is documented and answers what the document shows', async () => {
  const paths = Object.keys(document.paths).sort();
  expect(paths).toEqual([
    '/api/v1/executions/{symbol}',
    '/api/v1/market/book/{symbol}',
    '/api/v1/market/candles/{symbol}',
    '/api/v1/market/feeds',
    '/api/v1/market/history/{symbol}',
    '/api/v1/market/instruments',
    '/api/v1/market/premium/{symbol}',
    '/api/v1/market/reference/{symbol}',
    '/api/v1/market/ticker/{symbol}',
    '/api/v1/market/tickers',
    '/api/v1/market/trades/{symbol}',
  ]);
  await eventually('a reference price', async () => {
    return (await get(`/api/v1/market/premium/${SYMBOL}`)).status === 200;
  });
  for (const path of paths) {
    const query = /candles|history/.test(path) ? '?interval=1m' : '';
    const answer = await get(path.replace('{symbol}', SYMBOL) + query);
    expect([path, answer.status, fault(path, answer)]).toEqual([path, 200, undefined]);
  }
});

const PLAIN = ['0', '1', '20', '500', '1000', '2026-01-31T09:00:00Z', '1m', '10-1', SYMBOL];
const TORTURE = [
  ...['', ' ', '-1', '+1', '00', '01', '1.0', '1e3', '1e309', '0x10', '1_000', '１２', '٣', 'NaN'],
  ...['Infinity', '-0', '9007199254740993', '9'.repeat(400), '1,5', 'null', 'true', '[]', '{}'],
  ...["1' or '1'='1", '1;drop table candle', '\u0000', '\uFFFD', '%', '../..', '__proto__'],
  ...['2026-02-30T00:00:00Z', '2026-01-01', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z'],
  ...['1970-01-01T00:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T00:00:00-23:59', '1M', '1S'],
];

test('no parameter gives anything but its answer or a documented problem', async () => {
  const value = fc.oneof(
    fc.constantFrom(...PLAIN, ...TORTURE),
    fc.string({ maxLength: 30, unit: 'binary' }),
  );
  const pairs = fc.array(fc.tuple(fc.nat(20), value), { maxLength: 4 });
  const calls = fc.tuple(fc.constantFrom(...Object.keys(document.paths)), pairs, value, fc.nat(9));
  await fc.assert(
    fc.asyncProperty(calls, async ([path, query, symbol, isKnown]) => {
      const { parameters = [] } = document.paths[path]!.get;
      const names = [...parameters.filter((one) => one.in === 'query').map(({ name }) => name)];
      const search = new URLSearchParams(
        query.map(([n, text]) => [
          [...names, 'x', ...names][n % (2 * names.length + 1)] ?? 'x',
          text,
        ]),
      );
      const part = isKnown > 1 ? SYMBOL : encodeURIComponent(symbol);
      const answer = await get(`${path.replace('{symbol}', part)}?${search.toString()}`);
      // A symbol like "" or ".." is another address.
      if (part !== SYMBOL && answer.status === 404) return;
      expect(answer.status).not.toBe(500);
      expect(fault(path, answer)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
  expect((await get(`/api/v1/market/book/${SYMBOL}`)).status).toBe(200);
});

test('each parameter refuses each hostile value by itself, and goes on answering', async () => {
  for (const [path, { get: operation }] of Object.entries(document.paths))
    for (const { name } of (operation.parameters ?? []).filter((one) => one.in === 'query'))
      for (const text of TORTURE) {
        const search = new URLSearchParams({ interval: '1m' });
        if (!/candles|history/.test(path)) search.delete('interval');
        search.set(name, text);
        const answer = await get(`${path.replace('{symbol}', SYMBOL)}?${search.toString()}`);
        expect([200, 400]).toContain(answer.status);
        expect(fault(path, answer)).toBeUndefined();
      }
});

test('a broken escape and an unknown symbol are problems', async () => {
  expect((await get('/api/v1/market/book/%E0%A4%A')).status).toBe(400);
  for (const kind of ['book', 'ticker', 'trades', 'reference', 'premium'])
    expect(await get(`/api/v1/market/${kind}/DOGE-KRW`)).toMatchObject({
      status: 404,
      body: { code: 'UNKNOWN_SYMBOL' },
    });
  expect(await get(`/api/v1/market/candles/${SYMBOL}`)).toMatchObject({
    status: 400,
    body: { code: 'VALIDATION_FAILED', field: 'interval' },
  });
});

test('trades come page by page, without orders, and by time and event', async () => {
  interface Page {
    readonly trades: { event: number; time: number }[];
    readonly nextCursor: string | null;
  }
  const page = async (query: string): Promise<Page> =>
    (await get(`/api/v1/market/trades/${SYMBOL}?${query}`)).body as Page;
  const all = (await page('limit=500')).trades;
  expect(Object.keys(all[0]!)).toEqual(['event', 'price', 'quantity', 'takerSide', 'time']);
  const paged: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { trades, nextCursor }: Page = await page(`limit=5${cursor && `&before=${cursor}`}`);
    paged.push(...trades);
    cursor = nextCursor;
  }
  expect(paged).toEqual(all);
  const [from, to] = [all[7]!, all[3]!];
  const iso = (time: number): string => new Date(time).toISOString();
  expect((await page(`from=${iso(from.time)}&to=${iso(to.time)}`)).trades).toEqual(all.slice(4, 8));
  expect((await page(`from_seq=${from.event}&to_seq=${to.event}`)).trades).toEqual(all.slice(3, 8));
  expect((await page(`from=${iso(all[0]!.time + 1)}`)).trades).toEqual([]);
  expect((await page('to=1970-01-01T00:00:00Z')).trades).toEqual([]);
  const executions = (
    await get(`/api/v1/executions/${SYMBOL}?from_seq=${to.event}&to_seq=${to.event}`)
  ).body as { executions: unknown[] };
  expect(executions.executions).toHaveLength(2);
});

test('candles of every interval have no gap and all the trades, page by page', async () => {
  interface Page {
    readonly candles: { openTime: number; open: string; close: string; trades: number }[];
    readonly nextTo: string | null;
  }
  const end = new Date(1_700_000_000_000 + 300_000).toISOString();
  for (const interval of INTERVALS) {
    const pages: Page['candles'][] = [];
    for (let to: string | null = end; to !== null;) {
      const query = `interval=${interval}&to=${to}&limit=100`;
      const page: Page = (await get(`/api/v1/market/candles/${SYMBOL}?${query}`)).body as Page;
      pages.unshift(page.candles);
      to = page.nextTo;
    }
    const candles = pages.flat();
    expect(candles.reduce((sum, { trades }) => sum + trades, 0)).toBe(12);
    candles.forEach(({ openTime, open, trades }, n) => {
      const before = candles[n - 1];
      if (before === undefined) return;
      expect(openTime - before.openTime).toBe(intervalMs(interval));
      if (trades === 0) expect(open).toBe(before.close);
    });
    expect(candles[0]?.open).toBe('22000');
    expect(candles.at(-1)?.close).toBe('22550');
  }
});

test('a book of one level, of all levels, and its checksum', async () => {
  const book = async (levels: string) =>
    (await get(`/api/v1/market/book/${SYMBOL}${levels}`)).body as {
      bids: object[];
      checksum: number;
    };
  expect((await book('?levels=1')).bids).toEqual([{ price: '21000', quantity: '9' }]);
  expect(await book('?levels=20')).toEqual(await book(''));
});
