/** One simulated stock: its day, its book and the bars of its past. */
import type { Bar } from './bar-file';
import { onTick, tickDown } from './krx-ticks';
import type { DayPhase } from './market-calendar';
import { bookAt, type PriceBook } from './price-book';
import type { PriceProcess } from './price-process';
import { quoteText, type HourClass } from './quote-text';
import type { Random } from './random';
import { tradeText } from './trade-text';
import { TradingDay, type DayTrade } from './trading-day';

export interface MinuteBar {
  /** Milliseconds since 1970. */
  readonly openTime: number;
  readonly open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

const MINUTE_MS = 60_000;
const DAYS_MAX = 5_000;
const HOUR_CLASSES: Readonly<Record<DayPhase, HourClass>> = {
  opening: 'B',
  continuous: '0',
  closing: 'A',
  closed: '0',
};

export interface StockOptions {
  readonly symbol: string;
  readonly close: number;
  readonly process: PriceProcess;
  readonly random: Random;
  /** Days before the first one, oldest first. */
  readonly history: readonly Bar[];
}

export class Stock {
  private day: TradingDay;
  private bestAsk: number;
  private book: PriceBook;
  private readonly past: Bar[];
  private minutesOfDay: MinuteBar[] = [];

  constructor(
    private readonly options: StockOptions,
    date: string,
  ) {
    this.past = [...options.history];
    const last = this.past.at(-1);
    this.day = new TradingDay(date, last?.close ?? options.close, last?.volume ?? 1_000_000);
    this.bestAsk = onTick(this.day.previousClose);
    this.book = bookAt(this.bestAsk, options.random);
  }

  get symbol(): string {
    return this.options.symbol;
  }

  get days(): readonly Bar[] {
    return this.past;
  }

  get minutes(): readonly MinuteBar[] {
    return this.minutesOfDay;
  }

  /** The records of the trades of `from <= time < to`. */
  step(from: number, to: number, phase: DayPhase): readonly string[] {
    const { day, bestAsk } = this;
    const { trades, bestAsk: next } = this.options.process.step({ from, to, phase, day, bestAsk });
    return trades.map((trade) => {
      day.add(trade);
      this.addToMinute(trade);
      this.bestAsk = trade === trades.at(-1) ? next : trade.price;
      this.book = bookAt(this.bestAsk, this.options.random);
      return tradeText(this.symbol, day, this.book);
    });
  }

  /** The trade in which an auction ends. */
  uncross(time: number): string {
    const price = tickDown(this.bestAsk);
    const trade = { time, price, quantity: this.options.random.int(1_000, 50_000), side: null };
    this.day.add(trade);
    this.addToMinute(trade);
    return tradeText(this.symbol, this.day, this.book);
  }

  quote(time: number, phase: DayPhase): string {
    this.book = bookAt(this.bestAsk, this.options.random);
    return quoteText(this.symbol, this.day, this.book, { time, hourClass: HOUR_CLASSES[phase] });
  }

  beginDay(date: string, opensAt: number): void {
    const { day } = this;
    const { open, high, low, close, volume } = day;
    if (open !== undefined && high !== undefined && low !== undefined)
      this.past.push({
        ...{ date: day.date, opensAt: open.time },
        ...{ open: open.price, high: high.price, low: low.price, close, volume },
      });
    if (this.past.length > DAYS_MAX) this.past.shift();
    this.minutesOfDay = this.minutesOfDay.filter(({ openTime }) => openTime >= opensAt);
    this.day = new TradingDay(date, close, Math.max(1, volume));
  }

  private addToMinute({ time, price, quantity }: DayTrade): void {
    const openTime = time - (time % MINUTE_MS);
    const last = this.minutesOfDay.at(-1);
    if (last?.openTime !== openTime) {
      const bar = { open: price, high: price, low: price, close: price, volume: quantity };
      this.minutesOfDay.push({ openTime, ...bar });
      return;
    }
    last.high = Math.max(last.high, price);
    last.low = Math.min(last.low, price);
    last.close = price;
    last.volume += quantity;
  }
}
