/**
 * The differences between the books of a symbol as they are published.
 *
 * Invariant: applying each delta to the book before it gives the next book, whose checksum it has;
 * `previousEvent` of one is `event` of the one before. A delta that gets lost shows as a gap there.
 */
import type { BookDeltaMessage, BookLevelText } from '@stratex/contracts';
import type { PrintedBook } from './market-messages';

export class BookDeltas {
  private last: PrintedBook | undefined;

  /** What changed since the book given last; undefined for the first and when nothing happened. */
  next(book: PrintedBook): BookDeltaMessage | undefined {
    const { last } = this;
    if (last?.event === book.event) return undefined;
    this.last = book;
    if (last === undefined) return undefined;
    return {
      schemaVersion: 1,
      symbol: book.symbol,
      event: book.event,
      previousEvent: last.event,
      bids: changedLevels(last.bids, book.bids),
      asks: changedLevels(last.asks, book.asks),
      checksum: book.checksum,
    };
  }
}

/** Levels that are gone come first. */
function changedLevels(
  before: readonly BookLevelText[],
  after: readonly BookLevelText[],
): BookLevelText[] {
  const now = new Set(after.map(({ price }) => price));
  const then = new Map(before.map(({ price, quantity }) => [price, quantity]));
  const gone = before.filter(({ price }) => !now.has(price));
  return [
    ...gone.map(({ price }) => ({ price, quantity: '0' })),
    ...after.filter(({ price, quantity }) => then.get(price) !== quantity),
  ];
}
