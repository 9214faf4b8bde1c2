/**
 * Books and tickers of all symbols: a fold of the log.
 *
 * Ordering invariant: an accepted gtc order rests only when its command's last event was seen, so
 * the book is never crossed, not even between two frames of one command. Only one order can be
 * arriving at a time, because the engine executes commands one after the other.
 * Complexity: O(log levels) per event. Limits: memory grows with the resting orders only.
 */
import type { DataFrame, Event, Frame } from '@stratex/contracts';
import { SymbolBook, type RestingOrder } from './symbol-book';

interface ArrivingOrder extends RestingOrder {
  readonly symbol: string;
}

export class MarketFold {
  private readonly books = new Map<string, SymbolBook>();
  private arriving: ArrivingOrder | undefined;
  private lastEvent = 0;

  constructor(symbols: Iterable<string>) {
    for (const symbol of symbols) this.books.set(symbol, new SymbolBook());
  }

  /** Number of the last event taken in. */
  get event(): number {
    return this.lastEvent;
  }

  get symbols(): Iterable<string> {
    return this.books.keys();
  }

  book(symbol: string): SymbolBook | undefined {
    return this.books.get(symbol);
  }

  /** Takes one frame in. @param touched receives every symbol whose book or ticker changed. */
  apply(frame: Frame, touched: Set<string>): void {
    if (frame.kind !== 'data') return;
    frame.events.forEach((event, index) => {
      this.lastEvent = frame.execFrom + index;
      this.applyEvent(event, frame, touched);
    });
    if (!frame.continues) this.settle();
  }

  private applyEvent(event: Event, frame: DataFrame, touched: Set<string>): void {
    const arriving = this.arriving;
    if (
      arriving !== undefined &&
      !(event.type === 'trade.executed' && event.taker.orderNumber === arriving.orderNumber)
    )
      this.settle();
    switch (event.type) {
      case 'order.accepted':
        if (event.orderType !== 'limit' || event.timeInForce !== 'gtc') return;
        this.arriving = {
          symbol: event.symbol,
          orderNumber: event.orderNumber,
          side: event.side,
          price: event.price,
          leaves: event.quantity,
        };
        this.touch(event.symbol, touched);
        return;
      case 'trade.executed': {
        const book = this.touch(event.symbol, touched);
        book.fill(event.maker.orderNumber, event.quantity);
        book.traded(event.price, event.quantity, frame.time);
        if (arriving?.orderNumber === event.taker.orderNumber)
          this.arriving = { ...arriving, leaves: arriving.leaves - event.quantity };
        return;
      }
      case 'order.canceled':
        this.touch(event.symbol, touched).cancel(event.orderNumber);
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

  /** The arriving order has met all it crosses: what is left of it rests. */
  private settle(): void {
    const order = this.arriving;
    this.arriving = undefined;
    if (order !== undefined && order.leaves > 0) this.books.get(order.symbol)?.rest(order);
  }

  private touch(symbol: string, touched: Set<string>): SymbolBook {
    const book = this.books.get(symbol);
    if (book === undefined) throw new Error(`the log names ${symbol}, genesis does not`);
    book.lastEvent = this.lastEvent;
    touched.add(symbol);
    return book;
  }
}
