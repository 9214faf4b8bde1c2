/**
 * Order book: the resting orders of one instrument in price-time priority.
 *
 * Purpose: order and lookup only; it knows nothing of money, accounts or time in force, and whoever
 * feeds it decides what trades.
 * Ordering invariant: `front(side)` is the earliest order of the best price. Complexity: add O(log
 * levels), O(1) when the price has a level; front, find, reduce and remove O(1) plus O(log levels)
 * when a level empties. Known limits: a level's total must stay a safe integer (`totalAt` lets a caller
 * check first); order numbers are unique and given out in ascending order.
 */
import type { Side } from '@stratex/contracts';
import { BookSide } from './book-side';
import { InvariantBreach } from './invariant-breach';
import { NumberTable } from './number-table';
import { hiddenAtFirst, showAgain, type PriceLevel, type RestingOrder } from './price-level';

/** The least a book holds: what a reader of the log needs to rebuild depth. */
export type BookOrder = RestingOrder<BookOrder>;

/** One level as shown: price units and lots, hidden ones left out. */
export interface DepthLevel {
  readonly price: number;
  readonly quantity: number;
}

/** A fresh order for a book; `quantity` in lots, > 0; `display` as RestingOrder's. */
export function bookOrder(
  orderNumber: number,
  side: Side,
  price: number,
  quantity: number,
  display = 0,
): BookOrder {
  return {
    orderNumber,
    side,
    price,
    leaves: quantity,
    hidden: hiddenAtFirst(quantity, display),
    display,
    level: undefined,
    ahead: undefined,
    behind: undefined,
  };
}

export class OrderBook<O extends RestingOrder<O> = BookOrder> {
  private readonly bids = new BookSide<O>('buy');
  private readonly asks = new BookSide<O>('sell');
  private readonly byNumber = new NumberTable<O>();

  /** Resting orders of both sides. */
  get size(): number {
    return this.byNumber.size;
  }

  find(orderNumber: number): O | undefined {
    return this.byNumber.get(orderNumber);
  }

  /** Rests the order behind all others of its price. @throws InvariantBreach for a known number. */
  add(order: O): void {
    const { orderNumber } = order;
    if (!this.byNumber.add(orderNumber, order))
      throw new InvariantBreach('EVENT_FITS_STATE', `order ${orderNumber} rests already`);
    this.side(order.side).add(order);
  }

  /**
   * Trades `quantity` of the lots an order shows. Out of lots it leaves the book; out of shown ones it
   * shows the next, behind all others of its price.
   * @returns the order, undefined when it does not rest here.
   * @throws InvariantBreach for more lots than it shows.
   */
  reduce(orderNumber: number, quantity: number): O | undefined {
    const order = this.byNumber.get(orderNumber);
    const level = order?.level;
    if (order === undefined || level === undefined) return undefined;
    const left = order.leaves - order.hidden - quantity;
    if (left < 0) throw tooManyLots(order, quantity);
    order.leaves -= quantity;
    level.quantity -= quantity;
    if (left > 0) return order;
    if (order.hidden === 0) this.remove(orderNumber);
    else showAgain(level, order);
    return order;
  }

  /**
   * Takes `quantity` lots off an order without a trade: it keeps its place, and hidden lots go first.
   * At zero it leaves the book.
   * @returns the order, undefined when it does not rest here.
   * @throws InvariantBreach for more lots than it has.
   */
  shrink(orderNumber: number, quantity: number): O | undefined {
    const order = this.byNumber.get(orderNumber);
    const level = order?.level;
    if (order === undefined || level === undefined) return undefined;
    if (quantity > order.leaves) throw tooManyLots(order, quantity);
    const fromHidden = Math.min(order.hidden, quantity);
    order.leaves -= quantity;
    order.hidden -= fromHidden;
    level.hidden -= fromHidden;
    level.quantity -= quantity - fromHidden;
    if (order.leaves === 0) this.remove(orderNumber);
    return order;
  }

  /** @returns the order, undefined when it does not rest here. */
  remove(orderNumber: number): O | undefined {
    const order = this.byNumber.remove(orderNumber);
    if (order === undefined) return undefined;
    this.side(order.side).remove(order);
    return order;
  }

  /** The order that trades next. */
  front(side: Side): O | undefined {
    return this.side(side).best?.first;
  }

  /** The best level; walk on with `worse`. */
  best(side: Side): PriceLevel<O> | undefined {
    return this.side(side).best;
  }

  /** Lots shown at a price. */
  quantityAt(side: Side, price: number): number {
    return this.side(side).levelAt(price)?.quantity ?? 0;
  }

  /** Lots resting at a price, hidden ones included. */
  totalAt(side: Side, price: number): number {
    const level = this.side(side).levelAt(price);
    return level === undefined ? 0 : level.quantity + level.hidden;
  }

  /** The best `levels` levels, best first. */
  depth(side: Side, levels: number): DepthLevel[] {
    const shown: DepthLevel[] = [];
    let level = this.side(side).best;
    while (level !== undefined && shown.length < levels) {
      shown.push({ price: level.price, quantity: level.quantity });
      level = level.worse;
    }
    return shown;
  }

  private side(side: Side): BookSide<O> {
    return side === 'buy' ? this.bids : this.asks;
  }
}

/** Whether a resting price is within a limit: at most a buyer's, at least a seller's. */
export function isWithinLimit(taker: Side, limit: number, restingPrice: number): boolean {
  return taker === 'buy' ? restingPrice <= limit : restingPrice >= limit;
}

export function oppositeOf(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

function tooManyLots(
  { orderNumber, leaves, hidden }: Pick<BookOrder, 'orderNumber' | 'leaves' | 'hidden'>,
  quantity: number,
): InvariantBreach {
  return new InvariantBreach(
    'FILLED_AT_MOST_QUANTITY',
    `order ${orderNumber} has ${leaves} lots, ${hidden} of them hidden: ${quantity} are too many`,
  );
}
