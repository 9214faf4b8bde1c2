/**
 * Books from the log: updates a second, against the same book without candles, tape or text.
 *
 *   pnpm bench:market-data [--json] [--frames 2000] [--runs 3]
 *
 * Workload: a seeded run of the real engine, 200 accounts, two symbols, 200 commands a frame, four fifths
 * of them limit orders around one price, a fifth cancels. An update is an event that changes a book.
 *   fold        the log's frames into books, tickers and trades, nothing printed
 *   published   the same, and after each frame delta, book and ticker of what changed as JSON text
 *   candles     the frames into candles of nine intervals, in batches of 200 frames as they are stored
 *   plain book  the limit: the same resting, trading and leaving orders in bare order books
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { bookOrder, createState, execute, OrderBook } = require('@stratex/matching');
const { compileInstrument } = require('@stratex/money');
const { MarketFold } = require('../dist/books/market-fold.js');
const { SymbolFeed } = require('../dist/books/symbol-feed.js');
const { candlesOf } = require('../dist/candles/candle.js');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const FRAMES = option('frames', 2_000);
const RUNS = option('runs', 3);
const COMMANDS_PER_FRAME = 200;
const ACCOUNTS = 200;
const FRAMES_PER_BATCH = 200;
const START = 1_767_225_600_000;

const instruments = ['BTC', '005930'].map((base) =>
  compileInstrument({
    symbol: base === 'BTC' ? 'BTC-KRW' : base,
    base: { code: base, decimals: 8 },
    quote: { code: 'KRW', decimals: 2 },
    priceUnit: '100',
    ticks: [{ from: '0', tick: '100' }],
    lot: '0.01',
    maxPrice: '10000000',
    maxQuantity: '1000000',
    referencePrice: '50000',
    marketBand: '0.3',
    fees: { maker: '0.0003', taker: '0.0007', rounding: { mode: 'half-up', unit: '0.01' } },
  }),
);
const bySymbol = new Map(instruments.map((each) => [each.symbol, each]));

/** mulberry32. */
function random(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const orderId = (n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The engine's frames, and how many events of them change a book. */
function makeLog() {
  const state = createState({ instruments });
  const next = random(1);
  const int = (below) => Math.floor(next() * below);
  const frames = [];
  const open = [];
  let [event, orders, updates] = [1, 0, 0];
  const frame = (commands, n) => {
    const time = START + 50 * n;
    const events = commands.flatMap((command) => execute(state, command, time));
    for (const { type } of events) {
      if (['order.accepted', 'trade.executed', 'order.canceled'].includes(type)) updates += 1;
    }
    frames.push({ kind: 'data', execFrom: event, time, events });
    event += events.length;
  };
  const funding = [];
  for (let n = 0; n < ACCOUNTS; n++) {
    const account = `u${n}`;
    funding.push({ type: 'OpenAccount', account, asset: 'KRW', amount: '100000000000000' });
    for (const { base } of instruments)
      funding.push({
        ...{ type: 'Deposit', account, fundingId: `f-${base.code}`, asset: base.code },
        ...{ amount: '100000000000000', cost: null, costAsset: null },
      });
  }
  frame(funding, 0);
  updates = 0;
  for (let n = 1; n <= FRAMES; n++) {
    const commands = [];
    for (let c = 0; c < COMMANDS_PER_FRAME; c++) {
      if (open.length > 2_000 || (open.length > 0 && next() < 0.2)) {
        const at = int(open.length);
        const [order] = open.splice(at, 1);
        commands.push({ type: 'CancelOrder', ...order });
        continue;
      }
      orders += 1;
      const account = `u${int(ACCOUNTS)}`;
      open.push({ account, orderId: orderId(orders) });
      commands.push({
        ...{ type: 'PlaceOrder', account, orderId: orderId(orders), clientOrderId: `c-${orders}` },
        ...{ symbol: instruments[int(2)].symbol, side: next() < 0.5 ? 'buy' : 'sell' },
        ...{ orderType: 'limit', timeInForce: 'gtc' },
        ...{ price: 500 + int(41) - 20, quantity: 1 + int(20) },
      });
    }
    frame(commands, n);
  }
  return { frames, updates, events: event - 1 };
}

const log = makeLog();

function fold(afterFrame = () => undefined) {
  const market = new MarketFold(instruments);
  const feeds = new Map(
    instruments.map((each) => [each.symbol, new SymbolFeed(each, market.book(each.symbol))]),
  );
  for (const feed of feeds.values()) feed.begin();
  const touched = new Set();
  for (const frame of log.frames) {
    market.apply(frame, touched);
    for (const symbol of touched) afterFrame(feeds.get(symbol));
    touched.clear();
  }
}

/** A book that is told what rests, trades and leaves, and does nothing else. */
function plainBook() {
  const books = new Map(instruments.map(({ symbol }) => [symbol, new OrderBook()]));
  for (const { events } of log.frames)
    for (const event of events) {
      const book = books.get(event.symbol);
      if (event.type === 'order.accepted') {
        const { orderNumber, side, price, quantity } = event;
        // It may trade at once; then it is reduced like the one it trades with.
        book.add(bookOrder(orderNumber, side, price, quantity));
      } else if (event.type === 'trade.executed') {
        book.reduce(event.maker.orderNumber, event.quantity);
        book.reduce(event.taker.orderNumber, event.quantity);
      } else if (event.type === 'order.canceled') book.remove(event.orderNumber);
    }
}

const MEASURED = {
  fold: () => fold(),
  published: () => {
    let bytes = 0;
    fold((feed) => {
      for (const message of [feed.nextTrades(), feed.nextDelta(), feed.book, feed.ticker])
        if (message !== undefined) bytes += JSON.stringify(message).length;
    });
    return bytes;
  },
  candles: () => {
    for (let n = 0; n < log.frames.length; n += FRAMES_PER_BATCH)
      candlesOf(
        log.frames.slice(n, n + FRAMES_PER_BATCH).map((frame) => ({ frame })),
        bySymbol,
      );
  },
  'plain book': plainBook,
};

const seconds = Object.fromEntries(Object.keys(MEASURED).map((name) => [name, []]));
// The first round warms up.
for (let run = 0; run <= RUNS; run++)
  for (const [name, measured] of Object.entries(MEASURED)) {
    const from = performance.now();
    measured();
    if (run > 0) seconds[name].push((performance.now() - from) / 1_000);
  }

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rates = Object.fromEntries(
  Object.entries(seconds).map(([name, values]) => [name, Math.round(log.updates / median(values))]),
);
const rows = Object.entries(rates).map(([name, rate]) => ({
  what: name,
  'updates/s': rate,
  'of plain book': (rate / rates['plain book']).toFixed(2),
  spread: `${Math.round(log.updates / Math.max(...seconds[name]))}..${Math.round(log.updates / Math.min(...seconds[name]))}`,
}));
if (process.argv.includes('--json')) {
  const { frames, updates, events } = log;
  console.log(JSON.stringify({ frames: frames.length, events, updates, runs: RUNS, rates }));
} else {
  console.log(
    `${log.frames.length} frames, ${log.events} events, ${log.updates} book updates, ${RUNS} runs`,
  );
  console.table(rows);
}
