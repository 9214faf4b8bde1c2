/**
 * The chart of accounts and one line of the journal.
 *
 * Every asset has five kinds of account: what a user may spend (`user:<account>:available`), what
 * the user's open orders set aside (`user:<account>:held`), the house's `fees`, the `taxes` it owes
 * the state, and `external`, the world that deposits come from and withdrawals go to. A credit is
 * positive, so `external` stands below zero by exactly what is inside.
 */

/** The books of no user. */
export type SystemBook = 'fees' | 'taxes' | 'external';
export type Book = 'available' | 'held' | SystemBook;

export interface Posting {
  readonly book: Book;
  /** The user's account id; empty for a system book. */
  readonly owner: string;
  /** Asset code. */
  readonly asset: string;
  /** Minor units, never 0; positive increases the account. */
  readonly amount: bigint;
}

/** The account's name in the journal. */
export function ledgerAccount({ book, owner }: Pick<Posting, 'book' | 'owner'>): string {
  return book === 'available' || book === 'held' ? `user:${owner}:${book}` : book;
}

/** @throws Error when the postings of one event do not sum to zero in each asset: a bug. */
export function assertBalanced(postings: readonly Posting[]): void {
  const sums = new Map<string, bigint>();
  for (const { asset, amount } of postings) sums.set(asset, (sums.get(asset) ?? 0n) + amount);
  for (const [asset, sum] of sums)
    if (sum !== 0n) throw new Error(`journal entry is out of balance by ${String(sum)} ${asset}`);
}
