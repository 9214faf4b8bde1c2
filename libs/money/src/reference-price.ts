/**
 * Reference price: the mean of the trade prices of a moving time window.
 *
 * Prices are gathered in buckets of a fixed width, aligned to time; the window is `bucketCount`
 * buckets long. A bucket that straddles the window's beginning counts with the share of its width
 * that is still inside. The mean is a single truncating integer division:
 *   sum over buckets of (sum of prices x inside) / sum over buckets of (count x inside)
 * with `inside` in milliseconds, so nothing is rounded before it.
 * Source: Binance Spot API, faqs/price_range_execution_rules.md, "How does the Matching Engine
 * calculate the reference price?". That one rounds a prorated count to 4 decimals and keeps it; with
 * few trades such a rounding can move the mean by a half, and the price would depend on when it
 * was asked for. Whole milliseconds as weights need no rounding, and reading changes nothing.
 *
 * Ordering invariant: buckets ascend by open time, at most bucketCount + 1. Plain data, so that it
 * can live in a state and a snapshot. Complexity: adding O(1) and now and then O(buckets), reading
 * O(buckets). Known limit: time never goes back; an older price counts in the newest bucket.
 */
export interface ReferenceWindow {
  readonly bucketWidthMs: number;
  readonly bucketCount: number;
}

export interface PriceBucket {
  /** Milliseconds, a multiple of the bucket's width. */
  readonly openTime: number;
  /** Sum of the prices, in price units. */
  sum: bigint;
  count: number;
}

export interface PriceWindow extends ReferenceWindow {
  readonly buckets: PriceBucket[];
}

export function emptyPriceWindow({ bucketWidthMs, bucketCount }: ReferenceWindow): PriceWindow {
  return { bucketWidthMs, bucketCount, buckets: [] };
}

/** Takes a trade's price in and forgets buckets that have left the window. */
export function addPrice(window: PriceWindow, price: number, timeMs: number): void {
  const { bucketWidthMs, buckets } = window;
  const openTime = timeMs - (timeMs % bucketWidthMs);
  const newest = buckets.at(-1);
  if (newest !== undefined && openTime <= newest.openTime) {
    newest.sum += BigInt(price);
    newest.count += 1;
    return;
  }
  const cutoff = cutoffOf(window, timeMs);
  const kept = buckets.findIndex((bucket) => bucket.openTime + bucketWidthMs > cutoff);
  buckets.splice(0, kept < 0 ? buckets.length : kept);
  buckets.push({ openTime, sum: BigInt(price), count: 1 });
}

/** The mean in price units, rounded down; null when the window has no trade. */
export function referencePriceAt(window: PriceWindow, timeMs: number): number | null {
  const { bucketWidthMs, buckets } = window;
  const cutoff = cutoffOf(window, timeMs);
  let sum = 0n;
  let count = 0n;
  for (const bucket of buckets) {
    const inside = Math.min(bucketWidthMs, bucket.openTime + bucketWidthMs - cutoff);
    if (inside <= 0) continue;
    sum += bucket.sum * BigInt(inside);
    count += BigInt(bucket.count) * BigInt(inside);
  }
  return count === 0n ? null : Number(sum / count);
}

function cutoffOf({ bucketWidthMs, bucketCount }: ReferenceWindow, timeMs: number): number {
  return timeMs - bucketWidthMs * bucketCount;
}
