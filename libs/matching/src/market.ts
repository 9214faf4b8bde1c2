/** Market: one instrument, its book, its triggers, its prices; and the totals of the assets traded. */
import type { SymbolState } from '@stratex/contracts';
import type { FeeSchedule, Instrument, PriceWindow } from '@stratex/money';
import type { AssetKey } from './balance';
import type { ExternalMarket } from './external-market';
import { InvariantBreach } from './invariant-breach';
import type { Order } from './order';
import type { OrderBook } from './order-book';
import type { Trigger } from './timers';

/** Minor units of one asset over the whole system. */
export interface AssetTotals extends AssetKey {
  /** Deposits - withdrawals. */
  supplied: bigint;
  /** Fees and taxes collected; part of what was supplied. */
  fees: bigint;
  taxes: bigint;
}

export interface Market {
  readonly instrument: Instrument;
  readonly book: OrderBook<Order>;
  readonly base: AssetTotals;
  readonly quote: AssetTotals;
  state: SymbolState;
  /** Of the last trade, price units. */
  lastPrice: number | null;
  /** The close before the trading day; null until it is set. */
  previousClose: number | null;
  /** The day's limits; null without. */
  lowest: number | null;
  highest: number | null;
  /** Recent trades of an instrument with a price band, and the reference price they gave last. */
  readonly window: PriceWindow | undefined;
  reference: number;
  /** No state: the tax of the day that was asked for last. */
  taxOfDay: { readonly day: number; readonly schedule: FeeSchedule } | undefined;
  /** Orders that wait for a price, and ocos not yet triggered. */
  readonly triggers: OrderBook<Trigger<Order>>;
  /** Of these the trailing stops, by order number. */
  readonly trailing: Map<number, Trigger<Order>>;
  /** Of a paper instrument: its orders are filled from there and never meet each other. */
  readonly external: ExternalMarket | undefined;
}

/** Trailing stops a symbol may have: each of its trades looks at all of them. */
export const TRAILING_STOPS_MAX = 1_000;

/** What triggers and bands count from: the last trade's price, or the reference before the first. */
export function currentPrice({ lastPrice, instrument }: Market): number {
  return lastPrice ?? instrument.referencePrice;
}

/**
 * The best bid is not below the best ask: only what an auction gathered. A paper instrument's orders do
 * not meet, so they never cross. Complexity: O(1).
 */
export function isCrossed({ book, external }: Market): boolean {
  if (external !== undefined) return false;
  const bid = book.best('buy');
  const ask = book.best('sell');
  return bid !== undefined && ask !== undefined && bid.price >= ask.price;
}

export function assertBookNotCrossed(market: Market): void {
  if (isCrossed(market)) throw new InvariantBreach('BOOK_NOT_CROSSED', market.instrument.symbol);
}
