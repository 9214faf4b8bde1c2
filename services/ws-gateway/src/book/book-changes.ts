/**
 * From one whole book to the next: which levels changed. `u` numbers a book by the last event of the
 * log in it, `U` is the `u` of the book before plus one: a client whose book has `u` applies a change
 * with `U = u + 1`. A quantity of 0 takes the level out.
 */
import { crc32 } from 'node:zlib';
import type { BookLevelText } from '@stratex/contracts';
import type { BookChanged } from '../session/stream-event';

export interface BookChange {
  readonly symbol: string;
  readonly U: number;
  readonly u: number;
  readonly bids: readonly BookLevelText[];
  readonly asks: readonly BookLevelText[];
  /** Of the book after the change. */
  readonly checksum: number;
}

const CHECKSUM_LEVELS = 10;

export function changeBetween(former: BookChanged, next: BookChanged): BookChange {
  return {
    symbol: next.symbol,
    U: former.event + 1,
    u: next.event,
    bids: changedLevels(former.bids, next.bids),
    asks: changedLevels(former.asks, next.asks),
    checksum: bookChecksum(next),
  };
}

/**
 * CRC-32 of the best ten levels as text, `price:quantity` joined by `|`: all bids, best first, then
 * all asks; prices and quantities as in the messages.
 */
export function bookChecksum({ bids, asks }: Pick<BookChanged, 'bids' | 'asks'>): number {
  const best = [...bids.slice(0, CHECKSUM_LEVELS), ...asks.slice(0, CHECKSUM_LEVELS)];
  return crc32(best.map(({ price, quantity }) => `${price}:${quantity}`).join('|'));
}

function changedLevels(
  former: readonly BookLevelText[],
  next: readonly BookLevelText[],
): BookLevelText[] {
  const before = new Map(former.map(({ price, quantity }) => [price, quantity]));
  const changed = next.filter(({ price, quantity }) => before.get(price) !== quantity);
  const left = new Set(next.map(({ price }) => price));
  const gone = former.filter(({ price }) => !left.has(price));
  return [...changed, ...gone.map(({ price }) => ({ price, quantity: '0' }))];
}
