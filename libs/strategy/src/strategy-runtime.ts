/**
 * One running strategy, whatever hosts it: a backtest or a worker. Pure and deterministic: the same
 * inputs give the same intents, in the same order, with the same sequence numbers.
 *
 * Ordering invariant: an intent's sequence is the last one + 1, and is part of what is saved. Bounds:
 * ORDERS_PER_CALL_MAX intents and LOGS_PER_CALL_MAX log lines a callback, OPEN_ORDERS_MAX open orders.
 */
import { dayAt, tickTableAt, type Instrument } from '@stratex/money';
import type { AnyStrategy } from './define-strategy';
import { Decimal, priceOf, quantityOf } from './exact-number';
import { IndicatorSet } from './indicators';
import type { Intent } from './intents';
import { StrategyFault } from './strategy-fault';
import { MarketView } from './market-view';
import { BarView, TickView, type AccountView, type BarUnits, type TickUnits } from './market-data';
import type { OrderRequest } from './order-request';
import { orderTerms } from './order-terms';
import { isEnd, orderUpdateOf, type OrderReport } from './order-update';
import {
  assertSavable,
  readSaved,
  SAVED_VERSION,
  type SavedOrder,
  type SavedRun,
} from './saved-run';
import { remembered } from './remembered';
import type { OpenOrder, StrategyContext } from './strategy-context';

const ORDERS_PER_CALL_MAX = 50;
const LOGS_PER_CALL_MAX = 20;
const LOG_CHARACTERS_MAX = 500;
const OPEN_ORDERS_MAX = 200;
const REASON_CHARACTERS_MAX = 200;
const DAY_MS = 86_400_000;
const TRIGGER = /^[A-Z][A-Z0-9_]{0,31}$/;
const NOBODY: AccountView = { cash: '0', lots: 0, availableLots: 0, averagePrice: '0' };

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
  private readonly indicators: IndicatorSet;
  private readonly clock = { now: 0 };
  private readonly market: MarketView;
  private readonly bars: BarUnits[] = [];
  private readonly open = new Map<number, SavedOrder>();
  private dayBegins = 0;
  private dayEnds = 0;
  private account = NOBODY;
  private sequence = 0;
  private started = false;
  private intents: Intent[] = [];
  private logs: string[] = [];

  constructor(private readonly options: RuntimeOptions) {
    const { strategy, params, instrument, saved } = options;
    this.indicators = new IndicatorSet(instrument);
    this.market = new MarketView(instrument);
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

  tick(tick: TickUnits, account: AccountView): Effects {
    this.look(tick.time, account);
    this.market.last = tick.price;
    if (this.options.strategy.onTick === undefined || !this.indicators.ready) return NOTHING;
    this.options.strategy.onTick(this.context, new TickView(tick, this.options.instrument));
    return this.take();
  }

  /** Its indicators have it, it is not asked. */
  warm(bar: BarUnits, account: AccountView): Effects {
    this.look(bar.closeTime, account);
    this.market.last = bar.close;
    this.keep(bar);
    this.indicators.update(bar);
    return NOTHING;
  }

  bar(bar: BarUnits, account: AccountView): Effects {
    this.warm(bar, account);
    if (this.options.strategy.onBar === undefined || !this.indicators.ready) return NOTHING;
    this.options.strategy.onBar(this.context, new BarView(bar, this.options.instrument));
    return this.take();
  }

  orderUpdate(report: OrderReport, time: number, account: AccountView): Effects {
    this.look(time, account);
    const { strategy, instrument } = this.options;
    const { order, status, leavesLots } = report;
    const known = this.open.get(order);
    if (known === undefined) return NOTHING;
    if (isEnd(status)) this.open.delete(order);
    else this.open.set(order, { ...known, leavesLots });
    strategy.onOrderUpdate?.(this.context, orderUpdateOf(report, instrument));
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
    const open = [...this.open.values()];
    return { version: SAVED_VERSION, sequence, started, state: state ?? null, bars, open };
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
      this.market.last = bar.close;
    }
  }

  private look(time: number, account: AccountView): void {
    this.clock.now = time;
    this.account = account;
    if (time >= this.dayBegins && time < this.dayEnds) return;
    const { instrument } = this.options;
    const day = dayAt(instrument.sessions, time);
    this.dayBegins = day * DAY_MS - instrument.sessions.utcOffsetMs;
    this.dayEnds = this.dayBegins + DAY_MS;
    this.market.ticks = tickTableAt(instrument, day);
  }

  /** Twice the history at most, so that forgetting costs O(1) a bar. */
  private keep(bar: BarUnits): void {
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
    const { strategy } = this.options;
    const terms = orderTerms(this.market.grid, request, this.account.availableLots);
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
    this.open.set(sequence, { order: sequence, side, price, leavesLots: lots });
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

  private shown({ order, side, price, leavesLots }: SavedOrder): OpenOrder {
    const { instrument } = this.options;
    return {
      ...{ order, side, price: price === null ? null : priceOf(instrument, price) },
      leavesQuantity: quantityOf(instrument, leavesLots),
    };
  }

  private makeContext(
    indicators: unknown,
    state: unknown,
  ): StrategyContext<Params, unknown, unknown> {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters below are not arrows
    const runtime = this;
    const quantity = remembered((lots: number) => quantityOf(this.options.instrument, lots));
    const [cash, averagePrice] = [remembered(decimalOf), remembered(decimalOf)];
    const position = {
      get quantity(): Decimal {
        return quantity(runtime.account.lots);
      },
      get averagePrice(): Decimal {
        return averagePrice(runtime.account.averagePrice);
      },
    };
    const orders = {
      place: (request: OrderRequest) => runtime.place(request),
      cancel: (order: number) => {
        runtime.cancel(order);
      },
      get open(): readonly OpenOrder[] {
        return [...runtime.open.values()].map((one) => runtime.shown(one));
      },
    };
    return Object.freeze({
      params: this.options.params,
      ...{ indicators, state, clock: this.clock, market: this.market.shown, position, orders },
      get cash(): Decimal {
        return cash(runtime.account.cash);
      },
      log: (text: string) => {
        runtime.log(text);
      },
    });
  }
}

function decimalOf(text: string): Decimal {
  return new Decimal(text);
}
