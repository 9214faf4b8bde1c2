/**
 * One strategy, one engine: the relative strength and the crossover strategy on daily bars, in a backtest,
 * live in the running system on the same prices, and in a replay from that system's log, trade the same:
 * time, side, price, quantity, fee and tax. PAPER_BARS names a file of bars from 2012 on.
 *
 * The live prices are market-data's replay of the bars, released tick by tick: a day's next one after both
 * strategies have said that they took in its first, and after what they ordered has ended. The same bars
 * in the market history give the same trades too.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  compileInstrument,
  formatPrice,
  formatQuantity,
  formatUnits,
  type InstrumentListing,
} from '@stratex/money';
import { connectBroker, type Broker } from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { Client } from 'pg';
import { ROOT } from './entry-points';
import { readLog } from './log-view';
import { madeUpBars } from './made-up-bars';
import { RunningSystem } from './running-system';
import { Trader } from './trader';

/** The real series where it is at hand, else one made up. */
const FILE = join('shared', 'data', '005930-daily.csv');
const REAL_BARS =
  process.env.PAPER_BARS ??
  [join(ROOT, '..', FILE), join(ROOT, '..', '..', FILE)].find((path) => existsSync(path));
const CLI = join(ROOT, 'services', 'strategy-runner', 'dist', 'cli', 'main.js');
const SYMBOL = '005930';
const DAYS = 240;
const DAY_MS = 86_400_000;
const CASH = '10000000';
const BAR_SECONDS = 86_400;

/** `bars`: before them its indicators have no value, and it says nothing. */
const STRATEGIES = [
  {
    id: 'rsi',
    bars: 6,
    params: { period: 5, oversold: 45, overbought: 55, amount: '3000000' },
  },
  { id: 'ma-crossover', bars: 8, params: { short: 3, long: 8, amount: '3000000' } },
] as const;

/** The built-in strategy, which also says what it has taken in, and what it still waits for. */
const spoken = (id: string): string => `
const { BUILT_IN_STRATEGIES, defineStrategy } = require('@stratex/strategy');
const own = BUILT_IN_STRATEGIES.find((one) => one.id === '${id}');
module.exports = defineStrategy({
  ...own, id: 'spoken-${id}',
  onTick: (ctx, { time }) => { ctx.log('took ' + time + ', ' + ctx.orders.open.length + ' open'); },
  onOrderUpdate: (ctx, { status }) => {
    if (ctx.orders.open.length === 0) ctx.log('ended ' + ctx.clock.now + ' ' + status);
  },
});
`;

const INSTRUMENT: InstrumentListing = {
  symbol: SYMBOL,
  base: { code: SYMBOL, decimals: 0 },
  quote: { code: 'KRW', decimals: 2 },
  ...{ priceUnit: '1', tickTable: 'krx-stock', lot: '1', minPrice: '10' },
  ...{ maxPrice: '10000000', maxQuantity: '1000000', referencePrice: '22500', marketBand: '0.3' },
  sessions: 'krx',
  fees: {
    ...{ maker: '0.000140527', taker: '0.000140527' },
    rounding: { mode: 'down', unit: '1' },
  },
  sellTax: { rates: 'krx-kospi', settlementDays: 2, rounding: { mode: 'down', unit: '1' } },
  paper: { fillModel: 'last-price' },
};

/** [time, side, price, quantity, fee, tax] */
type Trade = readonly [string, string, string, string, string, string];

let directory: string;
let bars: string;
let instruments: string;
let system: RunningSystem;
let broker: Broker;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'stratex-same-trades-'));
  bars = join(directory, 'bars.csv');
  instruments = join(directory, 'instruments.json');
  const paths = join(directory, 'strategies');
  writeFileSync(bars, barsText());
  writeFileSync(instruments, JSON.stringify([INSTRUMENT]));
  mkdirSync(paths);
  for (const { id } of STRATEGIES) writeFileSync(join(paths, `spoken-${id}.js`), spoken(id));
  system = await RunningSystem.start({
    ...{ INSTRUMENTS_FILE: instruments, STRATEGY_PATHS: paths },
    ...{ PAPER_CSV: `${SYMBOL}=${bars}`, PAPER_PACE: 'step', PAPER_FLUSH_MS: '0' },
  });
  broker = await connectBroker({ url: system.nats.url, name: 'same-trades-test' });
}, 180_000);

afterAll(async () => {
  await broker.close();
  await system.stop();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

it('a backtest, a live run and a replay of its log give the same trades', async () => {
  const traders: Trader[] = [];
  const instances: string[] = [];
  for (const { id, params } of STRATEGIES) {
    const trader = await Trader.join(system.url('edge'), `trades-${id}`, CASH);
    const { status, body } = await trader.call('POST', '/api/v1/strategy-instances', {
      ...{ strategy: `spoken-${id}`, symbol: SYMBOL, params, start: true },
      ...{ bar_seconds: BAR_SECONDS, feed: 'trades' },
      // Years pass in a minute.
      limits: { orders_per_second: 50 },
    });
    expect([status, body]).toEqual([201, expect.objectContaining({ symbol: SYMBOL })]);
    traders.push(trader);
    instances.push(String(body.id));
  }
  await tellAll(instances);
  await storeHistory();

  const live = await Promise.all(traders.map((trader) => tradesOf(trader.account)));
  for (const [index, { id, params }] of STRATEGIES.entries()) {
    const given = Object.entries(params).flatMap(([name, value]) => [
      '--param',
      `${name}=${value}`,
    ]);
    const args = [id, ...given, '--symbol', SYMBOL, '--cash', CASH];
    const onBars = ['--bars', bars, '--instruments', instruments, '--decide', 'next'];
    const tested = await backtest([...args, ...onBars]);
    expect(tested.length).toBeGreaterThan(10);
    expect(live[index]).toEqual(tested);
    const onHistory = ['--history', SYMBOL, '--url', system.url('edge'), ...onBars.slice(2)];
    expect(await backtest([...args, ...onHistory])).toEqual(tested);
    const onLog = ['--from-log', '--bar-seconds', String(BAR_SECONDS)];
    expect(await backtest([...args, ...onLog])).toEqual(tested);
  }
}, 400_000);

function barsText(): string {
  if (REAL_BARS === undefined)
    return madeUpBars(compileInstrument(INSTRUMENT).sessions, '2013-03-04', DAYS);
  return readFileSync(REAL_BARS, 'utf8')
    .split('\n')
    .slice(0, DAYS + 1)
    .join('\n');
}

/** Every price in turn, a day's second after the strategies answered its first. */
async function tellAll(instances: readonly string[]): Promise<void> {
  let days = 0;
  let today = NaN;
  for (let time = await step(); time !== null; time = await step()) {
    const day = Math.floor(time / DAY_MS);
    if (day === today) continue;
    today = day;
    const able = instances.filter((_, which) => days >= (STRATEGIES[which]?.bars ?? 0));
    const told = time;
    await Promise.all(able.map((id) => answered(id, told)));
    days += 1;
  }
  // No day was left out on the way.
  expect(days).toBe(barRows().length);
}

/** @returns the market time of the tick that market-data stored; null at the end. */
async function step(): Promise<number | null> {
  const url = `${system.url('market-data')}/internal/paper/${SYMBOL}/step`;
  const response = await fetch(url, { method: 'POST' });
  const body = (await response.json()) as { marketTime: number | null };
  expect([response.status, body]).toEqual([200, { symbol: SYMBOL, marketTime: body.marketTime }]);
  return body.marketTime;
}

function barRows(): string[][] {
  const lines = readFileSync(bars, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => line.split(','));
}

/** As a market's history comes to market-data's table: a day at its midnight in Korea, within its range. */
async function storeHistory(): Promise<void> {
  const rows = barRows();
  const column = (index: number) => rows.map((row) => row[index]);
  const client = new Client({ connectionString: system.database.url });
  await client.connect();
  try {
    await client.query(
      `insert into market_data.market_bar
        (source, symbol, interval, open_time, open, high, low, close, volume)
      select 'kis', $1, '1d', time, open, greatest(open, high, close), least(open, low, close),
        close, volume
      from unnest($2::timestamptz[], $3::numeric[], $4::numeric[], $5::numeric[], $6::numeric[],
        $7::numeric[]) as bar (time, open, high, low, close, volume)`,
      [
        SYMBOL,
        column(0).map((date) => `${date ?? ''}T00:00:00+09:00`),
        ...[1, 2, 3, 4, 6].map(column),
      ],
    );
  } finally {
    await client.end();
  }
}

/** It took in the price of that time, and nothing that it ordered is open. */
function answered(id: string, time: number): Promise<true> {
  const took = new RegExp(`strategy ${id}: took ${time}, (\\d+) open`);
  return eventually(
    `strategy ${id} answers the price of ${new Date(time).toISOString()}`,
    () => {
      const { output } = system.process('strategy-runner');
      const found = took.exec(output);
      if (found === null) return false;
      return found[1] === '0' || output.includes(`strategy ${id}: ended ${time} `);
    },
    { timeoutMs: 30_000 },
  );
}

/** As the log has them. */
async function tradesOf(account: string): Promise<Trade[]> {
  const { events, instruments: listed } = await readLog(broker);
  return events.flatMap(({ value }): Trade[] => {
    if (value.type !== 'order.filled' || value.account !== account) return [];
    const instrument = listed.get(value.symbol);
    if (instrument === undefined) throw new Error(`unknown symbol ${value.symbol}`);
    const { decimals } = instrument.quote;
    return [
      [
        new Date(value.marketTime).toISOString(),
        value.side,
        formatPrice(instrument, value.price),
        formatQuantity(instrument, value.quantity),
        formatUnits(value.fee, decimals),
        formatUnits(value.tax ?? 0n, decimals),
      ],
    ];
  });
}

interface TestedTrade {
  readonly time: string;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly fee: string;
  readonly tax: string;
}

/** By the author's command line. */
async function backtest(args: readonly string[]): Promise<Trade[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CLI, 'strategy', 'backtest', ...args, '--json'],
    { env: { ...process.env, NATS_URL: system.nats.url }, timeout: 120_000, maxBuffer: 1 << 26 },
  );
  const { trades } = JSON.parse(stdout) as { trades: TestedTrade[] };
  return trades.map(({ time, side, price, quantity, fee, tax }): Trade => {
    return [time, side, price, quantity, fee, tax];
  });
}
