/** Bars over HTTP from a server that answers as market-data's document says, and from hostile ones. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readToldBars } from '@stratex/backtest';
import { compileInstrument } from '@stratex/money';
import { readExchangeBars } from './exchange-bars';
import { historyQuery, type HistoryValues } from './history-query';

const MINUTE = 60_000;
/** 2024-01-02 09:00 in Korea. */
const OPENING = Date.UTC(2024, 0, 2);

interface Row {
  readonly openTime: number;
  readonly trades?: number;
  readonly source?: string;
}
const priced = (row: Row) => ({
  ...{ open: '70000.00', high: '70200', low: '69900', close: '70100', volume: '12', source: 'kis' },
  ...row,
});

const servers: Server[] = [];
const asked: string[] = [];

afterEach(() => {
  asked.length = 0;
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The newest of the range that fit into `limit`, as the routes tell them. */
function exchange(rows: readonly Row[]): Promise<string> {
  return serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const edge = (name: string, none: number): number =>
      searchParams.has(name) ? Date.parse(searchParams.get(name) ?? '') : none;
    const limit = Number(searchParams.get('limit'));
    const inside = rows.filter(
      ({ openTime }) => openTime >= edge('from', 0) && openTime < edge('to', Infinity),
    );
    const page = inside.slice(-limit).map(priced);
    const first = page[0]?.openTime;
    const nextTo =
      inside.length > limit && first !== undefined ? new Date(first).toISOString() : null;
    const isCandles = pathname === '/api/v1/market/candles/005930';
    const interval = searchParams.get('interval');
    response.end(
      JSON.stringify({
        symbol: '005930',
        interval,
        [isCandles ? 'candles' : 'bars']: page,
        nextTo,
      }),
    );
  });
}

function read(url: string, values: HistoryValues = { interval: '1m' }) {
  const query = historyQuery({ history: '005930', url, ...values });
  if (query === undefined) throw new Error('no query');
  return readExchangeBars(query);
}

const minutes = (count: number, of: Omit<Row, 'openTime'> = {}): Row[] =>
  Array.from({ length: count }, (_, n) => ({ openTime: OPENING + n * MINUTE, ...of }));
const times = (bars: readonly Row[]): number[] => bars.map(({ openTime }) => openTime);

it.each([false, true])('all pages, each bar once, oldest first (candles: %s)', async (candles) => {
  const rows = minutes(2_345);
  const url = await exchange(rows);
  expect(times(await read(url, { interval: '1m', candles }))).toEqual(times(rows));
  expect(asked).toHaveLength(3);
});

it('a range by days of Korea and by times', async () => {
  const url = await exchange(minutes(30));
  const from = '2024-01-02T09:10:00+09:00';
  expect(await read(url, { interval: '1m', from, to: '2024-01-03' })).toHaveLength(20);
  expect(asked[0]).toContain('to=2024-01-02T15%3A00%3A00.000Z');
  await expect(read(url, { interval: '1m', to: '2024-01-02' })).rejects.toThrow(
    /knows no 1m bars of 005930 between --from and --to; .*--candles, or --bars FILE/,
  );
});

it('what nobody traded is no bar; of two sources the newest bar’s counts', async () => {
  const gap = { openTime: OPENING + 5 * MINUTE, trades: 0 };
  const url = await exchange([...minutes(5, { trades: 2 }), gap]);
  expect(await read(url, { interval: '1m', candles: true })).toHaveLength(5);
  // Two of the same time on the border between two pages.
  const both = minutes(1_001).flatMap(({ openTime }) => [
    { openTime, source: 'a' },
    { openTime, source: 'b' },
  ]);
  const bars = await read(await exchange([...both, { openTime: OPENING + 9e7, source: 'a' }]));
  expect(bars).toHaveLength(1_002);
  expect(new Set(bars.map((bar) => (bar as Row).source))).toEqual(new Set(['a']));
});

it('a busy exchange is asked again, when it says', async () => {
  const bars = JSON.stringify({ interval: '1m', bars: minutes(1).map(priced) });
  const url = await serve((_, response) => {
    if (asked.length === 1) response.writeHead(429, { 'Retry-After': '0' }).end('{}');
    else response.end(bars);
  });
  expect(await read(url)).toHaveLength(1);
});

it.each<[what: string, answer: RequestListener, message: RegExp]>([
  [
    'no symbol of that name',
    (_, response) => response.writeHead(404).end('{"code":"UNKNOWN_SYMBOL"}'),
    /refuses \(404\): .*UNKNOWN_SYMBOL/,
  ],
  [
    'a busy exchange without end',
    (_, response) => response.writeHead(503, { 'Retry-After': '0' }).end('busy'),
    /refuses \(503\): busy/,
  ],
  ['a page that is none', (_, response) => response.end('<html>'), /answers no JSON/],
  ['another answer', (_, response) => response.end('null'), /is --url right/],
  [
    'a price that is none',
    (_, response) =>
      response.end(
        JSON.stringify({ interval: '1m', bars: [{ ...priced({ openTime: 1 }), low: 1 }] }),
      ),
    /a bar that is none: .*"low":1/,
  ],
  [
    'the same page for ever',
    (_, response) =>
      response.end(JSON.stringify({ interval: '1m', bars: minutes(1_000).map(priced) })),
    /tells the same page again/,
  ],
  [
    'an answer without end',
    (_, response) => {
      const more = (): void => {
        if (!response.destroyed) response.write(' '.repeat(65_536), () => setImmediate(more));
      };
      more();
    },
    /more than 4000000 bytes: is it an exchange/,
  ],
  ['a broken connection', (request) => request.destroy(), /no exchange answers at .*--url/],
])('%s is refused with what to do', async (_, answer, message) => {
  await expect(read(await serve(answer))).rejects.toThrow(message);
});

it.each<[values: HistoryValues, message: RegExp]>([
  [{ history: undefined, from: '2024-01-02' }, /--from belong to --history/],
  [{ interval: '5m' }, /--interval must be 1d or 1m/],
  [{ from: 'yesterday' }, /--from must be a day like/],
  [{ from: '2024-01-02', to: '2024-01-02' }, /--to must be later/],
  [{ url: 'localhost' }, /--url must be an address/],
])('%j is refused', (values, message) => {
  expect(() => historyQuery({ history: '005930', ...values })).toThrow(message);
});

it('a day of a history is Korea’s, whether or not the instrument knows Korea', async () => {
  const open = { openTime: OPENING - 9 * 60 * MINUTE };
  const bars = await read(await exchange([open]), {});
  for (const sessions of ['krx', undefined]) {
    const instrument = compileInstrument({
      ...{ symbol: '005930', priceUnit: '1', ticks: [{ from: '0', tick: '100' }], lot: '1' },
      ...{ base: { code: '005930', decimals: 0 }, quote: { code: 'KRW', decimals: 2 } },
      ...{
        maxPrice: '1000000',
        maxQuantity: '1000000',
        referencePrice: '70000',
        marketBand: '0.3',
      },
      fees: { maker: '0', taker: '0', rounding: { mode: 'down', unit: '1' } },
      ...(sessions === undefined ? {} : { sessions }),
    });
    expect(readToldBars(bars, instrument, 'market day')).toEqual([
      {
        ...{ day: OPENING / 86_400_000, time: OPENING, closeTime: OPENING + 390 * MINUTE },
        ...{ open: 70_000, high: 70_200, low: 69_900, close: 70_100, volume: 12 },
      },
    ]);
    const twice = [...bars, ...bars];
    expect(() => readToldBars(twice, instrument, 'market day')).toThrow(/is not after/);
    const [bar] = bars.map((one) => ({ ...one, low: '0' }));
    expect(() => readToldBars([bar!], instrument, { ms: MINUTE })).toThrow(
      /\(2024-01-01 UTC\).*low "0"/,
    );
  }
});
