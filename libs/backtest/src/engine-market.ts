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
import { changePosition, costOf, createListing, positionAverageText } from '@stratex/accounting';
import { positionChangesOf, resultOf } from '@stratex/accounting';
import type { ClosedPosition, Listing, Position } from '@stratex/accounting';
import type { Command, Event, MarketCommand, OrderFilled } from '@stratex/contracts';
import { balancesOf, createState, execute, type EngineState } from '@stratex/matching';
import { dayAt, formatDay, formatUnits, type Instrument } from '@stratex/money';
import {
  isEnd,
  placeOrderOf,
  reportOf,
  type AccountView,
  type Intent,
  type OrderReport,
  type PlaceIntent,
} from '@stratex/strategy';
import { madeUpQuote } from './made-up-quote';
import type { RecordedBar } from './recorded-bar';
import { lastTickOf, type RecordedTick } from './recorded-tick';
import type { Trade } from './trade';

const ACCOUNT = 'backtest';
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
  readonly trades: Trade[] = [];
  /** Why orders were rejected, or ended unfilled against the strategy's will. */
  readonly rejections = new Map<string, number>();
  readonly closed: ClosedPosition[] = [];
  private readonly state: EngineState;
  private readonly listing: Listing;
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
  private position: Position | undefined;
  private seen: AccountView;

  constructor(private readonly options: EngineMarketOptions) {
    const { instrument, cash } = options;
    this.isLazy = instrument.paper?.fillModel === 'last-price';
    this.state = createState({ instruments: [instrument] });
    this.listing = createListing(new Map([[instrument.symbol, instrument]]));
    const asset = instrument.quote.code;
    this.run({ type: 'OpenAccount', account: ACCOUNT, asset, amount: String(cash) }, LOGICAL_START);
    this.seen = this.look();
  }

  /** What the strategy sees of its account. */
  get view(): AccountView {
    return this.seen;
  }

  get openOrders(): number {
    return this.waiting.size;
  }

  /** Prices may be passed over: no order is there, and none was filled from what is quoted. */
  get isIdle(): boolean {
    return this.isLazy && this.waiting.size === 0;
  }

  get money(): bigint {
    return this.amountOf(this.options.instrument.quote.code);
  }

  get holding(): bigint {
    return this.amountOf(this.options.instrument.base.code);
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
    if (reports.length > 0) this.seen = this.look();
    return reports;
  }

  private take(event: Event, reports: OrderReport[]): void {
    if (event.type === 'order.filled') this.book(event);
    if (!('orderId' in event)) return;
    const sequence = Number(event.orderId.slice(ORDER.length));
    const report = reportOf(event, event.orderId, sequence);
    if (report === undefined) return;
    reports.push(report);
    if (isEnd(report.status)) this.waiting.delete(sequence);
    const { reason } = report;
    if (reason === null || reason === 'REQUESTED') return;
    this.rejections.set(reason, (this.rejections.get(reason) ?? 0) + 1);
  }

  private book(event: OrderFilled): void {
    const { side, price, quantity: lots, notional, fee, tax = 0n, marketTime: time } = event;
    let result: bigint | undefined;
    for (const change of positionChangesOf(event, this.listing)) {
      const { position, closed } = changePosition(this.position, change, this.events);
      this.position = position;
      if (closed === undefined) continue;
      this.closed.push(closed);
      result = resultOf(closed) / costOf(1n);
    }
    const sequence = Number(event.orderId.slice(ORDER.length));
    const { trigger = '', reason = '' } = this.waiting.get(sequence) ?? {};
    this.trades.push({
      ...{ time, sequence, side, lots, price, notional, fee, tax, result, trigger, reason },
    });
  }

  private look(): AccountView {
    const { instrument } = this.options;
    const { base, quote, lotUnits } = instrument;
    const balances = balancesOf(this.state, ACCOUNT) ?? [];
    const cash = balances.find(({ asset }) => asset === quote.code)?.available ?? 0n;
    const owned = balances.find(({ asset }) => asset === base.code);
    const [available, held] = [owned?.available ?? 0n, owned?.held ?? 0n];
    const { position } = this;
    return {
      cash: formatUnits(cash, quote.decimals),
      lots: Number((available + held) / lotUnits),
      availableLots: Number(available / lotUnits),
      // Few ask for it, and it costs a division of forty digits.
      get averagePrice() {
        return position === undefined ? '0' : positionAverageText(instrument, position);
      },
    };
  }

  private amountOf(code: string): bigint {
    const balance = balancesOf(this.state, ACCOUNT)?.find(({ asset }) => asset === code);
    return balance === undefined ? 0n : balance.available + balance.held;
  }
}

const NOTHING: readonly OrderReport[] = [];
