/**
 * The resting orders of one symbol. A level's orders stand in order of arrival; an iceberg whose shown
 * lots were traded shows the next behind the others. Complexity: O(levels + orders of a level).
 */
import type { Side, TradeExecuted, TradeLeg } from '@stratex/contracts';

export interface BookOrder {
  readonly orderNumber: number;
  readonly side: Side;
  readonly price: number;
  /** Hidden lots included. */
  readonly leaves: number;
  /** Lots an iceberg shows at a time; 0 shows all. */
  readonly display: number;
  /** It rests with what it cannot trade. */
  readonly stays: boolean;
}

export interface Depth {
  readonly price: number;
  readonly quantity: number;
}

interface Resting extends BookOrder {
  leaves: number;
  shown: number;
}

export class SymbolBook {
  /** Orders gather without trading. */
  isInAuction = false;
  /** The orders that gathered trade with each other. */
  isUncrossing = false;
  private readonly orders = new Map<number, Resting>();
  private readonly levels = {
    buy: new Map<number, Resting[]>(),
    sell: new Map<number, Resting[]>(),
  };

  constructor(private readonly symbol: string) {}

  rest(order: BookOrder): void {
    const resting = { ...order, shown: shownOf(order) };
    this.orders.set(order.orderNumber, resting);
    const levels = this.levels[order.side];
    const level = levels.get(order.price);
    if (level === undefined) levels.set(order.price, [resting]);
    else level.push(resting);
  }

  remove(orderNumber: number): BookOrder | undefined {
    const order = this.orders.get(orderNumber);
    if (order === undefined) return undefined;
    this.orders.delete(orderNumber);
    const level = this.levelOf(order);
    level.splice(level.indexOf(order), 1);
    if (level.length === 0) this.levels[order.side].delete(order.price);
    return order;
  }

  /** Lots were taken off without a trade, hidden ones first. */
  shrink(orderNumber: number, leaves: number): void {
    const order = this.orders.get(orderNumber);
    if (order === undefined) throw new Error(`order ${orderNumber} shrank but does not rest`);
    order.leaves = leaves;
    order.shown = Math.min(order.shown, leaves);
    if (leaves === 0) this.remove(orderNumber);
  }

  /** @throws Error when the trade is not with the first order of the best level. */
  requireFirst({ tradeNumber, price, takerSide, maker }: TradeExecuted): void {
    const side = takerSide === 'buy' ? 'sell' : 'buy';
    const best = this.bestPrice(side);
    const first = best === undefined ? undefined : this.levels[side].get(best)?.[0];
    if (first?.orderNumber !== maker.orderNumber || first.price !== price)
      throw new Error(
        `trade ${tradeNumber} of ${this.symbol} is with order ${maker.orderNumber} at ${price}, ` +
          `but first in line is order ${first?.orderNumber ?? 'none'} at ${first?.price ?? '-'}`,
      );
  }

  fill({ orderNumber, leavesQuantity }: TradeLeg, quantity: number): void {
    const order = this.orders.get(orderNumber);
    if (order === undefined) throw new Error(`order ${orderNumber} traded but does not rest`);
    order.leaves -= quantity;
    order.shown -= quantity;
    if (order.leaves !== leavesQuantity || leavesQuantity < 0)
      throw new Error(
        `order ${orderNumber} has ${order.leaves} lots left, its trade says ${leavesQuantity}`,
      );
    if (order.leaves === 0) this.remove(orderNumber);
    else if (order.shown <= 0) {
      order.shown = shownOf(order);
      const level = this.levelOf(order);
      level.splice(level.indexOf(order), 1);
      level.push(order);
    }
  }

  isTakenBy({ side, price }: BookOrder): boolean {
    const best = this.bestPrice(side === 'buy' ? 'sell' : 'buy');
    if (best === undefined) return false;
    return side === 'buy' ? best <= price : best >= price;
  }

  depth(side: Side): Depth[] {
    return [...this.levels[side]]
      .map(([price, orders]) => ({
        price,
        quantity: orders.reduce((sum, { shown }) => sum + shown, 0),
      }))
      .sort((a, b) => (side === 'buy' ? b.price - a.price : a.price - b.price));
  }

  private levelOf({ side, price }: BookOrder): Resting[] {
    return this.levels[side].get(price) ?? [];
  }

  private bestPrice(side: Side): number | undefined {
    let best: number | undefined;
    for (const price of this.levels[side].keys())
      if (best === undefined || (side === 'buy' ? price > best : price < best)) best = price;
    return best;
  }
}

function shownOf({ leaves, display }: Pick<BookOrder, 'leaves' | 'display'>): number {
  return display === 0 ? leaves : Math.min(display, leaves);
}
