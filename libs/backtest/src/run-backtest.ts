/**
 * A strategy on recorded bars: the same runtime that runs it live, with prices, orders and time from
 * the record. Each bar is replayed as the ticks open, high, low, close; then it closes. Deterministic.
 *
 * Complexity: a bar costs its indicators and what the strategy does; its ticks only while somebody
 * waits for them. Bound: ROUNDS_MAX answers of a strategy to its own orders within one tick.
 */
import type { DayBalance, DayClose } from '@stratex/accounting';
import type { Instrument } from '@stratex/money';
import {
  StrategyRuntime,
  type AnyStrategy,
  type Effects,
  type OrderReport,
} from '@stratex/strategy';
import { LAST_PRICE, type FillModel } from './fill-model';
import { PaperAccount } from './paper-account';
import { PaperMarket, type Trade } from './paper-market';
import type { RecordedBar } from './recorded-bar';

const ROUNDS_MAX = 1_000;
const LOGS_MAX = 1_000;

export interface BacktestOptions {
  readonly strategy: AnyStrategy;
  /** As `readParams` gave them. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly instrument: Instrument;
  readonly bars: readonly RecordedBar[];
  /** To begin with, minor units of the quote asset. */
  readonly cash: bigint;
  readonly fills?: FillModel;
  /** Bars done so far, now and then. */
  readonly onProgress?: (done: number) => void;
}

export interface BacktestRun {
  readonly bars: number;
  readonly trades: readonly Trade[];
  readonly rejections: ReadonlyMap<string, number>;
  readonly logs: readonly string[];
  /** What the statistics are made of. */
  readonly balances: readonly DayBalance[];
  readonly closes: readonly DayClose[];
  readonly account: PaperAccount;
}

const PROGRESS_BARS = 8_192;

/** @throws what the strategy throws, and StrategyFault. */
export function runBacktest(options: BacktestOptions): BacktestRun {
  return new Backtest(options).run();
}

class Backtest {
  private readonly account: PaperAccount;
  private readonly market: PaperMarket;
  private readonly runtime: StrategyRuntime;
  private readonly logs: string[] = [];
  private readonly balances: DayBalance[] = [];
  private readonly closes: DayClose[] = [];
  private now = 0;
  private tradesBooked = 0;

  constructor(private readonly options: BacktestOptions) {
    const { strategy, params, instrument, cash, fills = LAST_PRICE } = options;
    this.account = new PaperAccount(instrument, cash);
    this.market = new PaperMarket(instrument, this.account, fills);
    this.runtime = new StrategyRuntime({ strategy, params, instrument });
  }

  run(): BacktestRun {
    const { bars, onProgress } = this.options;
    const { view } = this.account;
    const [first, last] = [bars[0], bars.at(-1)];
    if (first !== undefined) {
      this.book(first.day);
      this.now = first.time;
      this.carryOut(this.runtime.start(this.now, view));
    }
    for (let index = 0; index < bars.length; index++) {
      const recorded = bars[index];
      if (recorded === undefined) break;
      this.bar(recorded);
      if (bars[index + 1]?.day !== recorded.day) this.closeDay(recorded);
      if (index % PROGRESS_BARS === 0) onProgress?.(index);
    }
    if (last !== undefined) {
      this.carryOut(this.runtime.stop(this.now, view));
      this.closeDay(last);
    }
    onProgress?.(bars.length);
    const { account, logs, balances, closes, market } = this;
    const { trades, rejections } = market;
    return { bars: bars.length, trades, rejections, logs, balances, closes, account };
  }

  private bar(recorded: RecordedBar): void {
    const { market, runtime } = this;
    if (runtime.wantsTicks || market.openOrders > 0) this.ticks(recorded);
    else market.pass(recorded.closeTime, recorded.close);
    this.now = recorded.closeTime;
    this.carryOut(runtime.bar(recorded, this.account.view));
  }

  private ticks({ open, high, low, close, time, closeTime }: RecordedBar): void {
    const third = Math.floor((closeTime - time) / 3);
    this.tick(time, open);
    this.tick(time + third, high);
    this.tick(time + 2 * third, low);
    this.tick(closeTime, close);
  }

  private tick(time: number, price: number): void {
    this.now = time;
    const { runtime, market, account } = this;
    this.tell(market.tick(time, price));
    if (runtime.wantsTicks) this.carryOut(runtime.tick({ time, price, lots: 0 }, account.view));
  }

  private carryOut(effects: Effects): void {
    // Most bars bring nothing.
    if (effects.intents.length === 0 && effects.logs.length === 0) return;
    this.keep(effects);
    const updates: OrderReport[] = [];
    for (const intent of effects.intents) updates.push(...this.market.execute(intent, this.now));
    if (updates.length > 0) this.tell(updates);
  }

  /** Answers may bring orders, which bring answers. */
  private tell(updates: OrderReport[]): void {
    const queue = updates;
    for (let round = 0; round < queue.length; round++) {
      if (round === ROUNDS_MAX)
        throw new Error(`the strategy answers its own orders without end (${ROUNDS_MAX} times)`);
      const update = queue[round];
      if (update === undefined) break;
      const effects = this.runtime.orderUpdate(update, this.now, this.account.view);
      this.keep(effects);
      for (const intent of effects.intents) queue.push(...this.market.execute(intent, this.now));
    }
  }

  private keep({ logs }: Effects): void {
    for (const text of logs) if (this.logs.length < LOGS_MAX) this.logs.push(text);
  }

  private closeDay({ day, close }: RecordedBar): void {
    this.closes.push({ day, symbol: this.options.instrument.symbol, price: close });
    if (this.market.trades.length === this.tradesBooked) return;
    this.tradesBooked = this.market.trades.length;
    this.book(day);
  }

  private book(day: number): void {
    const { base, quote } = this.options.instrument;
    this.balances.push({ day, asset: quote.code, amount: this.account.money });
    this.balances.push({ day, asset: base.code, amount: this.account.holding });
  }
}
