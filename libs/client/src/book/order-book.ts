/**
 * One book from a snapshot and its changes.
 *
 * Ordering invariant: bids fall, asks rise, no price twice. A change applies only to the book with
 * `u = U - 1`, and only if the checksum of the result is the stated one; else the book is void until
 * the next snapshot. Complexity of a change: its levels times the depth.
 */
import { compareDecimals, isZero } from '../decimal/compare-decimals';
import type { BookLevel, OrderbookChange, OrderbookSnapshot } from '../messages/exchange-event';
import { crc32 } from './crc32';

const CHECKSUM_LEVELS = 10;

export class OrderBook {
  private bidLevels: BookLevel[] = [];
  private askLevels: BookLevel[] = [];
  private last: number | undefined;

  constructor(readonly symbol: string) {}

  /** Best first. */
  get bids(): readonly BookLevel[] {
    return this.bidLevels;
  }

  /** Best first. */
  get asks(): readonly BookLevel[] {
    return this.askLevels;
  }

  /** Number of the last event of the log in it; undefined while there is no true book. */
  get lastEvent(): number | undefined {
    return this.last;
  }

  /** @returns whether it is consistent. */
  reset({ u, bids, asks, checksum }: OrderbookSnapshot): boolean {
    this.bidLevels = sorted(bids, falling);
    this.askLevels = sorted(asks, rising);
    return this.settle(u, checksum);
  }

  /** @returns `applied`, `old` (it was in the book already) or `gap` (a snapshot is needed). */
  apply({ U, u, bids, asks, checksum }: OrderbookChange): 'applied' | 'old' | 'gap' {
    if (this.last === undefined) return 'gap';
    if (u <= this.last) return 'old';
    if (U !== this.last + 1) {
      this.clear();
      return 'gap';
    }
    for (const level of bids) put(this.bidLevels, level, falling);
    for (const level of asks) put(this.askLevels, level, rising);
    return this.settle(u, checksum) ? 'applied' : 'gap';
  }

  clear(): void {
    this.bidLevels = [];
    this.askLevels = [];
    this.last = undefined;
  }

  private settle(u: number, checksum: number): boolean {
    if (bookChecksum(this.bidLevels, this.askLevels) !== checksum) {
      this.clear();
      return false;
    }
    this.last = u;
    return true;
  }
}

/** CRC-32 of `price:quantity` of the best ten bids, then asks, joined by `|`. */
export function bookChecksum(bids: readonly BookLevel[], asks: readonly BookLevel[]): number {
  const best = [...bids.slice(0, CHECKSUM_LEVELS), ...asks.slice(0, CHECKSUM_LEVELS)];
  return crc32(best.map(({ price, quantity }) => `${price}:${quantity}`).join('|'));
}

type Order = (a: string, b: string) => number;
const rising: Order = compareDecimals;
const falling: Order = (a, b) => compareDecimals(b, a);

function sorted(levels: readonly BookLevel[], order: Order): BookLevel[] {
  return [...levels].sort((a, b) => order(a.price, b.price));
}

function put(levels: BookLevel[], level: BookLevel, order: Order): void {
  let [low, high] = [0, levels.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order(levels[middle]?.price ?? '0', level.price) < 0) low = middle + 1;
    else high = middle;
  }
  const found = levels[low];
  const isThere = found !== undefined && order(found.price, level.price) === 0;
  const { price, quantity } = level;
  if (isZero(quantity)) levels.splice(low, isThere ? 1 : 0);
  else levels.splice(low, isThere ? 1 : 0, { price, quantity });
}
