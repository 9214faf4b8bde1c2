/** One price of several venues: the median; of two in the middle that of the venue named first. */
import type { MarketPrice } from './venue-prices';

export interface QuotedPrice extends MarketPrice {
  /** Like `upbit`. */
  readonly source: string;
}

/** @param quotes in failover order. @returns undefined when there is none. */
export function medianPrice(quotes: readonly QuotedPrice[]): QuotedPrice | undefined {
  const byPrice = quotes
    .map((quote, rank) => ({ quote, rank }))
    .sort((a, b) => compare(a.quote.price, b.quote.price) || a.rank - b.rank);
  const upper = byPrice[Math.floor(byPrice.length / 2)];
  const lower = byPrice[Math.floor((byPrice.length - 1) / 2)];
  if (upper === undefined || lower === undefined) return undefined;
  return (lower.rank <= upper.rank ? lower : upper).quote;
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
