/** Candles do not depend on how the log is cut into batches, and say what the trades say. */
import type { Event, LogEntry } from '@stratex/contracts';
import { notionalOf } from '@stratex/money';
import fc from 'fast-check';
import { frameOf } from '../test-data/frames';
import { samsung } from '../test-data/instruments';
import { trade } from '../test-data/market';
import { candlesOf, type Candle } from './candle';
import { INTERVALS, intervalMs, openTimeOf } from './interval';

const START = 1_700_000_000_000;

const INSTRUMENTS = new Map([[samsung.symbol, samsung]]);

const own = (price: number, quantity: number) => ({
  ...trade(1, 2, price, quantity),
  notional: notionalOf(samsung, price, quantity),
});
const external = (price: number, quantity: number): Event => ({
  ...{ type: 'external_trade.seen' as const, symbol: samsung.symbol, price, quantity, side: null },
  ...{ marketTime: START, heardAt: START },
});

/** What the database does with two candles of the same interval. */
function merged(all: readonly Candle[]): Candle[] {
  const stored = new Map<string, Candle>();
  for (const candle of all) {
    const key = `${candle.symbol} ${candle.interval} ${candle.openTime}`;
    const old = stored.get(key);
    stored.set(key, {
      ...candle,
      open: old?.open ?? candle.open,
      high: Math.max(old?.high ?? 0, candle.high),
      low: Math.min(old?.low ?? Infinity, candle.low),
      volume: (old?.volume ?? 0n) + candle.volume,
      quoteVolume: (old?.quoteVolume ?? 0n) + candle.quoteVolume,
      trades: (old?.trades ?? 0) + candle.trades,
    });
  }
  return [...stored].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, candle]) => candle);
}

const trades = fc.array(
  fc.record({
    pause: fc.constantFrom(0, 1, 999, 59_000, 3_599_999, 86_400_000),
    price: fc.integer({ min: 1, max: 50 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    cut: fc.boolean(),
    elsewhere: fc.boolean(),
  }),
  { maxLength: 40 },
);

test('batches of any size give the candles of the whole, and those are the trades', () => {
  fc.assert(
    fc.property(trades, (all) => {
      let time = START;
      const entries = all.map(({ pause, price, quantity, elsewhere }, n): LogEntry => {
        time += pause;
        const made = elsewhere ? external(price, quantity) : own(price, quantity);
        return { frame: frameOf(n + 1, [made], { time }) } as LogEntry;
      });
      const whole = candlesOf(entries, INSTRUMENTS);
      const batches: LogEntry[][] = [[]];
      entries.forEach((entry, n) => {
        if (all[n]!.cut) batches.push([]);
        batches.at(-1)!.push(entry);
      });
      expect(merged(batches.flatMap((batch) => candlesOf(batch, INSTRUMENTS)))).toEqual(whole);
      for (const interval of INTERVALS) {
        const shown = whole.filter((candle) => candle.interval === interval);
        expect(shown.reduce((sum, candle) => sum + candle.trades, 0)).toBe(all.length);
        for (const candle of shown) {
          const inside = entries.flatMap(({ frame }) =>
            frame.kind === 'data' &&
            frame.time >= candle.openTime &&
            frame.time < candle.openTime + intervalMs(interval)
              ? frame.events
              : [],
          ) as Extract<Event, { type: 'trade.executed' | 'external_trade.seen' }>[];
          const prices = inside.map(({ price }) => price);
          expect(candle).toMatchObject({
            ...{ open: prices[0], close: prices.at(-1), trades: prices.length },
            ...{ high: Math.max(...prices), low: Math.min(...prices) },
            quoteVolume: inside.reduce(
              (sum, { price, quantity }) => sum + notionalOf(samsung, price, quantity),
              0n,
            ),
            volume: BigInt(inside.reduce((sum, { quantity }) => sum + quantity, 0)),
          });
        }
      }
    }),
  );
});

test('a day begins at midnight UTC, which is nine in Seoul', () => {
  const time = Date.parse('2026-03-05T08:59:59.999+09:00');
  expect(openTimeOf('1d', time)).toBe(Date.parse('2026-03-04T00:00:00Z'));
  expect(openTimeOf('1d', time + 1)).toBe(Date.parse('2026-03-05T09:00:00+09:00'));
  expect(openTimeOf('4h', time + 1)).toBe(time + 1);
});
