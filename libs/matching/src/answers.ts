/**
 * Answers: how every order there ever was began, found by either of its ids.
 *
 * Purpose: the engine's idempotency. It remembers what was asked and whether it was accepted, in
 * columns outside the garbage-collected heap, because nothing here is ever forgotten.
 * Layout: a row of numbers and a row of codes per order in chunks of 2^14 rows, the ids in an arena,
 * two indexes. Complexity: O(1). Known limits: some 200 bytes an order for ever; 2^31 units of text.
 */
import {
  REJECT_REASONS,
  type OrderAccepted,
  type OrderRejected,
  type OrderType,
  type PlaceOrder,
  type RejectReason,
  type Side,
  type TimeInForce,
} from '@stratex/contracts';
import { Names } from './names';
import { TextArena } from './text-arena';
import { TextIndex } from './text-index';

/** The first answer to an order, as it is remembered. */
export interface Answer {
  readonly orderId: string;
  readonly account: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  /** As asked: null for a market order. */
  readonly price: number | null;
  readonly quantity: number;
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

const ROW_BITS = 14;
const ROWS = 1 << ROW_BITS;
const ROW_MASK = ROWS - 1;

/** Columns of a row of numbers. */
const PRICE = 0; // NaN for none
const QUANTITY = 1;
const ORDER_NUMBER = 2;
const NUMBERS = 3;

/** Columns of a row of codes. */
const ACCOUNT = 0;
const SYMBOL = 1;
const TERMS = 2;
const ORDER_ID = 3; // start and length
const CLIENT_ORDER_ID = 5; // start and length
const CODES = 7;

export class Answers {
  private count = 0;
  private readonly numbers: Float64Array[] = [];
  private readonly codes: Int32Array[] = [];
  private readonly texts = new TextArena();
  /** Account ids by ordinal. */
  private readonly accounts: string[] = [];
  private readonly symbols = new Names();
  private readonly orderIds = new TextIndex({
    isAt: (row, text) => this.isText(row, ORDER_ID, text),
    keyAt: (row) => ({ text: this.textAt(row, ORDER_ID), scope: 0 }),
  });
  private readonly clientOrderIds = new TextIndex({
    isAt: (row, text, scope) =>
      this.code(row, ACCOUNT) === scope && this.isText(row, CLIENT_ORDER_ID, text),
    keyAt: (row) => ({
      text: this.textAt(row, CLIENT_ORDER_ID),
      scope: this.code(row, ACCOUNT),
    }),
  });

  get size(): number {
    return this.count;
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
    return this.number(row, ORDER_NUMBER);
  }

  symbolAt(row: number): string {
    return this.symbols.at(this.code(row, SYMBOL));
  }

  /** Rows count from 0 in the order in which the answers were given. */
  at(row: number): Answer {
    const terms = this.code(row, TERMS);
    const price = this.number(row, PRICE);
    return {
      orderId: this.textAt(row, ORDER_ID),
      account: this.accounts[this.code(row, ACCOUNT)] ?? '',
      clientOrderId: this.textAt(row, CLIENT_ORDER_ID),
      symbol: this.symbolAt(row),
      side: (terms & 1) === 0 ? 'buy' : 'sell',
      orderType: (terms & 2) === 0 ? 'limit' : 'market',
      timeInForce: (terms & 4) !== 0 ? 'ioc' : (terms & 8) !== 0 ? 'fok' : 'gtc',
      price: Number.isNaN(price) ? null : price,
      quantity: this.number(row, QUANTITY),
      orderNumber: this.orderNumberAt(row),
      reason: REJECT_REASONS[(terms >>> 4) - 1] ?? null,
    };
  }

  /** Neither id may be known; the account is the event's. */
  add(event: OrderAccepted | OrderRejected, { ordinal, id }: AccountKey): void {
    const row = this.count;
    const offset = row & ROW_MASK;
    if (offset === 0) {
      this.numbers.push(new Float64Array(ROWS * NUMBERS));
      this.codes.push(new Int32Array(ROWS * CODES));
    }
    this.count = row + 1;
    const isAccepted = event.type === 'order.accepted';
    // An accepted market order shows its band price; asked for was none.
    const price = event.orderType === 'market' && isAccepted ? null : event.price;
    const numbers = chunkOf(this.numbers, row);
    const first = offset * NUMBERS;
    numbers[first + PRICE] = price ?? Number.NaN;
    numbers[first + QUANTITY] = event.quantity;
    numbers[first + ORDER_NUMBER] = isAccepted ? event.orderNumber : 0;

    const { orderId, clientOrderId } = event;
    this.accounts[ordinal] = id;
    const codes = chunkOf(this.codes, row);
    const at = offset * CODES;
    codes[at + ACCOUNT] = ordinal;
    codes[at + SYMBOL] = this.symbols.add(event.symbol);
    codes[at + TERMS] =
      (event.side === 'buy' ? 0 : 1) |
      (event.orderType === 'limit' ? 0 : 2) |
      (event.timeInForce === 'gtc' ? 0 : event.timeInForce === 'ioc' ? 4 : 8) |
      (isAccepted ? 0 : (REJECT_REASONS.indexOf(event.reason) + 1) << 4);
    codes[at + ORDER_ID] = this.texts.append(orderId);
    codes[at + ORDER_ID + 1] = orderId.length;
    codes[at + CLIENT_ORDER_ID] = this.texts.append(clientOrderId);
    codes[at + CLIENT_ORDER_ID + 1] = clientOrderId.length;
    this.orderIds.add(orderId, 0, row);
    this.clientOrderIds.add(clientOrderId, ordinal, row);
  }

  private isText(row: number, column: number, text: string): boolean {
    return (
      this.code(row, column + 1) === text.length && this.texts.isAt(this.code(row, column), text)
    );
  }

  private textAt(row: number, column: number): string {
    return this.texts.read(this.code(row, column), this.code(row, column + 1));
  }

  private number(row: number, column: number): number {
    return chunkOf(this.numbers, row)[(row & ROW_MASK) * NUMBERS + column] ?? 0;
  }

  private code(row: number, column: number): number {
    return chunkOf(this.codes, row)[(row & ROW_MASK) * CODES + column] ?? 0;
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
    answer.quantity === request.quantity
  );
}

function chunkOf<C>(chunks: readonly C[], row: number): C {
  const chunk = chunks[row >>> ROW_BITS];
  if (chunk === undefined) throw new RangeError(`there is no answer ${row}`);
  return chunk;
}
