/**
 * Candles of trades: the first, highest, lowest and last price of an interval and what was traded.
 *
 * Invariant: a candle is a fold of its trades in log order, and folds of consecutive trades merge to
 * the fold of all: however the log is cut into batches, the candles come out the same. Integers only:
 * price units, lots, minor units. Complexity: O(intervals) per trade.
 */
import type { LogEntry, TradeExecuted } from '@stratex/contracts';
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
  const all: Candle[] = [];
  /** Of each symbol the newest candle of each interval. */
  const newest = new Map<string, Candle[]>();
  for (const { frame } of entries) {
    if (frame.kind !== 'data') continue;
    for (const event of frame.events) {
      if (event.type !== 'trade.executed') continue;
      let candles = newest.get(event.symbol);
      if (candles === undefined) newest.set(event.symbol, (candles = []));
      INTERVALS.forEach((interval, n) => {
        const openTime = openTimeOf(interval, frame.time);
        let candle = candles[n];
        // The log's time never goes back, so a candle that was left is never entered again.
        if (candle?.openTime !== openTime) {
          candle = candles[n] = emptyCandle(event, interval, openTime);
          all.push(candle);
        }
        add(candle, event);
      });
    }
  }
  // Always the same order of rows: two writers can wait for each other, but never in a circle.
  return all
    .map((candle) => ({ candle, key: `${candle.symbol} ${candle.interval} ${candle.openTime}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ candle }) => candle);
}

function emptyCandle(
  { symbol, price }: TradeExecuted,
  interval: Interval,
  openTime: number,
): Candle {
  return {
    ...{ symbol, interval, openTime, open: price, high: price, low: price, close: price },
    ...{ volume: 0n, quoteVolume: 0n, trades: 0 },
  };
}

function add(candle: Candle, { price, quantity, notional }: TradeExecuted): void {
  candle.high = Math.max(candle.high, price);
  candle.low = Math.min(candle.low, price);
  candle.close = price;
  candle.volume += BigInt(quantity);
  candle.quoteVolume += notional;
  candle.trades += 1;
}
