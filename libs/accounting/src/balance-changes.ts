/**
 * Sums of postings per account and asset: what a batch of journal entries changes, or, over the
 * whole log, the balances themselves.
 *
 * Accounts keep the order in which they were first touched. Complexity: constant per posting.
 */
import type { Posting, SystemBook } from './posting';

export interface UserBalance {
  readonly account: string;
  readonly asset: string;
  /** Minor units; as changes they may be negative. */
  readonly available: bigint;
  readonly held: bigint;
}

export interface SystemBalance {
  readonly book: SystemBook;
  readonly asset: string;
  readonly amount: bigint;
}

export class BalanceChanges {
  private readonly byUser = new Map<string, Mutable<UserBalance>>();
  private readonly bySystem = new Map<string, Mutable<SystemBalance>>();

  add({ book, owner, asset, amount }: Posting): void {
    if (book === 'available' || book === 'held') this.user(owner, asset)[book] += amount;
    else this.system(book, asset).amount += amount;
  }

  /** One per touched (account, asset), those that came to nothing included. */
  users(): readonly UserBalance[] {
    return [...this.byUser.values()];
  }

  systems(): readonly SystemBalance[] {
    return [...this.bySystem.values()];
  }

  private user(account: string, asset: string): Mutable<UserBalance> {
    const key = `${account} ${asset}`;
    let balance = this.byUser.get(key);
    if (balance === undefined) {
      balance = { account, asset, available: 0n, held: 0n };
      this.byUser.set(key, balance);
    }
    return balance;
  }

  private system(book: SystemBook, asset: string): Mutable<SystemBalance> {
    const key = `${book} ${asset}`;
    let balance = this.bySystem.get(key);
    if (balance === undefined) {
      balance = { book, asset, amount: 0n };
      this.bySystem.set(key, balance);
    }
    return balance;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
