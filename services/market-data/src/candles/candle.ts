/**
 * Candles of trades: the first, highest, lowest and last price of an interval and what was traded.
 *
 * Invariant: a candle is a fold of its trades in log order, and folds of consecutive trades merge to
 * the fold of all: however the log is cut into batches, the candles come out the same. Integers only:
 * price units, lots, minor units. Complexity: O(intervals) per trade.
 */
import type { LogEntry } from '@stratex/contracts';
import { INTERVALS, openTimeOf, type Interval } from './interval';

export interface Candle {
  readonly symbol: string;
  readonly interval: Interval;
  /** Milliseconds since 1970. */
  readonly openTime: number;
  readonly open: number;
  high: number;
  low: number;
  close: number;
  volume: bigint;
  quoteVolume: bigint;
  trades: number;
}

/** Those that the trades of the entries make, ordered by symbol, interval and time. */
export function candlesOf(entries: readonly LogEntry[]): Candle[] {
  const candles = new Map<string, Candle>();
  for (const { frame } of entries) {
    if (frame.kind !== 'data') continue;
    for (const event of frame.events) {
      if (event.type !== 'trade.executed') continue;
      const { symbol, price, quantity, notional } = event;
      for (const interval of INTERVALS) {
        const openTime = openTimeOf(interval, frame.time);
        const key = keyOf(symbol, interval, openTime);
        let candle = candles.get(key);
        if (candle === undefined) {
          candle = {
            ...{ symbol, interval, openTime },
            ...{ open: price, high: price, low: price, close: price },
            ...{ volume: 0n, quoteVolume: 0n, trades: 0 },
          };
          candles.set(key, candle);
        }
        candle.high = Math.max(candle.high, price);
        candle.low = Math.min(candle.low, price);
        candle.close = price;
        candle.volume += BigInt(quantity);
        candle.quoteVolume += notional;
        candle.trades += 1;
      }
    }
  }
  // Always the same order of rows: two writers can wait for each other, but never in a circle.
  return [...candles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, candle]) => candle);
}

function keyOf(symbol: string, interval: Interval, openTime: number): string {
  return `${symbol} ${interval} ${openTime}`;
}
