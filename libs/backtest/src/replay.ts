/**
 * A strategy and the engine in lock step on recorded prices: the runtime that runs it live, with prices,
 * orders and time from the record. Deterministic.
 *
 * Ordering invariant, as live: the engine hears a price first; then the strategy is told the bar that it
 * ended, then the price, then what became of its orders. Bound: ROUNDS_MAX answers of a strategy to its
 * own orders within one price.
 */
import type { DayBalance, DayClose } from '@stratex/accounting';
import type { MarketCommand } from '@stratex/contracts';
import { dayAt, type Instrument } from '@stratex/money';
import {
  StrategyRuntime,
  type AnyStrategy,
  type BarUnits,
  type Effects,
  type OrderReport,
} from '@stratex/strategy';
import { EngineMarket, type EngineMarketOptions } from './engine-market';
import type { RecordedBar } from './recorded-bar';
import type { RecordedTick } from './recorded-tick';

const ROUNDS_MAX = 1_000;
const LOGS_MAX = 1_000;
const DAY_MS = 86_400_000;

export interface ReplayOptions extends EngineMarketOptions {
  readonly strategy: AnyStrategy;
  /** As `readParams` gave them. */
  readonly params: Readonly<Record<string, unknown>>;
}

export class Replay {
  readonly instrument: Instrument;
  readonly market: EngineMarket;
  readonly logs: string[] = [];
  /** What the statistics are made of. */
  readonly balances: DayBalance[] = [];
  readonly closes: DayClose[] = [];
  private readonly runtime: StrategyRuntime;
  private now = 0;
  private day = NaN;
  private dayEnds = -Infinity;
  private last = 0;
  private tradesBooked = 0;

  constructor(options: ReplayOptions) {
    const { strategy, params, instrument } = options;
    this.instrument = instrument;
    this.market = new EngineMarket(options);
    this.runtime = new StrategyRuntime({ strategy, params, instrument });
  }

  /** Only the last price of a bar matters: nobody looks at the others. */
  get isIdle(): boolean {
    return this.market.isIdle && !this.runtime.wantsTicks;
  }

  start(time: number): void {
    this.now = time;
    this.day = dayAt(this.instrument.sessions, time);
    this.book();
    this.carryOut(this.runtime.start(time, this.market.view));
  }

  /** @param ended the bar that this price found ended */
  price(tick: RecordedTick, ended?: BarUnits): void {
    const { market, runtime } = this;
    this.turn(tick.time);
    this.now = tick.time;
    this.last = tick.price;
    const reports = market.price(tick);
    if (ended !== undefined) this.bar(ended);
    if (runtime.wantsTicks) this.carryOut(runtime.tick(tick, market.view));
    if (reports.length > 0) this.tell(reports);
  }

  /** A bar that nobody was there for, to its last price. Only when idle. */
  pass(bar: RecordedBar): void {
    this.turn(bar.closeTime);
    this.now = bar.closeTime;
    this.last = bar.close;
    this.market.pass(bar);
  }

  /** A quote or the session, as the market told it. */
  told(command: MarketCommand): void {
    this.turn(command.marketTime);
    this.now = command.marketTime;
    this.tell(this.market.told(command));
  }

  /** A bar that ended. */
  bar(bar: BarUnits): void {
    this.carryOut(this.runtime.bar(bar, this.market.view));
  }

  stop(): void {
    this.carryOut(this.runtime.stop(this.now, this.market.view));
    if (!Number.isNaN(this.day)) this.closeDay();
  }

  private carryOut(effects: Effects): void {
    // Most bars bring nothing.
    if (effects.intents.length > 0 || effects.logs.length > 0) this.tell(this.answers(effects));
  }

  private answers({ intents, logs }: Effects): OrderReport[] {
    for (const text of logs) if (this.logs.length < LOGS_MAX) this.logs.push(text);
    this.runtime.sent();
    return intents.flatMap((intent) => this.market.carryOut(intent, this.now));
  }

  /** Answers may bring orders, which bring answers. */
  private tell(reports: readonly OrderReport[]): void {
    const queue = [...reports];
    for (let round = 0; round < queue.length; round++) {
      if (round === ROUNDS_MAX)
        throw new Error(`the strategy answers its own orders without end (${ROUNDS_MAX} times)`);
      const report = queue[round];
      if (report === undefined) break;
      const effects = this.runtime.orderUpdate(report, this.now, this.market.view);
      if (effects.intents.length > 0 || effects.logs.length > 0)
        queue.push(...this.answers(effects));
    }
  }

  private turn(time: number): void {
    if (time < this.dayEnds) return;
    const { sessions } = this.instrument;
    const day = dayAt(sessions, time);
    this.dayEnds = (day + 1) * DAY_MS - sessions.utcOffsetMs;
    if (day === this.day) return;
    this.closeDay();
    this.day = day;
  }

  private closeDay(): void {
    const { day, last, market } = this;
    if (last > 0) this.closes.push({ day, symbol: this.instrument.symbol, price: last });
    if (market.account.trades.length === this.tradesBooked) return;
    this.tradesBooked = market.account.trades.length;
    this.book();
  }

  private book(): void {
    const { day, market } = this;
    const { base, quote } = this.instrument;
    this.balances.push({ day, asset: quote.code, amount: market.account.money });
    this.balances.push({ day, asset: base.code, amount: market.account.holding });
  }
}
