/**
 * Books from the log's events alone, as market data would build them, and the rules a book keeps:
 * a trade is at the price of the first order of the best level, within both orders' quantities.
 *
 * Complexity: O(levels) per event. Known limit: knows orders that rest at one price.
 */
import type { Event, OrderAccepted, Side, TradeExecuted } from '@stratex/contracts';

interface RestingOrder {
  readonly orderNumber: number;
  readonly side: Side;
  readonly price: number;
  leaves: number;
}

export interface Depth {
  readonly price: number;
  readonly quantity: number;
}

/** @throws Error that names the rule an event breaks. */
export class BookFold {
  private readonly books = new Map<string, SymbolBook>();

  apply(event: Event): void {
    switch (event.type) {
      case 'order.accepted':
        if (event.orderType === 'limit' && event.timeInForce === 'gtc')
          this.book(event.symbol).add(event);
        return;
      case 'trade.executed':
        this.book(event.symbol).trade(event);
        return;
      case 'order.canceled':
        this.book(event.symbol).remove(event.orderNumber);
        return;
      case 'order.rejected':
      case 'order.duplicated':
      case 'account.opened':
      case 'account.reset':
      case 'funds.deposited':
      case 'command.rejected':
        return;
    }
  }

  /** All levels, best first. */
  depth(symbol: string): { bids: Depth[]; asks: Depth[] } {
    const book = this.book(symbol);
    return { bids: book.depth('buy'), asks: book.depth('sell') };
  }

  private book(symbol: string): SymbolBook {
    let book = this.books.get(symbol);
    if (book === undefined) this.books.set(symbol, (book = new SymbolBook(symbol)));
    return book;
  }
}

class SymbolBook {
  private readonly orders = new Map<number, RestingOrder>();
  /** By price; orders of a level in order of arrival. */
  private readonly levels = {
    buy: new Map<number, RestingOrder[]>(),
    sell: new Map<number, RestingOrder[]>(),
  };

  constructor(private readonly symbol: string) {}

  add({ orderNumber, side, price, quantity }: OrderAccepted): void {
    const order = { orderNumber, side, price, leaves: quantity };
    this.orders.set(orderNumber, order);
    const level = this.levels[side].get(price);
    if (level === undefined) this.levels[side].set(price, [order]);
    else level.push(order);
  }

  trade({ tradeNumber, price, quantity, takerSide, maker, taker }: TradeExecuted): void {
    const makerSide = takerSide === 'buy' ? 'sell' : 'buy';
    const best = this.bestPrice(makerSide);
    const first = best === undefined ? undefined : this.levels[makerSide].get(best)?.[0];
    if (first?.orderNumber !== maker.orderNumber || first.price !== price)
      throw new Error(
        `trade ${tradeNumber} of ${this.symbol} is with order ${maker.orderNumber} at ${price}, ` +
          `but first in line is order ${first?.orderNumber ?? 'none'} at ${first?.price ?? '-'}`,
      );
    this.fill(maker.orderNumber, quantity, maker.leavesQuantity);
    this.fill(taker.orderNumber, quantity, taker.leavesQuantity);
  }

  remove(orderNumber: number): void {
    const order = this.orders.get(orderNumber);
    if (order === undefined) return;
    this.orders.delete(orderNumber);
    const levels = this.levels[order.side];
    const level = levels.get(order.price) ?? [];
    level.splice(level.indexOf(order), 1);
    if (level.length === 0) levels.delete(order.price);
  }

  depth(side: Side): Depth[] {
    return [...this.levels[side]]
      .map(([price, orders]) => ({
        price,
        quantity: orders.reduce((sum, { leaves }) => sum + leaves, 0),
      }))
      .sort((a, b) => (side === 'buy' ? b.price - a.price : a.price - b.price));
  }

  private fill(orderNumber: number, quantity: number, leaves: number): void {
    const order = this.orders.get(orderNumber);
    if (order === undefined) return;
    order.leaves -= quantity;
    if (order.leaves !== leaves || leaves < 0)
      throw new Error(
        `order ${orderNumber} has ${order.leaves} lots left, its trade says ${leaves}`,
      );
    if (leaves === 0) this.remove(orderNumber);
  }

  private bestPrice(side: Side): number | undefined {
    let best: number | undefined;
    for (const price of this.levels[side].keys())
      if (best === undefined || (side === 'buy' ? price > best : price < best)) best = price;
    return best;
  }
}
