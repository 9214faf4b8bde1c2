/**
 * Rounds of trades and of books that change; a round is over when all who read have everything of
 * it, so that only who does not read falls behind.
 */
import type { Command, PlaceOrder } from '@stratex/contracts';
import type { LoadSystem } from './load-system';
import type { LoadUser } from './load-user';

export const BOOK_SYMBOL = '005930';
/** Of the users after the maker: the first two trade TRADES times a round, the others in pairs once. */
const TRADES = 1_000;
const BOOKS = 200;
const UPDATES_PER_TRADE = 2;
const LEVELS = 20;
const [BEST_BID, BEST_ASK, TICK] = [22_450, 22_550, 50];
const RESTING = 100_000;
const PRICE = 500_000;
const LOTS = 10;

export class StalledLoad {
  constructor(
    private readonly system: LoadSystem,
    private readonly maker: LoadUser,
    private readonly traders: readonly LoadUser[],
  ) {}

  /** The maker's shares and the book's levels. */
  async prepare(): Promise<void> {
    const { account } = this.maker;
    await this.system.publish([
      {
        ...{ type: 'Deposit', account, fundingId: `shares-${account}`, asset: BOOK_SYMBOL },
        ...{ amount: '10000000000000000', cost: null, costAsset: null },
      },
    ]);
    await this.system.publish(
      Array.from({ length: 2 * LEVELS }, (_, level) => this.bookOrder(level, RESTING)),
    );
  }

  async round(): Promise<void> {
    await this.trades();
    // One at a time: each is a frame and a book of its own.
    for (let i = 0; i < BOOKS / 2; i++) {
      const order = this.bookOrder(i, 1);
      await this.system.publish([order]);
      const { account, orderId } = order;
      await this.system.publish([{ type: 'CancelOrder', account, orderId }]);
    }
  }

  /** Order updates that a user gets in one round. */
  updatesOf(user: LoadUser): number {
    return UPDATES_PER_TRADE * (this.traders.indexOf(user) < 2 ? TRADES : 1);
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

  /** @param n bids and asks of all levels in turn */
  private bookOrder(n: number, quantity: number): PlaceOrder {
    const level = n % LEVELS;
    const buys = Math.floor(n / LEVELS) % 2 === 0;
    return this.system.order(this.maker, {
      ...{ symbol: BOOK_SYMBOL, side: buys ? 'buy' : 'sell', quantity },
      price: buys ? BEST_BID - level * TICK : BEST_ASK + level * TICK,
    });
  }
}
