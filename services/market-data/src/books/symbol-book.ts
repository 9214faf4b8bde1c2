/**
 * What the log says of one symbol's market: resting orders, last trades, the day's figures.
 *
 * Invariant: everything but the day's figures changes with `lastEvent` only, so two readers of the
 * log that stand at the same event show the same book. Complexity: that of the engine's order book.
 */
import type { ExternalTradeSeen, Side, TradeExecuted } from '@stratex/contracts';
import { auctionOf, bookOrder, OrderBook, type Auction, type DepthLevel } from '@stratex/matching';
import { notionalOf, type Instrument } from '@stratex/money';
import { RollingDay } from './rolling-day';
import { TradeTape, type PublicTrade } from './trade-tape';

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

export class SymbolBook {
  readonly day = new RollingDay();
  readonly tape = new TradeTape();
  private readonly orders = new OrderBook();
  /** Orders gather without trading, so the book may be crossed. */
  inAuction = false;
  /** Of a paper instrument: what its external market shows, in place of the users' orders. */
  quote: { readonly bids: readonly DepthLevel[]; readonly asks: readonly DepthLevel[] } | undefined;
  /** As last set on the log. */
  previousClose: number | undefined;
  /** Number of the last event that changed this book or its trades. */
  lastEvent = 0;

  constructor(private readonly instrument: Instrument) {}

  get lastTrade(): PublicTrade | undefined {
    return this.tape.last;
  }

  rest({ orderNumber, side, price, leaves, display }: RestingOrder): void {
    this.orders.add(bookOrder(orderNumber, side, price, leaves, display));
  }

  /** A resting order was filled by `quantity`. */
  fill(orderNumber: number, quantity: number): void {
    if (this.orders.reduce(orderNumber, quantity) === undefined)
      throw new Error(`order ${orderNumber} traded but does not rest`);
  }

  /** A resting order lost lots without a trade, hidden ones first: so many are left. */
  shrink(orderNumber: number, leaves: number): void {
    const order = this.orders.find(orderNumber);
    if (order === undefined) throw new Error(`order ${orderNumber} shrank but does not rest`);
    this.orders.shrink(orderNumber, order.leaves - leaves);
  }

  /** Takes the order away; undefined when it does not rest (ioc, fok, waiting for its trigger). */
  remove(orderNumber: number): RestingOrder | undefined {
    const order = this.orders.remove(orderNumber);
    if (order === undefined) return undefined;
    const { side, price, leaves, display } = order;
    return { orderNumber, side, price, leaves, display, stays: true };
  }

  /** Whether something that rests on the other side is within the order's limit. */
  isTakenBy({ side, price }: RestingOrder): boolean {
    if (side === 'buy') return (this.orders.best('sell')?.price ?? Infinity) <= price;
    return (this.orders.best('buy')?.price ?? -Infinity) >= price;
  }

  /** @param time logical, milliseconds since 1970 */
  traded(
    { price, quantity, notional, takerSide }: TradeExecuted,
    event: number,
    time: number,
  ): void {
    this.tape.add({ event, price, quantity, takerSide, time });
    this.day.add({ price, quantity, notional, time });
  }

  /** Its external market traded. @param time logical, milliseconds since 1970 */
  tradedElsewhere(
    { price, quantity, side: takerSide }: ExternalTradeSeen,
    event: number,
    time: number,
  ): void {
    this.tape.add({ event, price, quantity, takerSide, time });
    this.day.add({ price, quantity, notional: notionalOf(this.instrument, price, quantity), time });
  }

  /** The best levels of both sides, best first. */
  depth(levels: number): { bids: DepthLevel[]; asks: DepthLevel[] } {
    const { quote } = this;
    if (quote !== undefined)
      return { bids: quote.bids.slice(0, levels), asks: quote.asks.slice(0, levels) };
    return { bids: this.orders.depth('buy', levels), asks: this.orders.depth('sell', levels) };
  }

  /** What the auction would trade now; undefined when none is on or the book is not crossed. */
  get indicative(): Auction | undefined {
    if (!this.inAuction) return undefined;
    return auctionOf(this.orders, this.lastTrade?.price ?? this.instrument.referencePrice);
  }
}
