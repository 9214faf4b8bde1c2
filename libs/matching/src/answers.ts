/**
 * Answers: how every order of some time began, found by either of its ids.
 *
 * Purpose: the engine's idempotency. It remembers what was asked and whether it was accepted, in
 * columns outside the garbage-collected heap; a whole set of answers is dropped at once.
 * Layout: a row of numbers and a row of codes per order in chunks of 2^14 rows, the ids in an arena,
 * two indexes; options, which few orders have, in a Map. Complexity: O(1). Known limits: some 200 bytes
 * an order; 2^31 units of text.
 */
import {
  REJECT_REASONS,
  type OrderAccepted,
  type OrderOptions,
  type OrderRejected,
  type OrderType,
  type PlaceOrder,
  type RejectReason,
  type Side,
  type TimeInForce,
} from '@stratex/contracts';
import { Names } from './names';
import { askedOptions, optionsText } from './order-options';
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

/** Codes of the terms: a bit for the side, four each for type and time in force, then the reason. */
const TYPES: readonly OrderType[] = [
  'limit',
  'market',
  'stop',
  'stop_limit',
  'take_profit',
  'take_profit_limit',
  'trailing_stop',
  'oco',
];
const TIMES_IN_FORCE: readonly TimeInForce[] = ['gtc', 'ioc', 'fok', 'gtd', 'day'];
const TYPE_SHIFT = 1;
const TIME_IN_FORCE_SHIFT = 5;
const REASON_SHIFT = 9;
const CODE_MASK = 15;

export class Answers {
  private count = 0;
  private readonly numbers: Float64Array[] = [];
  private readonly codes: Int32Array[] = [];
  private readonly texts = new TextArena();
  /** Account ids by ordinal. */
  private readonly accounts: string[] = [];
  private readonly symbols = new Names();
  /** Of the rows that have some. */
  private readonly options = new Map<number, OrderOptions>();
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
      orderType: TYPES[(terms >>> TYPE_SHIFT) & CODE_MASK] ?? 'limit',
      timeInForce: TIMES_IN_FORCE[(terms >>> TIME_IN_FORCE_SHIFT) & CODE_MASK] ?? 'gtc',
      price: Number.isNaN(price) ? null : price,
      quantity: this.number(row, QUANTITY),
      options: this.options.get(row),
      orderNumber: this.orderNumberAt(row),
      reason: REJECT_REASONS[(terms >>> REASON_SHIFT) - 1] ?? null,
    };
  }

  /** Neither id may be known; the account is the event's. */
  add(event: OrderAccepted | OrderRejected, account: AccountKey): void {
    const row = this.count;
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
    if (options !== undefined) this.options.set(this.count, options);
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
    const row = this.count;
    const offset = row & ROW_MASK;
    if (offset === 0) {
      this.numbers.push(new Float64Array(ROWS * NUMBERS));
      this.codes.push(new Int32Array(ROWS * CODES));
    }
    this.count = row + 1;
    const numbers = chunkOf(this.numbers, row);
    const first = offset * NUMBERS;
    numbers[first + PRICE] = price ?? Number.NaN;
    numbers[first + QUANTITY] = quantity;
    numbers[first + ORDER_NUMBER] = orderNumber;

    const { orderId, clientOrderId, orderType, timeInForce } = terms;
    this.accounts[ordinal] = id;
    const codes = chunkOf(this.codes, row);
    const at = offset * CODES;
    codes[at + ACCOUNT] = ordinal;
    codes[at + SYMBOL] = this.symbols.add(terms.symbol);
    codes[at + TERMS] =
      (terms.side === 'buy' ? 0 : 1) |
      ((orderType === 'limit' ? 0 : TYPES.indexOf(orderType)) << TYPE_SHIFT) |
      ((timeInForce === 'gtc' ? 0 : TIMES_IN_FORCE.indexOf(timeInForce)) << TIME_IN_FORCE_SHIFT) |
      (reason === null ? 0 : (REJECT_REASONS.indexOf(reason) + 1) << REASON_SHIFT);
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
    answer.quantity === request.quantity &&
    optionsText(answer.options) === optionsText(request.options)
  );
}

function chunkOf<C>(chunks: readonly C[], row: number): C {
  const chunk = chunks[row >>> ROW_BITS];
  if (chunk === undefined) throw new RangeError(`there is no answer ${row}`);
  return chunk;
}
