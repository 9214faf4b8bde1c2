/**
 * Order book: the resting orders of one instrument in price-time priority.
 *
 * Purpose: order and lookup only; it knows nothing of money, accounts or time in force, and whoever
 * feeds it decides what trades. The engine and the market data projection use the same one.
 * Ordering invariant: `front(side)` is the earliest order of the best price. Complexity: add O(log
 * levels), O(1) when the price has a level; front, find, reduce and remove O(1) plus O(log levels)
 * when a level empties. Known limits: a level's total must stay a safe integer (`quantityAt` lets a
 * caller check first); order numbers are unique and given
 * out in ascending order.
 */
import type { Side } from '@stratex/contracts';
import { BookSide } from './book-side';
import { InvariantBreach } from './invariant-breach';
import { NumberTable } from './number-table';
import type { PriceLevel, RestingOrder } from './price-level';

/** The least a book holds: what a reader of the log needs to rebuild depth. */
export type BookOrder = RestingOrder<BookOrder>;

/** One level as shown: price units and lots. */
export interface DepthLevel {
  readonly price: number;
  readonly quantity: number;
}

/** A fresh order for a book; `quantity` in lots, > 0. */
export function bookOrder(
  orderNumber: number,
  side: Side,
  price: number,
  quantity: number,
): BookOrder {
  return {
    orderNumber,
    side,
    price,
    leaves: quantity,
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
   * Takes `quantity` lots off an order; at zero it leaves the book.
   * @returns the order, undefined when it does not rest here.
   * @throws InvariantBreach for more lots than it has.
   */
  reduce(orderNumber: number, quantity: number): O | undefined {
    const order = this.byNumber.get(orderNumber);
    if (order?.level === undefined) return undefined;
    if (quantity > order.leaves)
      throw new InvariantBreach(
        'FILLED_AT_MOST_QUANTITY',
        `order ${orderNumber} has ${order.leaves} lots, not ${quantity}`,
      );
    order.leaves -= quantity;
    order.level.quantity -= quantity;
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

  /** Lots resting at a price. */
  quantityAt(side: Side, price: number): number {
    return this.side(side).levelAt(price)?.quantity ?? 0;
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
