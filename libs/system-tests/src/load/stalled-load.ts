/**
 * Rounds of trades and of books that change; a round is over when all who read have everything of
 * it, so that only who does not read falls behind.
 *
 * The trades are real. The books are published as market-data publishes them, but longer and more
 * often, because the operating systems of both sides buffer megabytes of each connection.
 */
import { marketSubject, type BookMessage, type Command } from '@stratex/contracts';
import type { LoadSystem } from './load-system';
import type { LoadUser } from './load-user';
import type { Reader } from './stalled-readers';

/** Nobody trades it here, so nobody else tells of its book. */
export const BOOK_SYMBOL = '005930';
/** Of the first two users in a round; the others trade in pairs, once. */
const TRADES = 1_000;
const BUSY = 2;
const BOOKS = 100;
const UPDATES_PER_TRADE = 2;
const LEVELS = 100;
const MIDDLE = 22_500;
const TICK = 50;
const PRICE = 500_000;
const LOTS = 10;

export class StalledLoad {
  private books = 0;

  constructor(
    private readonly system: LoadSystem,
    private readonly traders: readonly LoadUser[],
  ) {}

  async round(): Promise<void> {
    await this.trades();
    const subject = marketSubject('book', BOOK_SYMBOL);
    for (let i = 0; i < BOOKS; i++) await this.system.tell(subject, this.nextBook());
  }

  /** Whether it is the text of the newest book. */
  isNewest(text: string): boolean {
    return text.includes(`"bids":[{"price":${MIDDLE - TICK},"quantity":${this.books}}`);
  }

  /** Order updates that they get in one round, all together. */
  updatesOf(readers: readonly Reader[]): number {
    const trades = readers.map(({ user }) => (this.traders.indexOf(user) < BUSY ? TRADES : 1));
    return UPDATES_PER_TRADE * trades.reduce((sum, count) => sum + count, 0);
  }

  private async trades(): Promise<void> {
    const sides = [0, 1].map((side) => this.traders.filter((_, i) => i % 2 === side));
    for (const [side, traders] of sides.entries()) {
      const order = (user: LoadUser): Command =>
        this.system.order(user, {
          ...{ symbol: 'BTC-KRW', side: side === 0 ? 'sell' : 'buy' },
          ...{ price: PRICE, quantity: LOTS },
        });
      const [busy, ...others] = traders;
      if (busy === undefined) continue;
      await this.system.publish([
        ...Array.from({ length: TRADES }, () => order(busy)),
        ...others.map(order),
      ]);
    }
  }

  /** The quantity of every level is the number of the book. */
  private nextBook(): BookMessage {
    const quantity = String(++this.books);
    const side = (sign: number) =>
      Array.from({ length: LEVELS }, (_, level) => {
        return { price: String(MIDDLE + sign * TICK * (level + 1)), quantity };
      });
    const [bids, asks] = [side(-1), side(1)];
    return { schemaVersion: 1, symbol: BOOK_SYMBOL, event: this.books, bids, asks };
  }
}
