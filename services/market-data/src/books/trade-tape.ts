/**
 * The last trades of a symbol as everybody may see them: no order, no account.
 *
 * Complexity: O(1) to add. Limit: holds the newest TAPE_LENGTH trades; who asks for more is told how many
 * are missing.
 */
import type { Side } from '@stratex/contracts';

/** Some 22 KB as text: of a subject of MARKET a thousand messages are kept. */
export const TAPE_LENGTH = 200;

/** Price units and lots. */
export interface PublicTrade {
  /** Number of its event, which is the trade's public id. */
  readonly event: number;
  readonly price: number;
  readonly quantity: number;
  /** null: an external market did not say. */
  readonly takerSide: Side | null;
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
}

export class TradeTape {
  /** Trade number n of the symbol, counted from 0, stands at n modulo the length. */
  private readonly trades: PublicTrade[] = [];
  private total = 0;

  add(trade: PublicTrade): void {
    this.trades[this.total % TAPE_LENGTH] = trade;
    this.total += 1;
  }

  /** Trades of the symbol since the log began. */
  get count(): number {
    return this.total;
  }

  get last(): PublicTrade | undefined {
    return this.trades[(this.total - 1) % TAPE_LENGTH];
  }

  /** Those after the first `count` trades of the symbol, oldest first, as far as they are kept. */
  after(count: number): { readonly trades: PublicTrade[]; readonly omitted: number } {
    const from = Math.max(count, this.total - TAPE_LENGTH);
    const trades: PublicTrade[] = [];
    for (let n = from; n < this.total; n++) {
      const trade = this.trades[n % TAPE_LENGTH];
      if (trade !== undefined) trades.push(trade);
    }
    return { trades, omitted: from - count };
  }
}
