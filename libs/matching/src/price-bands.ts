/**
 * Reference price and band: how far from the mean of recent trades an order's price may be.
 *
 * The reference is set by an event before the first trade of each bucket of the instrument's window, so
 * it is the same for everything that happens until the next, and everybody can see it. Before the first
 * trade it is the instrument's. Complexity: O(1), setting O(buckets).
 */
import type { Event, Side } from '@stratex/contracts';
import { bandLimits, dayAt, referencePriceAt, type PriceWindow } from '@stratex/money';
import { currentPrice, type Market } from './market';

/** What the band of a market order counts from. */
export function bandBase(market: Market): number {
  return market.window === undefined ? currentPrice(market) : market.reference;
}

export function isWithinBand(market: Market, side: Side, price: number, time: number): boolean {
  const { instrument, window, reference } = market;
  if (window === undefined) return true;
  const limits = bandLimits(instrument, reference, dayAt(instrument.sessions, time));
  if (limits === null) return true;
  return side === 'buy'
    ? price <= limits.bidUp && price >= limits.bidDown
    : price <= limits.askUp && price >= limits.askDown;
}

/** The event that sets the reference anew; undefined while the newest bucket is still open. */
export function decideReference(market: Market, time: number): Event | undefined {
  const { window, instrument } = market;
  if (window === undefined) return undefined;
  const openTime = time - (time % window.bucketWidthMs);
  const newest = window.buckets.at(-1);
  if (newest !== undefined && openTime <= newest.openTime) return undefined;
  return {
    type: 'reference_price.set',
    symbol: instrument.symbol,
    price: referencePriceAt(window, openTime) ?? currentPrice(market),
    time: openTime,
  };
}

/** Begins a bucket, and forgets those that have left the window. */
export function openBucket(window: PriceWindow, openTime: number): void {
  const { bucketWidthMs, bucketCount, buckets } = window;
  const cutoff = openTime - bucketWidthMs * bucketCount;
  const kept = buckets.findIndex((bucket) => bucket.openTime + bucketWidthMs > cutoff);
  buckets.splice(0, kept < 0 ? buckets.length : kept);
  buckets.push({ openTime, sum: 0n, count: 0 });
}

/** A trade's price counts in the newest bucket. */
export function countPrice(window: PriceWindow, price: number): void {
  const newest = window.buckets.at(-1);
  if (newest === undefined) return;
  newest.sum += BigInt(price);
  newest.count += 1;
}
