/**
 * One running strategy, whatever hosts it: a backtest or a worker. Pure and deterministic: the same
 * inputs give the same intents, in the same order, with the same sequence numbers.
 *
 * Bounds: those of its orders (order-pad) and LOGS_PER_CALL_MAX log lines a callback.
 */
import type { Instrument } from '@stratex/money';
import { BarHistory } from './bar-history';
import type { AnyStrategy } from './define-strategy';
import { IndicatorSet } from './indicators';
import type { Intent } from './intents';
import { MarketView } from './market-view';
import { BarView, TickView, type AccountView, type BarUnits, type TickUnits } from './market-data';
import { OrderPad } from './order-pad';
import type { OrderRequest } from './order-request';
import { orderTerms } from './order-terms';
import { orderUpdateOf, type OrderReport } from './order-update';
import { assertSavable, readSaved, SAVED_VERSION, type SavedRun } from './saved-run';
import { shownContext, type Params } from './shown-context';
import type { StrategyContext } from './strategy-context';

const LOGS_PER_CALL_MAX = 20;
const LOG_CHARACTERS_MAX = 500;
const NOBODY: AccountView = { cash: '0', lots: 0, availableLots: 0, averagePrice: '0' };

/** What one call brought; taken by the host after each call. */
export interface Effects {
  readonly intents: readonly Intent[];
  readonly logs: readonly string[];
}

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
  private readonly history = new BarHistory(() => this.indicators.historyBars);
  private readonly orders: OrderPad;
  private account = NOBODY;
  private started = false;
  private logs: string[] = [];

  constructor(private readonly options: RuntimeOptions) {
    const { strategy, params, instrument, saved } = options;
    this.indicators = new IndicatorSet(instrument);
    this.market = new MarketView(instrument);
    this.orders = new OrderPad(instrument, strategy.trigger);
    const earlier = saved === undefined ? undefined : readSaved(saved);
    const series: unknown = strategy.indicators?.(this.indicators, params);
    this.context = this.makeContext(series, this.stateFrom(earlier));
    if (earlier !== undefined) this.takeUp(earlier);
  }

  /** It reads ticks, so each one must be brought to it. */
  get wantsTicks(): boolean {
    return this.options.strategy.onTick !== undefined;
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
    this.history.keep(bar);
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
    if (!this.orders.report(report)) return NOTHING;
    strategy.onOrderUpdate?.(this.context, orderUpdateOf(report, instrument));
    return this.take();
  }

  stop(time: number, account: AccountView): Effects {
    this.look(time, account);
    this.options.strategy.onStop?.(this.context);
    return this.take();
  }

  /** What it asked for was sent; until then a cancel is asked for once. */
  sent(): void {
    this.orders.sent();
  }

  /** JSON. @throws StrategyFault when the state is none. */
  save(): SavedRun {
    const { strategy } = this.options;
    const state: unknown = strategy.save ? strategy.save(this.context) : this.context.state;
    assertSavable(state);
    const { started } = this;
    const { sequence } = this.orders;
    const { last: bars } = this.history;
    const open = this.orders.saved();
    return { version: SAVED_VERSION, sequence, started, state: state ?? null, bars, open };
  }

  private stateFrom(earlier: SavedRun | undefined): unknown {
    const { strategy, params } = this.options;
    if (earlier?.started !== true) return strategy.state?.(params) as unknown;
    return strategy.restore ? strategy.restore(earlier.state, params) : earlier.state;
  }

  private takeUp({ sequence, started, bars, open }: SavedRun): void {
    this.orders.restore(sequence, open);
    this.started = started;
    for (const bar of bars) {
      this.history.keep(bar);
      this.indicators.update(bar);
      this.market.last = bar.close;
    }
  }

  private look(time: number, account: AccountView): void {
    this.clock.now = time;
    this.account = account;
    this.market.goTo(time);
  }

  private take(): Effects {
    const intents = this.orders.take();
    const { logs } = this;
    if (intents.length === 0 && logs.length === 0) return NOTHING;
    this.logs = [];
    return { intents, logs };
  }

  private place(request: OrderRequest): number {
    const terms = orderTerms(this.market.grid, request, this.account.availableLots);
    return terms === undefined ? 0 : this.orders.place(terms, request);
  }

  private log(text: unknown): void {
    if (this.logs.length < LOGS_PER_CALL_MAX)
      this.logs.push(String(text).slice(0, LOG_CHARACTERS_MAX));
  }

  private makeContext(
    indicators: unknown,
    state: unknown,
  ): StrategyContext<Params, unknown, unknown> {
    const { params, instrument } = this.options;
    const { clock, market, orders } = this;
    return shownContext(
      { params, indicators, state, clock, market: market.shown },
      {
        instrument,
        account: () => this.account,
        place: (request) => this.place(request),
        cancel: (order) => {
          orders.cancel(order);
        },
        open: () => orders.shown(),
        log: (text) => {
          this.log(text);
        },
      },
    );
  }
}
