/**
 * An hour of the market, accelerated, with every fault switched on: whatever leaves the client is on
 * the simulator's own record, and what is missing was announced.
 */
import { isDeepStrictEqual } from 'node:util';
import { FAULT_NAMES, type SentEntry } from '@stratex/kis-simulator';
import { TR } from '@stratex/kis';
import { eventually } from '@stratex/testkit';
import type { FeedEvent } from '../feed/feed-event';
import { items, OPENING, startSimulatedFeed } from './test-support/simulated-feed';

const SYMBOLS = ['005930', '000660', '035720'];
const HOUR_MS = 3_600_000;
const PLAN = {
  ...{ drop: 0.01, duplicate: 0.02, half: 0.01, count: 0.01, number: 0.01, garbage: 0.01 },
  ...{ stall: 0.0003, disconnect: 0.0007 },
};

type Trade = Extract<FeedEvent, { type: 'trade' }>;
type Quote = Extract<FeedEvent, { type: 'quote' }>;

/** Read from the record by place, without the code under test. */
function recordedTrade({ record }: SentEntry) {
  const f = record.split('^');
  const [date = '', hour = ''] = [f[33], f[1]];
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  const time = `${hour.slice(0, 2)}:${hour.slice(2, 4)}:${hour.slice(4)}`;
  return {
    ...{ type: 'trade', symbol: f[0], price: f[2], quantity: f[12], cumulativeVolume: f[13] },
    side: { '1': 'buy', '5': 'sell', '3': null }[f[21] ?? ''],
    marketTime: Date.parse(`${day}T${time}+09:00`),
  };
}

function recordedQuote({ record, time }: SentEntry): string {
  const f = record.split('^');
  const levels = (price: number, size: number) =>
    Array.from({ length: 10 }, (_, i) => ({ price: f[price + i], quantity: f[size + i] }));
  const marketTime = time - (time % 1_000);
  return JSON.stringify({ symbol: f[0], bids: levels(13, 33), asks: levels(3, 23), marketTime });
}

it('an hour with all faults: nothing is invented and every gap is announced', async () => {
  const faults = new Map<string, number>();
  let repeated = 0;
  const run = await startSimulatedFeed({
    simulator: { tradesPerSecond: 3, speed: 180, stallMs: 500 },
    feed: { wanted: items(SYMBOLS) },
    observer: {
      onFault: (kind) => faults.set(kind, (faults.get(kind) ?? 0) + 1),
      onRepeated: () => (repeated += 1),
    },
  });
  try {
    const { simulator, events } = run;
    simulator.faults.plan = PLAN;
    for (const fault of FAULT_NAMES) simulator.faults.ask(fault);
    const ended = OPENING + HOUR_MS;
    const toldQuotes = () => events.filter((event): event is Quote => event.type === 'quote');
    await eventually(
      'an hour of the market, and a thousand quotes',
      () => simulator.market.time >= ended && toldQuotes().length > 1_000,
      { timeoutMs: 90_000 },
    );
    // The end is whole, so that what was lost before it shows.
    simulator.faults.plan = {};
    const wholeFrom = simulator.market.time;
    const isBack = (symbol: string) =>
      events.some((e) => e.type === 'trade' && e.symbol === symbol && e.marketTime > wholeFrom);
    await eventually('trades of every symbol again', () => SYMBOLS.every(isBack));
    simulator.pause();
    const record = simulator.record.after(0, 1_000_000);
    const trades = record.filter(({ trId }) => trId === TR.trade).map(recordedTrade);
    for (const symbol of SYMBOLS) expect(faultsOf(symbol, trades as Trade[], events)).toEqual([]);
    const quotes = new Set(record.filter(({ trId }) => trId === TR.quote).map(recordedQuote));
    const invented = toldQuotes().filter(
      ({ symbol, bids, asks, marketTime }) =>
        !quotes.has(JSON.stringify({ symbol, bids, asks, marketTime })),
    );
    expect(invented).toEqual([]);
    // The run was what it says: everything was injected and noticed.
    const { injected } = simulator.state();
    for (const fault of FAULT_NAMES) expect([fault, injected[fault] ?? 0]).not.toEqual([fault, 0]);
    for (const kind of ['count', 'number', 'noise']) expect(faults.get(kind)).toBeGreaterThan(0);
    expect(repeated).toBeGreaterThan(0);
    const states = new Set(events.map((event) => event.type === 'status' && event.state));
    expect(states).toEqual(new Set([false, 'connected', 'disconnected', 'stale', 'gap']));
  } finally {
    await run.stop();
  }
}, 120_000);

/** What is wrong with the trades of one symbol, told in words. */
function faultsOf(symbol: string, all: readonly Trade[], events: readonly FeedEvent[]): string[] {
  const recorded = all.filter((trade) => trade.symbol === symbol);
  const place = new Map(recorded.map((trade, i) => [trade.cumulativeVolume, i]));
  const wrong: string[] = [];
  let last: number | undefined;
  let announced = 0;
  let count = 0;
  for (const event of events) {
    const gap = event.type === 'status' && event.state === 'gap' ? event.detail : '';
    if (gap.startsWith(`${symbol}:`)) announced = Number(/volume (\d+) was missed/.exec(gap)?.[1]);
    if (event.type !== 'trade' || event.symbol !== symbol) continue;
    count += 1;
    const at = place.get(event.cumulativeVolume);
    if (at === undefined || !isDeepStrictEqual(event, recorded[at])) {
      wrong.push(`invented: ${JSON.stringify(event)}`);
      continue;
    }
    if (last !== undefined && at <= last) wrong.push(`told again: ${JSON.stringify(event)}`);
    const missed = recorded.slice((last ?? at - 1) + 1, at);
    const volume = missed.reduce((sum, { quantity }) => sum + Number(quantity), 0);
    if (volume !== announced) wrong.push(`${volume} missed, ${announced} announced before ${at}`);
    last = at;
    announced = 0;
  }
  if (count < recorded.length / 20) wrong.push(`only ${count} of ${recorded.length} came`);
  return wrong;
}
