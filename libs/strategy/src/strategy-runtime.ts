/**
 * One running strategy, whatever hosts it: a backtest or a worker. Pure and deterministic: the same
 * inputs give the same intents, in the same order, with the same sequence numbers.
 *
 * Ordering invariant: an intent's sequence is the last one + 1, and is part of what is saved. Bounds:
 * ORDERS_PER_CALL_MAX intents and LOGS_PER_CALL_MAX log lines a callback, OPEN_ORDERS_MAX open orders.
 */
import { dayAt, tickAt, tickTableAt, type Instrument, type TickRow } from '@stratex/money';
import type { AnyStrategy } from './define-strategy';
import { IndicatorSet } from './indicators';
import { StrategyFault, type Intent } from './intents';
import type { AccountView, Bar, Tick } from './market-data';
import type { OrderRequest } from './order-request';
import { lotSizeOf, orderTerms, priceUnitOf } from './order-terms';
import { isEnd, type OrderUpdate } from './order-update';
import { assertSavable, readSaved, type SavedRun } from './saved-run';
import type { OpenOrder, StrategyContext } from './strategy-context';

const ORDERS_PER_CALL_MAX = 50;
const LOGS_PER_CALL_MAX = 20;
const LOG_CHARACTERS_MAX = 500;
const OPEN_ORDERS_MAX = 200;
const REASON_CHARACTERS_MAX = 200;
const TRIGGER = /^[A-Z][A-Z0-9_]{0,31}$/;
const NOBODY: AccountView = { cash: 0, lots: 0, availableLots: 0, averagePrice: 0 };

/** What one call brought; taken by the host after each call. */
export interface Effects {
  readonly intents: readonly Intent[];
  readonly logs: readonly string[];
}

type Params = Readonly<Record<string, unknown>>;

const NOTHING: Effects = { intents: [], logs: [] };

export interface RuntimeOptions {
  readonly strategy: AnyStrategy;
  /** As `readParams` gave them. */
  readonly params: Params;
  readonly instrument: Instrument;
  /** From an earlier run of the same strategy and parameters. */
  readonly saved?: unknown;
}

export class StrategyRuntime {
  private readonly context: StrategyContext<Params, unknown, unknown>;
  private readonly indicators = new IndicatorSet();
  private readonly clock = { now: 0 };
  private readonly market: { symbol: string; lastPrice: number; tickSize: number; lotSize: number };
  private readonly bars: Bar[] = [];
  private readonly open = new Map<number, OpenOrder>();
  private readonly priceUnit: number;
  private day = NaN;
  private ticks: readonly TickRow[] = [];
  private account = NOBODY;
  private sequence = 0;
  private started = false;
  private intents: Intent[] = [];
  private logs: string[] = [];

  constructor(private readonly options: RuntimeOptions) {
    const { strategy, params, instrument, saved } = options;
    this.priceUnit = priceUnitOf(instrument);
    const { symbol } = instrument;
    this.market = { symbol, lastPrice: NaN, tickSize: NaN, lotSize: lotSizeOf(instrument) };
    const earlier = saved === undefined ? undefined : readSaved(saved);
    const series: unknown = strategy.indicators?.(this.indicators, params);
    this.context = this.makeContext(series, this.stateFrom(earlier));
    if (earlier !== undefined) this.takeUp(earlier);
  }

  /** It reads ticks, so each one must be brought to it. */
  get wantsTicks(): boolean {
    return this.options.strategy.onTick !== undefined;
  }

  get openOrders(): number {
    return this.open.size;
  }

  /** Only the first time, not after a restart. */
  start(time: number, account: AccountView): Effects {
    this.look(time, account);
    if (this.started) return NOTHING;
    this.started = true;
    this.options.strategy.onStart?.(this.context);
    return this.take();
  }

  tick(tick: Tick, account: AccountView): Effects {
    this.look(tick.time, account);
    this.price(tick.price);
    if (this.options.strategy.onTick === undefined || !this.indicators.ready) return NOTHING;
    this.options.strategy.onTick(this.context, tick);
    return this.take();
  }

  bar(bar: Bar, account: AccountView): Effects {
    this.look(bar.closeTime, account);
    this.price(bar.close);
    this.keep(bar);
    this.indicators.update(bar);
    if (this.options.strategy.onBar === undefined || !this.indicators.ready) return NOTHING;
    this.options.strategy.onBar(this.context, bar);
    return this.take();
  }

  orderUpdate(update: OrderUpdate, time: number, account: AccountView): Effects {
    this.look(time, account);
    const known = this.open.get(update.order);
    if (known === undefined) return NOTHING;
    if (isEnd(update.status)) this.open.delete(update.order);
    else this.open.set(update.order, { ...known, leavesQuantity: update.leavesQuantity });
    this.options.strategy.onOrderUpdate?.(this.context, update);
    return this.take();
  }

  stop(time: number, account: AccountView): Effects {
    this.look(time, account);
    this.options.strategy.onStop?.(this.context);
    return this.take();
  }

  /** JSON. @throws StrategyFault when the state is none. */
  save(): SavedRun {
    const { strategy } = this.options;
    const state: unknown = strategy.save ? strategy.save(this.context) : this.context.state;
    assertSavable(state);
    const { sequence, started } = this;
    const bars = this.bars.slice(-this.indicators.historyBars);
    return { sequence, started, state: state ?? null, bars, open: [...this.open.values()] };
  }

  private stateFrom(earlier: SavedRun | undefined): unknown {
    const { strategy, params } = this.options;
    if (earlier?.started !== true) return strategy.state?.(params) as unknown;
    return strategy.restore ? strategy.restore(earlier.state, params) : earlier.state;
  }

  private takeUp({ sequence, started, bars, open }: SavedRun): void {
    this.sequence = sequence;
    this.started = started;
    for (const order of open) this.open.set(order.order, order);
    for (const bar of bars) {
      this.keep(bar);
      this.indicators.update(bar);
      this.price(bar.close);
    }
  }

  private look(time: number, account: AccountView): void {
    this.clock.now = time;
    this.account = account;
    const { instrument } = this.options;
    const day = dayAt(instrument.sessions, time);
    if (day === this.day) return;
    this.day = day;
    this.ticks = tickTableAt(instrument, day);
  }

  private price(price: number): void {
    if (price === this.market.lastPrice) return;
    this.market.lastPrice = price;
    const units = Math.round(price / this.priceUnit);
    this.market.tickSize = tickAt(this.ticks, units) * this.priceUnit;
  }

  /** Twice the history at most, so that forgetting costs O(1) a bar. */
  private keep(bar: Bar): void {
    this.bars.push(bar);
    const { historyBars } = this.indicators;
    if (this.bars.length >= 2 * historyBars) this.bars.splice(0, this.bars.length - historyBars);
  }

  private take(): Effects {
    const { intents, logs } = this;
    if (intents.length === 0 && logs.length === 0) return NOTHING;
    this.intents = [];
    this.logs = [];
    return { intents, logs };
  }

  private place(request: OrderRequest): number {
    const { instrument, strategy } = this.options;
    const terms = orderTerms(
      { instrument, ticks: this.ticks },
      request,
      this.account.availableLots,
    );
    if (terms === undefined) return 0;
    this.bound();
    if (this.open.size === OPEN_ORDERS_MAX)
      throw new StrategyFault(`a strategy has at most ${OPEN_ORDERS_MAX} open orders`);
    const trigger = request.trigger ?? strategy.trigger;
    if (!TRIGGER.test(trigger)) throw new StrategyFault('a trigger is a word as RSI');
    // Authors without a compiler may leave it out.
    const why: unknown = request.reason;
    const reason = typeof why === 'string' ? why.slice(0, REASON_CHARACTERS_MAX) : '';
    const sequence = ++this.sequence;
    this.intents.push({ kind: 'place', sequence, ...terms, trigger, reason });
    const { side, lots, price } = terms;
    this.open.set(sequence, {
      ...{ order: sequence, side, price: price === null ? null : price * this.priceUnit },
      leavesQuantity: lots * this.market.lotSize,
    });
    return sequence;
  }

  private cancel(sequence: number): void {
    if (!this.open.has(sequence)) return;
    this.bound();
    this.intents.push({ kind: 'cancel', sequence });
  }

  private bound(): void {
    if (this.intents.length === ORDERS_PER_CALL_MAX)
      throw new StrategyFault(`more than ${ORDERS_PER_CALL_MAX} orders in one call`);
  }

  private log(text: unknown): void {
    if (this.logs.length < LOGS_PER_CALL_MAX)
      this.logs.push(String(text).slice(0, LOG_CHARACTERS_MAX));
  }

  private makeContext(
    indicators: unknown,
    state: unknown,
  ): StrategyContext<Params, unknown, unknown> {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters below are not arrows
    const runtime = this;
    const position = {
      get quantity(): number {
        return runtime.account.lots * runtime.market.lotSize;
      },
      get averagePrice(): number {
        return runtime.account.averagePrice;
      },
    };
    const orders = {
      place: (request: OrderRequest) => runtime.place(request),
      cancel: (order: number) => {
        runtime.cancel(order);
      },
      get open(): readonly OpenOrder[] {
        return [...runtime.open.values()];
      },
    };
    return Object.freeze({
      params: this.options.params,
      ...{ indicators, state, clock: this.clock, market: this.market, position, orders },
      get cash(): number {
        return runtime.account.cash;
      },
      log: (text: string) => {
        runtime.log(text);
      },
    });
  }
}
