/**
 * The external market of a paper instrument, as far as it was told: its time, session, last trade and
 * quote, and what of them users have taken (MATCHING, "Paper instruments").
 *
 * Market time is that market's own and never goes back; between two things heard it goes on with
 * logical time. Complexity: O(1), a phase O(phases of a day).
 */
import type { ExternalLevel, ExternalSessionState, Side } from '@stratex/contracts';
import { dayAt, isCalendarKnown, phaseAt, type PaperRules, type Sessions } from '@stratex/money';
import type { Order } from './order';
import { OrderBook } from './order-book';
import { QUEUE_UNKNOWN } from './paper-progress';
import type { Expiry } from './timers';

/** What is offered at one price; `used` lots of it users have taken, at most those shown. */
export interface OfferedLevel {
  readonly price: number;
  /** 0: remembered for what was used of it, while it is beyond the levels that are shown. */
  readonly shown: number;
  used: number;
}

export interface ExternalQuote {
  readonly bids: readonly OfferedLevel[];
  readonly asks: readonly OfferedLevel[];
  readonly marketTime: number;
}

export interface ExternalMarket {
  readonly rules: PaperRules;
  /** The newest time told; null while nothing was. */
  marketTime: number | null;
  /** Logical time at which it was told. */
  heardAt: number;
  /** Trades and quotes heard: an order is filled by those behind the ones it knew. */
  hearings: number;
  told: { readonly state: ExternalSessionState; readonly marketTime: number } | null;
  trade: { readonly price: number; readonly marketTime: number } | null;
  quote: ExternalQuote | null;
  /** Orders that take at once and wait for a price, the first first. */
  readonly deferred: Map<number, Order>;
  /** Orders that end with their day, by market time. */
  readonly dayOrders: OrderBook<Expiry<Order>>;
}

export type ExternalPhase = 'continuous' | 'auction' | 'closed' | 'halted' | 'unknown';

export function emptyExternalMarket(rules: PaperRules): ExternalMarket {
  return {
    rules,
    marketTime: null,
    heardAt: 0,
    hearings: 0,
    told: null,
    trade: null,
    quote: null,
    deferred: new Map(),
    dayOrders: new OrderBook<Expiry<Order>>(),
  };
}

/** Market time at a logical time; before anything was heard the logical time itself. */
export function marketNow({ marketTime, heardAt }: ExternalMarket, time: number): number {
  return marketTime === null ? time : marketTime + (time - heardAt);
}

/**
 * What the market told of its session counts on its day, a halt until it tells otherwise; else the
 * calendar says.
 */
export function phaseOf(sessions: Sessions, { told }: ExternalMarket, now: number): ExternalPhase {
  const day = dayAt(sessions, now);
  if (!isCalendarKnown(sessions, day)) return 'unknown';
  if (told?.state === 'halted') return 'halted';
  if (told !== null && dayAt(sessions, told.marketTime) === day)
    return told.state === 'open' ? 'continuous' : told.state;
  const phase = phaseAt(sessions, now);
  return phase === 'continuous' || phase === 'closed' ? phase : 'auction';
}

/** What is offered to an order of this side: asks to a buyer. */
export function offeredTo(quote: ExternalQuote | null, side: Side): readonly OfferedLevel[] {
  return (side === 'buy' ? quote?.asks : quote?.bids) ?? [];
}

/** Levels remembered beyond those shown. */
const REMEMBERED_MAX = 32;

/**
 * A side of the next quote. What was used of a price stays used while the price is shown, at most the
 * lots it shows; and while it is beyond the worst price shown, where nobody sees what becomes of it.
 */
export function followingLevels(
  before: readonly OfferedLevel[],
  shown: readonly ExternalLevel[],
  side: 'bids' | 'asks',
): OfferedLevel[] {
  const used = new Map(before.filter((each) => each.used > 0).map((each) => [each.price, each]));
  const worst = shown.at(-1)?.price;
  const levels = shown.map(({ price, quantity }) => ({
    price,
    shown: quantity,
    used: Math.min(used.get(price)?.used ?? 0, quantity),
  }));
  const isBeyond = (price: number): boolean =>
    worst === undefined || (side === 'bids' ? price < worst : price > worst);
  const beyond = [...used.values()].filter(({ price }) => isBeyond(price));
  return [
    ...levels,
    ...beyond
      .slice(0, REMEMBERED_MAX)
      .map((each) => ({ price: each.price, shown: 0, used: each.used })),
  ];
}

/** Lots shown before an order that joins its side at a price. */
export function queueAt(quote: ExternalQuote | null, side: Side, price: number): number {
  const shown =
    (side === 'buy' ? quote?.bids : quote?.asks)?.filter((each) => each.shown > 0) ?? [];
  const worst = shown.at(-1)?.price;
  if (worst === undefined) return QUEUE_UNKNOWN;
  if (side === 'buy' ? price < worst : price > worst) return QUEUE_UNKNOWN;
  return shown.find((each) => each.price === price)?.shown ?? 0;
}
