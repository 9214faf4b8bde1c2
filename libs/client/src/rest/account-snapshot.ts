/**
 * The account as it is now, and the place in the log where that holds: the way back after
 * RESYNC_REQUIRED. Going on behind the place may tell a change again that the snapshot has already;
 * it never leaves one out.
 *
 * The ledger says the event n that it reflects. order-gateway says of an order id nobody uses that
 * there certainly is none only when it has everything stored before the question, so after that its
 * list of orders stands at n or later.
 */
import type { Place } from '../stream/place';
import type { Books } from './books';
import type { Order } from './generated/exchange-schemas';
import type { Balance, LedgerPosition } from './ledger-names';
import type { Orders } from './orders';
import type { PaperAccount } from './paper-account';
import { requestId } from './request-id';

export interface AccountSnapshot {
  readonly account: string;
  /** What balances and positions reflect; orders this event or a later one. */
  readonly asOfSeq: number;
  readonly balances: readonly Balance[];
  readonly positions: readonly LedgerPosition[];
  readonly openOrders: readonly Order[];
}

const PAGE = 200;
/** More open orders than any account may have. */
const PAGES_MAX = 100;

export class AccountSnapshots {
  private account: string | undefined;

  constructor(
    private readonly of: {
      readonly paper: PaperAccount;
      readonly books: Books;
      readonly orders: Orders;
    },
  ) {}

  async read(): Promise<{ readonly state: AccountSnapshot; readonly place: Place }> {
    const account = await this.accountId();
    const { books } = this.of;
    const positions = await books.positions(account);
    const asOfSeq = positions.as_of_seq;
    const statement = await books.statement(account, { limit: 1, min_seq: asOfSeq });
    const openOrders = await this.openOrders();
    const { closing: balances } = statement;
    const state = { account, asOfSeq, balances, positions: positions.positions, openOrders };
    return { state, place: { seq: asOfSeq } };
  }

  /** Where the ledger stands. */
  async place(): Promise<Place> {
    const { as_of_seq: seq } = await this.of.books.positions(await this.accountId());
    return { seq };
  }

  private async accountId(): Promise<string> {
    this.account ??= (await this.of.paper.get()).account_id;
    return this.account;
  }

  private async openOrders(): Promise<Order[]> {
    const { orders } = this.of;
    await orders.settle(`snapshot-${requestId()}`);
    const open: Order[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < PAGES_MAX; page++) {
      const query = { status: 'open', limit: PAGE } as const;
      const list = await orders.list(cursor === undefined ? query : { ...query, cursor });
      open.push(...list.orders);
      if (list.next_cursor === null) break;
      cursor = list.next_cursor;
    }
    return open;
  }
}
