/** The last known price of every symbol, from the derived streams. */
import { percentChangeText, subtractText } from '../topics/price-change';
import type { PriceChanged, TickerChanged } from '../session/stream-event';

export interface BoardPrice {
  readonly symbol: string;
  readonly price: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  /** Against the previous close, else the open: the first price of the last 24 hours. */
  readonly change: string;
  readonly changePercent: string;
  readonly volume: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export class PriceBoard {
  private readonly prices = new Map<string, BoardPrice>();
  private readonly traded = new Set<string>();

  takeTicker(ticker: TickerChanged): void {
    const { symbol, price, open, high, low, volume, time, previousClose = open } = ticker;
    this.traded.add(symbol);
    const change = subtractText(price, previousClose);
    const changePercent = percentChangeText(price, previousClose);
    this.prices.set(symbol, {
      ...{ symbol, price, open, high, low, volume, time, change, changePercent },
    });
  }

  /** Before the first trade the middle of the book stands for all. @param now milliseconds since 1970. */
  takePrice({ symbol, internalPrice: price }: PriceChanged, now: number): void {
    if (this.traded.has(symbol)) return;
    const prices = { price, open: price, high: price, low: price };
    const none = { change: '0', changePercent: '0', volume: '0' };
    this.prices.set(symbol, { symbol, ...prices, ...none, time: now });
  }

  get(symbol: string): BoardPrice | undefined {
    return this.prices.get(symbol);
  }
}
