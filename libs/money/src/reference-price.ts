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
 * Ordering invariant: buckets ascend by open time, at most bucketCount + 1; `sum` and `count` are
 * their totals. Plain data, so that it can live in a state and a snapshot. Complexity: adding O(1)
 * and now and then O(buckets), reading O(buckets that began to leave since the last price), mostly 1. Known limit: time never goes back; an older price counts in the newest bucket.
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
  sum: bigint;
  count: number;
}

export function emptyPriceWindow({ bucketWidthMs, bucketCount }: ReferenceWindow): PriceWindow {
  return { bucketWidthMs, bucketCount, buckets: [], sum: 0n, count: 0 };
}

/** Takes a trade's price in and forgets buckets that have left the window. */
export function addPrice(window: PriceWindow, price: number, timeMs: number): void {
  const { bucketWidthMs, buckets } = window;
  const openTime = timeMs - (timeMs % bucketWidthMs);
  const newest = buckets.at(-1);
  if (newest === undefined || openTime > newest.openTime) {
    forgetBefore(window, cutoffOf(window, timeMs));
    buckets.push({ openTime, sum: BigInt(price), count: 1 });
  } else {
    newest.sum += BigInt(price);
    newest.count += 1;
  }
  window.sum += BigInt(price);
  window.count += 1;
}

/** The mean in price units, rounded down; null when the window has no trade. */
export function referencePriceAt(window: PriceWindow, timeMs: number): number | null {
  const { bucketWidthMs, buckets } = window;
  const cutoff = cutoffOf(window, timeMs);
  let sum = window.sum * BigInt(bucketWidthMs);
  let count = BigInt(window.count) * BigInt(bucketWidthMs);
  for (const bucket of buckets) {
    const outside = Math.min(bucketWidthMs, cutoff - bucket.openTime);
    if (outside <= 0) break;
    sum -= bucket.sum * BigInt(outside);
    count -= BigInt(bucket.count) * BigInt(outside);
  }
  return count === 0n ? null : Number(sum / count);
}

function forgetBefore(window: PriceWindow, cutoff: number): void {
  const { bucketWidthMs, buckets } = window;
  let left = 0;
  for (const bucket of buckets) {
    if (bucket.openTime + bucketWidthMs > cutoff) break;
    window.sum -= bucket.sum;
    window.count -= bucket.count;
    left += 1;
  }
  buckets.splice(0, left);
}

function cutoffOf({ bucketWidthMs, bucketCount }: ReferenceWindow, timeMs: number): number {
  return timeMs - bucketWidthMs * bucketCount;
}
