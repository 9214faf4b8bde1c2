/** The resting orders of one symbol, and the last trades' figures. */
import type { Side } from '@stratex/contracts';
import { PriceLevels, type Level } from './price-levels';

/** Prices in price units, quantities in lots. */
export interface RestingOrder {
  readonly orderNumber: number;
  readonly side: Side;
  readonly price: number;
  readonly leaves: number;
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

export class SymbolBook {
  private readonly orders = new Map<number, RestingOrder>();
  private readonly bids = new PriceLevels();
  private readonly asks = new PriceLevels();
  private lastTicker: Ticker | undefined;
  /** Number of the last event that changed this book or ticker. */
  lastEvent = 0;

  get ticker(): Ticker | undefined {
    return this.lastTicker;
  }

  rest(order: RestingOrder): void {
    this.orders.set(order.orderNumber, order);
    this.side(order.side).add(order.price, order.leaves);
  }

  /** A resting order was filled by `quantity`. */
  fill(orderNumber: number, quantity: number): void {
    const order = this.orders.get(orderNumber);
    if (order === undefined) throw new Error(`order ${orderNumber} traded but does not rest`);
    this.side(order.side).remove(order.price, quantity);
    if (order.leaves === quantity) this.orders.delete(orderNumber);
    else this.orders.set(orderNumber, { ...order, leaves: order.leaves - quantity });
  }

  /** Takes the order away; an order that never rested (ioc, fok, market) changes nothing. */
  cancel(orderNumber: number): void {
    const order = this.orders.get(orderNumber);
    if (order === undefined) return;
    this.orders.delete(orderNumber);
    this.side(order.side).remove(order.price, order.leaves);
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
    return { bids: this.bids.highest(levels), asks: this.asks.lowest(levels) };
  }

  private side(side: Side): PriceLevels {
    return side === 'buy' ? this.bids : this.asks;
  }
}
