/**
 * Engine state: everything the log determines, and nothing else.
 *
 * It is changed by `apply` alone. Between two commands `incoming` and `uncrossing` are undefined and
 * `attached` is empty; within one, `incoming` is the order that still takes from the book: an order
 * rests only when nothing opposite is left within its limit, so the book of an open symbol is
 * uncrossed after every single event.
 */
import type { PlaceOrder, SystemState } from '@stratex/contracts';
import { emptyPriceWindow, type Instrument } from '@stratex/money';
import type { Account } from './account';
import { AnswerMemory } from './answer-memory';
import { InvariantBreach } from './invariant-breach';
import { emptyExternalMarket, type ExternalMarket } from './external-market';
import type { AssetTotals, Market } from './market';
import type { Order } from './order';
import { OrderBook } from './order-book';
import { RecentMap } from './recent-map';
import type { Deadline, Expiry, Trigger } from './timers';

/** What a paper instrument's external market just did. */
export interface Heard {
  readonly market: Market;
  readonly external: ExternalMarket;
  readonly kind: 'trade' | 'quote' | 'session';
}

export interface EngineState {
  /** By symbol. */
  readonly markets: ReadonlyMap<string, Market>;
  /** By asset code: the base and quote assets of the instruments. */
  readonly assets: ReadonlyMap<string, AssetTotals>;
  /** Account groups that some instrument has fees for. */
  readonly groups: ReadonlySet<string>;
  readonly accounts: Map<string, Account>;
  /** To the orders of the last days. */
  readonly answers: AnswerMemory;
  /** When answers were forgotten last, logical time; 0 before the first. */
  dayStart: number;
  system: SystemState;
  incoming: Order | undefined;
  /** The auction that trades at present, and the lots that it will still trade. */
  uncrossing: { readonly market: Market; readonly price: number; remaining: number } | undefined;
  /** Attached orders to be placed, the first first. */
  readonly attached: PlaceOrder[];
  readonly expiries: OrderBook<Expiry<Order>>;
  readonly deadlines: OrderBook<Deadline<Account>>;
  /** Markets whose triggers may have been reached since they were last looked at; empty at rest. */
  readonly touched: Set<Market>;
  /** What orders may still be filled from; undefined at rest. */
  heard: Heard | undefined;
  /** Numbers of the last accepted order and of the last trade; 0 before the first. */
  orderNumber: number;
  tradeNumber: number;
}

/** @throws RangeError when two instruments share a symbol, or a fee could exceed its notional. */
export function createState(options: { instruments: readonly Instrument[] }): EngineState {
  const markets = new RecentMap<Market>();
  const assets = new Map<string, AssetTotals>();
  const totalsOf = (code: string): AssetTotals => {
    const totals = assets.get(code) ?? {
      code,
      ordinal: assets.size,
      supplied: 0n,
      fees: 0n,
      taxes: 0n,
    };
    assets.set(code, totals);
    return totals;
  };
  const groups = new Set<string>();
  for (const instrument of options.instruments) {
    const { symbol, base, quote } = instrument;
    if (markets.has(symbol)) throw new RangeError(`instrument ${symbol} is given twice`);
    // Up to one half, the rounded fee of any fill stays within its notional (at least one fee unit).
    if (instrument.fees.worstRate * 2n > 10n ** 9n)
      throw new RangeError(`instrument ${symbol}: fee rates must be at most 0.5`);
    for (const group of instrument.feeTable.groups.keys()) groups.add(group);
    markets.set(symbol, {
      instrument,
      book: new OrderBook<Order>(),
      base: totalsOf(base.code),
      quote: totalsOf(quote.code),
      state: 'open',
      lastPrice: null,
      previousClose: null,
      lowest: null,
      highest: null,
      window:
        instrument.priceBand === null ? undefined : emptyPriceWindow(instrument.priceBand.window),
      reference: instrument.referencePrice,
      taxOfDay: undefined,
      triggers: new OrderBook<Trigger<Order>>(),
      trailing: new Map(),
      external: instrument.paper === null ? undefined : emptyExternalMarket(instrument.paper),
    });
  }
  return {
    markets,
    assets,
    groups,
    accounts: new RecentMap(),
    answers: new AnswerMemory(),
    dayStart: 0,
    system: 'open',
    incoming: undefined,
    uncrossing: undefined,
    attached: [],
    expiries: new OrderBook<Expiry<Order>>(),
    deadlines: new OrderBook<Deadline<Account>>(),
    touched: new Set(),
    heard: undefined,
    orderNumber: 0,
    tradeNumber: 0,
  };
}

/** The order with this id while it is open. */
export function openOrderOf(state: EngineState, orderId: string): Order | undefined {
  const row = state.answers.find(orderId);
  if (row < 0) return undefined;
  const market = state.markets.get(state.answers.symbolAt(row));
  return market === undefined
    ? undefined
    : openOrderNumbered(state, market, state.answers.orderNumberAt(row));
}

/** The market's order with this number while it is open. */
export function openOrderNumbered(
  { incoming }: EngineState,
  { book, triggers, external }: Market,
  orderNumber: number,
): Order | undefined {
  if (incoming?.orderNumber === orderNumber) return incoming;
  return (
    book.find(orderNumber) ??
    triggers.find(orderNumber)?.order ??
    external?.deferred.get(orderNumber)
  );
}

/** Lookups of what an event names; a miss means the event does not belong to this state. */
export function accountOf(state: EngineState, id: string): Account {
  return state.accounts.get(id) ?? missing(`account ${id}`);
}

export function marketOf(state: EngineState, symbol: string): Market {
  return state.markets.get(symbol) ?? missing(`symbol ${symbol}`);
}

export function assetOf(state: EngineState, code: string): AssetTotals {
  return state.assets.get(code) ?? missing(`asset ${code}`);
}

function missing(what: string): never {
  throw new InvariantBreach('EVENT_FITS_STATE', `${what} is not known`);
}
