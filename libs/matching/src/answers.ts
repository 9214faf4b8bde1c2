/**
 * Answers: how every order of some time began, found by either of its ids.
 *
 * Purpose: the engine's idempotency. It remembers what was asked and whether it was accepted, in
 * columns outside the garbage-collected heap; a whole set of answers is dropped at once.
 * Layout: a row per order, its order id in it when that is a UUID; other ids in an arena, two indexes;
 * options, which few orders have, in a Map. Complexity: O(1). Known limits: some 120 bytes an order;
 * 2^31 bytes of text.
 */
import type {
  OrderAccepted,
  OrderOptions,
  OrderRejected,
  OrderType,
  PlaceOrder,
  RejectReason,
  Side,
  TimeInForce,
} from '@stratex/contracts';
import {
  ACCOUNT,
  AnswerRows,
  CLIENT_ORDER_ID,
  codeOf,
  doubleAt,
  integerAt,
  IS_UUID,
  ORDER_ID,
  ORDER_NUMBER,
  PRICE,
  QUANTITY,
  SYMBOL,
  TERMS,
  termsIn,
} from './answer-rows';
import { Names } from './names';
import { askedOptions, optionsText } from './order-options';
import { TextArena } from './text-arena';
import { textHash, TextIndex, wordsHash } from './text-index';
import { UuidReader, uuidText } from './uuid-words';

/** The first answer to an order, as it is remembered. */
export interface Answer {
  readonly orderId: string;
  readonly account: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  /** As asked: null for the types that trade at the market. */
  readonly price: number | null;
  /** As asked: 0 with a quote budget. */
  readonly quantity: number;
  readonly options: OrderOptions | undefined;
  /** 0 when it was rejected. */
  readonly orderNumber: number;
  /** Null when it was accepted. */
  readonly reason: RejectReason | null;
}

/** An account as far as it is needed here. */
export interface AccountKey {
  readonly id: string;
  /** Counts the accounts from 0 as they are opened. */
  readonly ordinal: number;
}

export class Answers {
  private readonly rows = new AnswerRows();
  private readonly texts = new TextArena();
  /** Account ids by ordinal. */
  private readonly accounts: string[] = [];
  private readonly symbols = new Names();
  /** Of the rows that have some. */
  private readonly options = new Map<number, OrderOptions>();
  private readonly uuids = new UuidReader();
  private readonly orderIds = new TextIndex({
    isAt: (row, text) => this.isOrderId(row, text),
    keyAt: (row) => ({ text: this.orderIdAt(row), scope: 0 }),
    hashOf: (text) => (this.uuids.read(text) ? wordsHash(this.uuids.words) : textHash(text, 0)),
  });
  private readonly clientOrderIds = new TextIndex({
    isAt: (row, text, scope) =>
      this.rows.integer(row, ACCOUNT) === scope && this.isText(row, CLIENT_ORDER_ID, text),
    keyAt: (row) => ({
      text: this.textAt(row, CLIENT_ORDER_ID),
      scope: this.rows.integer(row, ACCOUNT),
    }),
    hashOf: textHash,
  });

  get size(): number {
    return this.rows.size;
  }

  /** @returns the row, -1 when there is none. */
  find(orderId: string): number {
    return this.orderIds.find(orderId, 0);
  }

  /** Looks for both ids of an order at once; `soughtClientOrderId` and `soughtOrderId` answer. */
  seek(account: AccountKey, clientOrderId: string, orderId: string): void {
    this.clientOrderIds.seek(clientOrderId, account.ordinal);
    this.orderIds.seek(orderId, 0);
  }

  soughtClientOrderId(): number {
    return this.clientOrderIds.sought();
  }

  soughtOrderId(): number {
    return this.orderIds.sought();
  }

  orderNumberAt(row: number): number {
    return this.rows.double(row, ORDER_NUMBER);
  }

  symbolAt(row: number): string {
    return this.symbols.at(this.rows.integer(row, SYMBOL));
  }

  /** Rows count from 0 in the order in which the answers were given. */
  at(row: number): Answer {
    const price = this.rows.double(row, PRICE);
    return {
      orderId: this.orderIdAt(row),
      account: this.accounts[this.rows.integer(row, ACCOUNT)] ?? '',
      clientOrderId: this.textAt(row, CLIENT_ORDER_ID),
      symbol: this.symbolAt(row),
      ...termsIn(this.rows.integer(row, TERMS)),
      price: Number.isNaN(price) ? null : price,
      quantity: this.rows.double(row, QUANTITY),
      options: this.options.get(row),
      orderNumber: this.orderNumberAt(row),
    };
  }

  /** Neither id may be known; the account is the event's. */
  add(event: OrderAccepted | OrderRejected, account: AccountKey): void {
    const row = this.rows.size;
    if (event.type === 'order.rejected') {
      this.append(event, account, event.price, event.quantity, 0, event.reason);
    } else {
      const { orderType, options } = event;
      const isAtMarket =
        orderType !== 'limit' &&
        (orderType === 'market' ||
          orderType === 'stop' ||
          orderType === 'take_profit' ||
          orderType === 'trailing_stop');
      // An accepted order shows the band price and the lots of its budget, which were not asked for.
      const price = isAtMarket ? null : event.price;
      const quantity = options?.quoteBudget === undefined ? event.quantity : 0;
      this.append(event, account, price, quantity, event.orderNumber, null);
    }
    if (event.options === undefined) return;
    const options = askedOptions(event);
    if (options !== undefined && optionsText(options) !== '') this.options.set(row, options);
  }

  /** One more row, as `at` gave it elsewhere. */
  copy(answer: Answer, account: AccountKey): void {
    const { price, quantity, orderNumber, reason, options } = answer;
    if (options !== undefined) this.options.set(this.rows.size, options);
    this.append(answer, account, price, quantity, orderNumber, reason);
  }

  private append(
    terms: Pick<
      Answer,
      'orderId' | 'clientOrderId' | 'symbol' | 'side' | 'orderType' | 'timeInForce'
    >,
    { ordinal, id }: AccountKey,
    price: number | null,
    quantity: number,
    orderNumber: number,
    reason: RejectReason | null,
  ): void {
    const { orderId, clientOrderId } = terms;
    const row = this.rows.append();
    const doubles = this.rows.doublesOf(row);
    const first = doubleAt(row);
    doubles[first + PRICE] = price ?? Number.NaN;
    doubles[first + QUANTITY] = quantity;
    doubles[first + ORDER_NUMBER] = orderNumber;

    this.accounts[ordinal] = id;
    const integers = this.rows.integersOf(row);
    const at = integerAt(row);
    integers[at + ACCOUNT] = ordinal;
    integers[at + SYMBOL] = this.symbols.add(terms.symbol);
    if (this.uuids.read(orderId)) {
      integers[at + TERMS] = codeOf(terms, reason) | IS_UUID;
      for (let i = 0; i < 4; i += 1) integers[at + ORDER_ID + i] = this.uuids.words[i] ?? 0;
    } else {
      integers[at + TERMS] = codeOf(terms, reason);
      integers[at + ORDER_ID] = this.texts.append(orderId);
      integers[at + ORDER_ID + 1] = orderId.length;
    }
    integers[at + CLIENT_ORDER_ID] = this.texts.append(clientOrderId);
    integers[at + CLIENT_ORDER_ID + 1] = clientOrderId.length;
    this.orderIds.add(orderId, 0, row);
    this.clientOrderIds.add(clientOrderId, ordinal, row);
  }

  private isOrderId(row: number, text: string): boolean {
    const integers = this.rows.integersOf(row);
    const at = integerAt(row);
    const isUuid = ((integers[at + TERMS] ?? 0) & IS_UUID) !== 0;
    if (this.uuids.read(text) !== isUuid) return false;
    if (!isUuid) return this.isText(row, ORDER_ID, text);
    const { words } = this.uuids;
    return (
      integers[at + ORDER_ID] === words[0] &&
      integers[at + ORDER_ID + 1] === words[1] &&
      integers[at + ORDER_ID + 2] === words[2] &&
      integers[at + ORDER_ID + 3] === words[3]
    );
  }

  private orderIdAt(row: number): string {
    return (this.rows.integer(row, TERMS) & IS_UUID) === 0
      ? this.textAt(row, ORDER_ID)
      : uuidText(this.rows.integersOf(row), integerAt(row) + ORDER_ID);
  }

  private isText(row: number, column: number, text: string): boolean {
    const { rows } = this;
    return (
      rows.integer(row, column + 1) === text.length &&
      this.texts.isAt(rows.integer(row, column), text)
    );
  }

  private textAt(row: number, column: number): string {
    return this.texts.read(this.rows.integer(row, column), this.rows.integer(row, column + 1));
  }
}

/** The same request again: everything but the order id is equal. */
export function hasSameContent(answer: Answer, request: PlaceOrder): boolean {
  return (
    answer.symbol === request.symbol &&
    answer.side === request.side &&
    answer.orderType === request.orderType &&
    answer.timeInForce === request.timeInForce &&
    answer.price === request.price &&
    answer.quantity === request.quantity &&
    optionsText(answer.options) === optionsText(request.options)
  );
}
