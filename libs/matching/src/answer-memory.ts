/**
 * Answer memory: the answers of today and of the day before.
 *
 * Purpose: an id is remembered for a day at least and two at most, and as long as its order is open.
 * Complexity: lookups O(1); `rotate` O(open orders).
 */
import type { OrderAccepted, OrderRejected } from '@stratex/contracts';
import { Answers, type AccountKey, type Answer } from './answers';

/** An account with its open orders, the first first. */
interface AccountWithOrders extends AccountKey {
  readonly openOrders: { readonly first: ListedAnswer | undefined };
}

interface ListedAnswer {
  readonly orderId: string;
  readonly later: ListedAnswer | undefined;
}

/** Rows of the day before count from here. */
const EARLIER = 2 ** 32;

export class AnswerMemory {
  private today = new Answers();
  private before = new Answers();

  get size(): number {
    return this.today.size + this.before.size;
  }

  /** @returns a row, -1 when there is none. */
  find(orderId: string): number {
    const row = this.today.find(orderId);
    if (row >= 0 || this.before.size === 0) return row;
    const earlier = this.before.find(orderId);
    return earlier < 0 ? -1 : EARLIER + earlier;
  }

  orderNumberAt(row: number): number {
    return row < EARLIER ? this.today.orderNumberAt(row) : this.before.orderNumberAt(row - EARLIER);
  }

  symbolAt(row: number): string {
    return row < EARLIER ? this.today.symbolAt(row) : this.before.symbolAt(row - EARLIER);
  }

  /** The first answer to the order with this id. */
  to(orderId: string): Answer | undefined {
    const row = this.find(orderId);
    if (row < 0) return undefined;
    return row < EARLIER ? this.today.at(row) : this.before.at(row - EARLIER);
  }

  /** Looks for both ids of an order at once; the two methods below answer. */
  seek(account: AccountKey, clientOrderId: string, orderId: string): void {
    this.today.seek(account, clientOrderId, orderId);
    if (this.before.size > 0) this.before.seek(account, clientOrderId, orderId);
  }

  soughtClientOrderId(): Answer | undefined {
    const row = this.today.soughtClientOrderId();
    if (row >= 0) return this.today.at(row);
    if (this.before.size === 0) return undefined;
    const earlier = this.before.soughtClientOrderId();
    return earlier < 0 ? undefined : this.before.at(earlier);
  }

  knowsSoughtOrderId(): boolean {
    if (this.today.soughtOrderId() >= 0) return true;
    return this.before.size > 0 && this.before.soughtOrderId() >= 0;
  }

  /** Neither id may be known; the account is the event's. */
  add(event: OrderAccepted | OrderRejected, account: AccountKey): void {
    this.today.add(event, account);
  }

  /** A new day: what is older than the last is forgotten, but for orders that are open. */
  rotate(accounts: Iterable<AccountWithOrders>): void {
    const forgotten = this.before;
    this.before = this.today;
    this.today = new Answers();
    if (forgotten.size === 0) return;
    for (const account of accounts)
      for (let order = account.openOrders.first; order !== undefined; order = order.later) {
        const row = forgotten.find(order.orderId);
        if (row >= 0) this.today.copy(forgotten.at(row), account);
      }
  }

  /** As an answer of a snapshot: those of the day before must come first. */
  restore(answer: Answer, account: AccountKey, isEarlier: boolean): void {
    (isEarlier ? this.before : this.today).copy(answer, account);
  }

  /** The answers there are now, whatever is added or forgotten later. */
  seen(): SeenAnswers {
    return new SeenAnswers(this.before, this.today);
  }
}

export class SeenAnswers {
  private readonly earlier: number;
  private readonly later: number;

  constructor(
    private readonly before: Answers,
    private readonly today: Answers,
  ) {
    this.earlier = before.size;
    this.later = today.size;
  }

  get size(): number {
    return this.earlier + this.later;
  }

  /** Those of the day before first. */
  *all(): Generator<{ readonly answer: Answer; readonly isEarlier: boolean }> {
    for (let row = 0; row < this.earlier; row += 1)
      yield { answer: this.before.at(row), isEarlier: true };
    for (let row = 0; row < this.later; row += 1)
      yield { answer: this.today.at(row), isEarlier: false };
  }
}
