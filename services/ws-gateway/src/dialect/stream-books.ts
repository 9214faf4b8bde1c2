/** Books of `/ws`: whole at every change, or once and then what changes (`?book=delta`). */
import { bookChecksum, changeBetween } from '../book/book-changes';
import { Hub } from '../session/hub';
import { OutboundMessage } from '../session/outbound-message';
import type { Session } from '../session/session';
import type { BookChanged } from '../session/stream-event';
import type { WireObject } from '../wire/wire-value';
import { envelope, levels, orderBookUpdate } from './stream-messages';

const ANY = '*';

interface Shown {
  readonly book: BookChanged;
  readonly whole: OutboundMessage;
  readonly snapshot: OutboundMessage;
}

export class StreamBooks {
  private readonly hub = new Hub();
  private readonly shown = new Map<string, Shown>();

  /** The present books, then every change. */
  join(session: Session): void {
    const { symbols, book: mode } = session.request;
    for (const [symbol, { whole, snapshot }] of this.shown)
      if (symbols?.includes(symbol) !== false) session.send(mode === 'full' ? whole : snapshot);
    for (const symbol of symbols ?? [ANY]) this.hub.join(session, `${mode} ${symbol}`);
  }

  leave(session: Session): void {
    this.hub.leave(session);
  }

  publish(book: BookChanged): void {
    const { symbol } = book;
    const former = this.shown.get(symbol);
    const replaces = `book:${symbol}`;
    const whole = new OutboundMessage(orderBookUpdate(book), { replaces });
    if (former?.whole.equals(whole) === true) return;
    const snapshot = new OutboundMessage(
      envelope('OrderbookSnapshot', 'ORDERBOOK_SNAPSHOT', snapshotOf(book)),
      { replaces },
    );
    this.shown.set(symbol, { book, whole, snapshot });
    // A book that begins anew (the market's stream was lost) is no change of the former one.
    const follows = former !== undefined && book.event > former.book.event;
    const change = follows ? changeMessage(former.book, book, snapshot) : snapshot;
    for (const topic of [symbol, ANY]) {
      this.hub.publish(`full ${topic}`, () => whole);
      this.hub.publish(`delta ${topic}`, () => change);
    }
  }
}

function snapshotOf(book: BookChanged): WireObject {
  const { symbol, event, bids, asks } = book;
  const checksum = bookChecksum(book);
  return { symbol, u: event, bids: levels(bids), asks: levels(asks), checksum };
}

function changeMessage(
  former: BookChanged,
  book: BookChanged,
  whenLagging: OutboundMessage,
): OutboundMessage {
  const { bids, asks, ...change } = changeBetween(former, book);
  const { symbol, U, u, checksum } = change;
  const data = { symbol, U, u, bids: levels(bids), asks: levels(asks), checksum };
  return new OutboundMessage(envelope('OrderbookChange', 'ORDERBOOK_CHANGE', data), {
    whenLagging,
  });
}
