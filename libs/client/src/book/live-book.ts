/** One symbol's book kept up to date by `/ws?book=delta`; a gap or a wrong checksum begins it anew. */
import type { ExchangeEvent } from '../messages/exchange-event';
import type { AccountSnapshot } from '../rest/account-snapshot';
import { EventStream } from '../stream/event-stream';
import type { StreamContext, StreamOptions } from '../stream/stream-options';
import { OrderBook } from './order-book';

export interface LiveBookOptions extends StreamOptions<ExchangeEvent, AccountSnapshot> {
  /** The book has changed. */
  readonly onBook?: (book: OrderBook) => void;
}

export class LiveBook extends EventStream<ExchangeEvent, AccountSnapshot> {
  readonly book: OrderBook;
  private gaps = 0;

  constructor(
    symbol: string,
    context: StreamContext<ExchangeEvent, AccountSnapshot>,
    private readonly bookOptions: LiveBookOptions,
  ) {
    super(context, bookOptions);
    this.book = new OrderBook(symbol);
  }

  /** How often it had to begin anew. */
  get gapsSeen(): number {
    return this.gaps;
  }

  protected override opened(): void {
    this.book.clear();
    super.opened();
  }

  protected override deliver(message: ExchangeEvent): void {
    const isGood = this.update(message);
    if (isGood === undefined || message.event === 'ERROR') super.deliver(message);
    else if (isGood) {
      super.deliver(message);
      this.bookOptions.onBook?.(this.book);
    } else {
      this.gaps++;
      this.restart();
    }
  }

  /** @returns whether the book is true; undefined when the message is about something else. */
  private update(message: ExchangeEvent): boolean | undefined {
    if (message.event === 'ORDERBOOK_SNAPSHOT')
      return message.data.symbol === this.book.symbol ? this.book.reset(message.data) : undefined;
    if (message.event !== 'ORDERBOOK_CHANGE' || message.data.symbol !== this.book.symbol)
      return undefined;
    return this.book.apply(message.data) !== 'gap';
  }
}
