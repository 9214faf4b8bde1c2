/**
 * The resting orders of one symbol, and the last trades' figures.
 *
 * Invariant: a level is the sum of its orders' shown lots; an iceberg shows the next of its hidden
 * lots when those it shows are traded. Complexity: O(1) per order, O(log levels) per level.
 */
import type { Side } from '@stratex/contracts';
import { PriceLevels, type Level } from './price-levels';

/** Prices in price units, quantities in lots. */
export interface RestingOrder {
  readonly orderNumber: number;
  readonly side: Side;
  readonly price: number;
  /** Hidden lots included. */
  readonly leaves: number;
  /** Lots an iceberg shows at a time; 0 shows all. */
  readonly display: number;
  /** It rests with what it cannot trade: gtc, gtd, day. */
  readonly stays: boolean;
}

/** What trades since the log began say; `time` is logical, milliseconds since 1970. */
export interface Ticker {
  readonly price: number;
  readonly quantity: number;
  readonly volume: bigint;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly time: number;
}

interface ShownOrder extends RestingOrder {
  readonly shown: number;
}

export class SymbolBook {
  private readonly orders = new Map<number, ShownOrder>();
  private readonly bids = new PriceLevels();
  private readonly asks = new PriceLevels();
  private lastTicker: Ticker | undefined;
  /** Orders gather without trading, so the book may be crossed. */
  inAuction = false;
  /** Of a paper instrument: what its external market shows, in place of the users' orders. */
  quote: { readonly bids: readonly Level[]; readonly asks: readonly Level[] } | undefined;
  /** Number of the last event that changed this book or ticker. */
  lastEvent = 0;

  get ticker(): Ticker | undefined {
    return this.lastTicker;
  }

  rest(order: RestingOrder): void {
    const shown = shownOf(order);
    this.orders.set(order.orderNumber, { ...order, shown });
    this.side(order.side).add(order.price, shown);
  }

  /** A resting order was filled by `quantity`. */
  fill(orderNumber: number, quantity: number): void {
    const order = this.orders.get(orderNumber);
    if (order === undefined) throw new Error(`order ${orderNumber} traded but does not rest`);
    const leaves = order.leaves - quantity;
    const shown = order.shown - quantity;
    this.replace(order, {
      ...order,
      leaves,
      shown: shown > 0 ? shown : shownOf({ ...order, leaves }),
    });
  }

  /** A resting order lost lots without a trade, hidden ones first: so many are left. */
  shrink(orderNumber: number, leaves: number): void {
    const order = this.orders.get(orderNumber);
    if (order === undefined) throw new Error(`order ${orderNumber} shrank but does not rest`);
    this.replace(order, { ...order, leaves, shown: Math.min(order.shown, leaves) });
  }

  /** Takes the order away; undefined when it does not rest (ioc, fok, waiting for its trigger). */
  remove(orderNumber: number): RestingOrder | undefined {
    const order = this.orders.get(orderNumber);
    if (order !== undefined) this.replace(order, { ...order, leaves: 0, shown: 0 });
    return order;
  }

  /** Whether something that rests on the other side is within the order's limit. */
  isTakenBy({ side, price }: RestingOrder): boolean {
    if (side === 'buy') return (this.asks.lowest(1)[0]?.price ?? Infinity) <= price;
    return (this.bids.highest(1)[0]?.price ?? -Infinity) >= price;
  }

  traded(price: number, quantity: number, time: number): void {
    const last = this.lastTicker;
    this.lastTicker = {
      price,
      quantity,
      volume: (last?.volume ?? 0n) + BigInt(quantity),
      open: last?.open ?? price,
      high: Math.max(last?.high ?? price, price),
      low: Math.min(last?.low ?? price, price),
      time,
    };
  }

  /** The best levels of both sides, best first. */
  depth(levels: number): { bids: Level[]; asks: Level[] } {
    const { quote } = this;
    if (quote !== undefined)
      return { bids: quote.bids.slice(0, levels), asks: quote.asks.slice(0, levels) };
    return { bids: this.bids.highest(levels), asks: this.asks.lowest(levels) };
  }

  private replace(before: ShownOrder, after: ShownOrder): void {
    const levels = this.side(before.side);
    const change = after.shown - before.shown;
    if (change < 0) levels.remove(before.price, -change);
    else if (change > 0) levels.add(before.price, change);
    if (after.leaves === 0) this.orders.delete(before.orderNumber);
    else this.orders.set(before.orderNumber, after);
  }

  private side(side: Side): PriceLevels {
    return side === 'buy' ? this.bids : this.asks;
  }
}

/** Of an order that just arrived at its price. */
function shownOf({ leaves, display }: Pick<RestingOrder, 'leaves' | 'display'>): number {
  return display === 0 ? leaves : Math.min(display, leaves);
}
