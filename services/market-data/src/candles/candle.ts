/**
 * Candles of trades: the first, highest, lowest and last price of an interval and what was traded.
 *
 * Invariant: a candle is a fold of its trades in log order, and folds of consecutive trades merge to
 * the fold of all: however the log is cut into batches, the candles come out the same. Integers only:
 * price units, lots, minor units. Complexity: O(intervals) per trade.
 */
import type { Event, LogEntry, TradeExecuted } from '@stratex/contracts';
import { notionalOf, type Instrument } from '@stratex/money';
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

type Trade = Pick<TradeExecuted, 'symbol' | 'price' | 'quantity' | 'notional'>;

/** Those that the trades of the entries make, ordered by symbol, interval and time. */
export function candlesOf(
  entries: readonly LogEntry[],
  instruments: ReadonlyMap<string, Instrument>,
): Candle[] {
  const all: Candle[] = [];
  /** Of each symbol the newest candle of each interval. */
  const newest = new Map<string, Candle[]>();
  for (const { frame } of entries) {
    if (frame.kind !== 'data') continue;
    for (const event of frame.events) {
      const trade = tradeOf(event, instruments);
      if (trade === undefined) continue;
      let candles = newest.get(trade.symbol);
      if (candles === undefined) newest.set(trade.symbol, (candles = []));
      INTERVALS.forEach((interval, n) => {
        const openTime = openTimeOf(interval, frame.time);
        let candle = candles[n];
        // The log's time never goes back, so a candle that was left is never entered again.
        if (candle?.openTime !== openTime) {
          candle = candles[n] = emptyCandle(trade, interval, openTime);
          all.push(candle);
        }
        add(candle, trade);
      });
    }
  }
  // Always the same order of rows: two writers can wait for each other, but never in a circle.
  return all
    .map((candle) => ({ candle, key: `${candle.symbol} ${candle.interval} ${candle.openTime}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ candle }) => candle);
}

/** Of a paper instrument the trades of its external market count, not the fills made from them. */
function tradeOf(event: Event, instruments: ReadonlyMap<string, Instrument>): Trade | undefined {
  if (event.type === 'trade.executed') return event;
  if (event.type !== 'external_trade.seen') return undefined;
  const { symbol, price, quantity } = event;
  const instrument = instruments.get(symbol);
  if (instrument === undefined) throw new Error(`the log names ${symbol}, genesis does not`);
  return { symbol, price, quantity, notional: notionalOf(instrument, price, quantity) };
}

function emptyCandle({ symbol, price }: Trade, interval: Interval, openTime: number): Candle {
  return {
    ...{ symbol, interval, openTime, open: price, high: price, low: price, close: price },
    ...{ volume: 0n, quoteVolume: 0n, trades: 0 },
  };
}

function add(candle: Candle, { price, quantity, notional }: Trade): void {
  candle.high = Math.max(candle.high, price);
  candle.low = Math.min(candle.low, price);
  candle.close = price;
  candle.volume += BigInt(quantity);
  candle.quoteVolume += notional;
  candle.trades += 1;
}
