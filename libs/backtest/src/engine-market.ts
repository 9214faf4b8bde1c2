/**
 * The engine itself, alone with one account and one paper instrument: a strategy's orders go in as
 * commands, what became of them comes out. Checks, holds, fees, taxes and fills are the engine's.
 *
 * By the model last-price the engine is told a price only when an order is there for it: what nobody
 * waited for leaves no trace but the last price. Its logical time passes with the market's while an order
 * waits and stands still otherwise, so that years without orders cost nothing; it begins after any market
 * time, as the engine hears nothing from the future.
 * Ordering invariant: neither time goes back. Complexity: a price that is passed O(1), one that is told
 * the engine's.
 */
import type { Command, Event, MarketCommand } from '@stratex/contracts';
import { createState, execute, type EngineState } from '@stratex/matching';
import { dayAt, formatDay, type Instrument } from '@stratex/money';
import {
  isEnd,
  placeOrderOf,
  reportOf,
  type AccountView,
  type Intent,
  type OrderReport,
  type PlaceIntent,
} from '@stratex/strategy';
import { ACCOUNT, BacktestAccount } from './backtest-account';
import { madeUpQuote } from './made-up-quote';
import type { RecordedBar } from './recorded-bar';
import { lastTickOf, type RecordedTick } from './recorded-tick';

const ORDER = 'order-';
/** The year 2286. */
const LOGICAL_START = 10_000_000_000_000;

export interface EngineMarketOptions {
  /** A paper instrument. */
  readonly instrument: Instrument;
  /** To begin with, minor units of the quote asset. */
  readonly cash: bigint;
  /**
   * calendar: the instrument's sessions say when there is trading. recorded: a price that was recorded
   * was traded, so its day is open.
   */
  readonly sessions: 'calendar' | 'recorded';
  /** made-up: prices come without quotes. */
  readonly quotes: 'made-up' | 'recorded';
}

export class EngineMarket {
  readonly account: BacktestAccount;
  /** Why orders were rejected, or ended unfilled against the strategy's will. */
  readonly rejections = new Map<string, number>();
  private readonly state: EngineState;
  /** Open orders. */
  private readonly waiting = new Map<number, PlaceIntent>();
  private readonly isLazy: boolean;
  /** What has the last price, while the engine has not heard it. */
  private passed: RecordedTick | RecordedBar | undefined;
  private openDay = NaN;
  private events = 0;
  private logical = LOGICAL_START;
  /** Logical less market time. */
  private ahead = 0;
  private seen: AccountView;

  constructor(private readonly options: EngineMarketOptions) {
    const { instrument, cash } = options;
    this.isLazy = instrument.paper?.fillModel === 'last-price';
    this.state = createState({ instruments: [instrument] });
    this.account = new BacktestAccount(instrument, this.state);
    const asset = instrument.quote.code;
    this.run({ type: 'OpenAccount', account: ACCOUNT, asset, amount: String(cash) }, LOGICAL_START);
    this.seen = this.account.view();
  }

  /** What the strategy sees of its account. */
  get view(): AccountView {
    return this.seen;
  }

  /** Prices may be passed over: no order is there, and none was filled from what is quoted. */
  get isIdle(): boolean {
    return this.isLazy && this.waiting.size === 0;
  }

  /** A price; the engine hears of it when somebody is there for it. */
  price(tick: RecordedTick): readonly OrderReport[] {
    this.passed = tick;
    return this.isIdle ? NOTHING : this.tell();
  }

  /** The last price of a bar that nobody was there for; nothing is made of it yet. */
  pass(bar: RecordedBar): void {
    this.passed = bar;
  }

  /** A quote or a state of the session, as the market told it. */
  told(command: MarketCommand): readonly OrderReport[] {
    if (command.type === 'RecordExternalQuote' && this.isLazy) return NOTHING;
    return [...this.tell(), ...this.hear(command)];
  }

  /** @param now market time */
  carryOut(intent: Intent, now: number): readonly OrderReport[] {
    const orderId = `${ORDER}${intent.sequence}`;
    if (intent.kind === 'cancel')
      return this.run({ type: 'CancelOrder', account: ACCOUNT, orderId }, this.logicalAt(now));
    this.tell();
    this.waiting.set(intent.sequence, intent);
    const { symbol } = this.options.instrument;
    const ids = { account: ACCOUNT, symbol, orderId, clientOrderId: orderId };
    return this.run(placeOrderOf(intent, ids), this.logicalAt(now));
  }

  private logicalAt(marketTime: number): number {
    return (this.logical = Math.max(this.logical, marketTime + this.ahead));
  }

  private tell(): readonly OrderReport[] {
    const { passed } = this;
    if (passed === undefined) return NOTHING;
    this.passed = undefined;
    const tick = 'closeTime' in passed ? lastTickOf(passed) : passed;
    const { instrument, sessions, quotes } = this.options;
    const { symbol } = instrument;
    const { time: marketTime, price, side } = tick;
    const day = dayAt(instrument.sessions, marketTime);
    if (sessions === 'recorded' && day !== this.openDay) {
      this.openDay = day;
      this.hear({ type: 'SetExternalSession', symbol, state: 'open', marketTime });
    }
    const quantity = Math.max(1, tick.lots);
    const trade = { symbol, price, quantity, side, marketTime };
    const reports = this.hear({ type: 'RecordExternalTrade', ...trade });
    if (this.isLazy || quotes === 'recorded') return reports;
    return [...reports, ...this.hear(madeUpQuote(instrument, tick))];
  }

  /** @throws RangeError for what the engine refuses to hear */
  private hear(command: MarketCommand): readonly OrderReport[] {
    if (this.waiting.size === 0) this.ahead = this.logical - command.marketTime;
    return this.run(command, this.logicalAt(command.marketTime), (reason) => {
      throw new RangeError(
        `${command.symbol} takes no price of ${formatDay(dayAt(this.options.instrument.sessions, command.marketTime))}: ${reason}; leave such days out, or give the instrument a calendar and prices that have them`,
      );
    });
  }

  private run(
    command: Command,
    time: number,
    onRefused: (reason: string) => void = () => undefined,
  ): OrderReport[] {
    const reports: OrderReport[] = [];
    for (const event of execute(this.state, command, time)) {
      this.events++;
      if (event.type === 'command.rejected') onRefused(event.reason);
      this.take(event, reports);
    }
    if (reports.length > 0) this.seen = this.account.view();
    return reports;
  }

  private take(event: Event, reports: OrderReport[]): void {
    if (!('orderId' in event)) return;
    const sequence = Number(event.orderId.slice(ORDER.length));
    if (event.type === 'order.filled')
      this.account.book(event, this.events, sequence, this.waiting.get(sequence));
    const report = reportOf(event, event.orderId, sequence);
    if (report === undefined) return;
    reports.push(report);
    if (isEnd(report.status)) this.waiting.delete(sequence);
    const { reason } = report;
    if (reason === null || reason === 'REQUESTED') return;
    this.rejections.set(reason, (this.rejections.get(reason) ?? 0) + 1);
  }
}

const NOTHING: readonly OrderReport[] = [];
