/** Market: one instrument, its book and its last price; and the totals of the assets traded. */
import type { Instrument } from '@stratex/money';
import type { AssetKey } from './account';
import { InvariantBreach } from './invariant-breach';
import type { Order } from './order';
import type { OrderBook } from './order-book';

/** Minor units of one asset over the whole system. */
export interface AssetTotals extends AssetKey {
  /** Deposits - withdrawals. */
  supplied: bigint;
  /** Fees collected; part of what was supplied. */
  fees: bigint;
}

export interface Market {
  readonly instrument: Instrument;
  readonly book: OrderBook<Order>;
  readonly base: AssetTotals;
  readonly quote: AssetTotals;
  /** Of the last trade, price units. */
  lastPrice: number | null;
}

/** The best bid is below the best ask. Complexity: O(1). */
export function assertBookNotCrossed({ book, instrument }: Market): void {
  const bid = book.best('buy');
  const ask = book.best('sell');
  if (bid !== undefined && ask !== undefined && bid.price >= ask.price)
    throw new InvariantBreach(
      'BOOK_NOT_CROSSED',
      `${instrument.symbol}: ${bid.price} against ${ask.price}`,
    );
}
