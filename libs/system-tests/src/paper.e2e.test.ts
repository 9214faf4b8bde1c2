/**
 * Feed -> fill -> ledger -> socket: daily bars replayed as ticks through six real processes, in each of
 * the fill models at once; every fill, balance and message against a calculation of the test's own.
 * PAPER_BARS names a file of bars from 2012 on.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileInstrument, type InstrumentListing } from '@stratex/money';
import { connectBroker, type Broker } from '@stratex/nats';
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import { Client } from 'pg';
import { ROOT } from './entry-points';
import { readLog, type LogView } from './log-view';
import { madeUpBars } from './made-up-bars';
import { expectedFills, krxTick, type FillModel } from './paper-fills';
import { RunningSystem } from './running-system';
import { Trader } from './trader';

/** The real series where it is at hand, else one made up for the same days. */
const REAL_BARS = process.env.PAPER_BARS ?? join(ROOT, '..', 'shared', 'data', '005930-daily.csv');
const MODELS: readonly (readonly [symbol: string, model: FillModel])[] = [
  ['005930', 'quote-depth'],
  ['005930-LAST', 'last-price'],
  ['005930-QUEUE', 'queue-position'],
];
const CASH = 5_000_000_000;
const ORDERS = 90;
/** The feed must not come to the end of them before the test does, however slow it is. */
const MADE_UP_DAYS = 2_000;

const stock = (symbol: string, fillModel: FillModel): InstrumentListing => ({
  symbol,
  base: { code: symbol.replace('-', '').slice(0, 12), decimals: 0 },
  quote: { code: 'KRW', decimals: 2 },
  ...{ priceUnit: '1', tickTable: 'krx-stock', lot: '1', minPrice: '10' },
  ...{ maxPrice: '10000000', maxQuantity: '1000000', referencePrice: '22500', marketBand: '0.3' },
  sessions: 'krx',
  fees: {
    ...{ maker: '0.000140527', taker: '0.000140527' },
    rounding: { mode: 'down', unit: '1' },
  },
  sellTax: { rates: 'krx-kospi', settlementDays: 2, rounding: { mode: 'down', unit: '1' } },
  paper: { fillModel },
});

let directory: string;
let bars: string;
let system: RunningSystem;
let broker: Broker;
let log: LogView;
let trader: Trader;
let messages: string[];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'stratex-paper-'));
  bars = existsSync(REAL_BARS) ? REAL_BARS : join(directory, 'bars.csv');
  if (bars !== REAL_BARS) {
    const { sessions } = compileInstrument(stock('005930', 'quote-depth'));
    writeFileSync(bars, madeUpBars(sessions, '2012-02-01', MADE_UP_DAYS));
  }
  const instruments = join(directory, 'instruments.json');
  writeFileSync(instruments, JSON.stringify(MODELS.map(([symbol, model]) => stock(symbol, model))));
  system = await RunningSystem.start({
    INSTRUMENTS_FILE: instruments,
    PAPER_CSV: MODELS.map(([symbol]) => `${symbol}=${bars}`).join(','),
    PAPER_INTERVAL_MS: '150',
  });
  broker = await connectBroker({ url: system.nats.url, name: 'paper-test' });
  trader = await Trader.join(system.url('edge'), 'paula', String(CASH));
  const socket = await QueuedWebSocket.open(`${system.sockets}/ws/executions`);
  await trade();
  await system.process('market-data').stop();
  log = await readLog(broker);
  const fills = log.events.filter(({ value }) => value.type === 'order.filled').length;
  messages = [];
  while (messages.length < fills) messages.push(await socket.next());
}, 240_000);

afterAll(async () => {
  await broker.nc.close();
  await system.stop();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

/** Limit orders around the price, both sides, and market orders, whatever becomes of each. */
async function trade(): Promise<void> {
  for (let i = 0; i < ORDERS; i++) {
    const [symbol = ''] = MODELS[i % MODELS.length] ?? [];
    const price = await lastPrice(symbol);
    const tick = krxTick(price);
    const away = ((i * 7) % 9) - 4;
    const side = i % 4 === 3 ? 'SELL' : 'BUY';
    const quantity = String(1 + ((i * 37) % 900));
    const terms =
      i % 5 === 0
        ? { type: 'MARKET' }
        : { type: 'LIMIT', price: String(Math.round(price / tick) * tick + away * tick) };
    await trader.order({ symbol, side, quantity, ...terms });
  }
}

async function lastPrice(symbol: string): Promise<number> {
  return eventually(`a price of ${symbol}`, async () => {
    const response = await fetch(`${system.url('market-data')}/api/v1/market/ticker/${symbol}`);
    const body = (await response.json()) as { price?: string };
    return response.ok && Number(body.price);
  });
}

/** Every trade heard of a symbol must be the file's next price. @returns how many were heard. */
function expectTicksOfBars(seenIn: LogView, symbol: string): number {
  const lines = readFileSync(bars, 'utf8').trimEnd().split(/\r?\n/).slice(1);
  const ticks = lines.flatMap((line) => {
    const [, open, high, low, close] = line.split(',').map(Number);
    return [open, high, low, close].map((price = 0) => {
      const tick = krxTick(Math.floor(price));
      return Math.floor(price / tick + 0.5) * tick;
    });
  });
  const seen = seenIn.events.flatMap(({ value }) =>
    value.type === 'external_trade.seen' && value.symbol === symbol ? [value] : [],
  );
  expect(seen.map(({ price }) => price)).toEqual(ticks.slice(0, seen.length));
  const opened = new Date(seen[0]?.marketTime ?? 0).toISOString();
  expect(opened).toBe(`${lines[0]?.split(',')[0] ?? ''}T00:00:00.000Z`);
  return seen.length;
}

test('the ticks are the bars of the file, on the grid, in market time', () => {
  for (const [symbol] of MODELS) expect(expectTicksOfBars(log, symbol)).toBeGreaterThan(20);
});

test.each(MODELS)('%s is filled as %s says', (symbol, model) => {
  const fills = log.events.flatMap(({ value }) =>
    value.type === 'order.filled' && value.symbol === symbol ? [value] : [],
  );
  expect(fills.length).toBeGreaterThan(3);
  expect(log.events.filter(({ value }) => value.type === 'order.deferred')).toEqual([]);
  const shown = fills.map((each) => ({
    order: each.orderNumber,
    price: each.price,
    lots: each.quantity,
    fee: Number(each.fee) / 100,
    tax: Number(each.tax ?? 0n) / 100,
  }));
  expect(shown).toEqual(expectedFills(log.events, symbol, model));
});

test('the sockets told each fill once, in order', () => {
  const told = messages.map((text) => JSON.parse(text) as Record<string, unknown>);
  const expected = log.events.flatMap(({ value }) =>
    value.type === 'order.filled'
      ? [[value.symbol, value.orderId, value.price, value.quantity, Number(value.fee) / 100]]
      : [],
  );
  expect(told.map((t) => [t.symbol, t.order_id, t.price, t.quantity, t.fee])).toEqual(expected);
});

test('the ledger has the cash and the shares that the fills leave', async () => {
  let cash = CASH;
  const shares = new Map<string, number>();
  for (const [symbol, model] of MODELS) {
    const sides = new Map<number, string>();
    for (const { value } of log.events)
      if (value.type === 'order.accepted') sides.set(value.orderNumber, value.side);
    for (const { order, price, lots, fee, tax } of expectedFills(log.events, symbol, model)) {
      const sign = sides.get(order) === 'buy' ? 1 : -1;
      cash -= sign * price * lots + fee + tax;
      shares.set(symbol, (shares.get(symbol) ?? 0) + sign * lots);
    }
  }
  const sql = new Client({ connectionString: system.database.url });
  await sql.connect();
  await eventually('the ledger has the whole log', async () => {
    const { rows } = await sql.query(
      'select max(event) as event from ledger.projection_checkpoint',
    );
    return Number((rows as { event: string }[])[0]?.event ?? -1) >= log.lastEvent;
  });
  const { rows } = await sql.query(
    'select asset, available, held from ledger.balance where account = $1',
    [trader.account],
  );
  await sql.end();
  const balances = rows as { asset: string; available: string; held: string }[];
  const total = (asset: string): number => {
    const found = balances.find((each) => each.asset === asset);
    return Number(found?.available ?? 0) + Number(found?.held ?? 0);
  };
  expect(total('KRW') / 100).toBe(cash);
  for (const [symbol, model] of MODELS)
    expect(total(stock(symbol, model).base.code)).toBe(shares.get(symbol) ?? 0);
});

test('a feed that starts again goes on where it was', async () => {
  const before = expectTicksOfBars(log, '005930');
  await system.restart('market-data');
  const later = await eventually('more ticks', async () => {
    const now = await readLog(broker);
    const ticks = expectTicksOfBars(now, '005930');
    if (ticks <= before + 4) throw new Error(`${ticks} ticks, ${before} of them before`);
    return now;
  });
  for (const [symbol] of MODELS) expectTicksOfBars(later, symbol);
}, 60_000);
