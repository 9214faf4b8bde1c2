/**
 * `/ws/market/{ticker}`: the last price of one symbol, at once and when a trade has changed it, as in seeds
 * document 004. It is state: for a slow client the newest takes the place of one that waits.
 */
import { Hub } from '../session/hub';
import { OutboundMessage } from '../session/outbound-message';
import type { Session } from '../session/session';
import type { StreamEvent, TickerChanged } from '../session/stream-event';
import { decimal } from '../wire/wire-value';
import { typedAccess, type AccessNews } from './access-messages';
import type { Dialect } from './dialect';

export class MarketDialect implements Dialect {
  private readonly hub = new Hub();
  private readonly last = new Map<string, OutboundMessage>();

  open(session: Session): void {
    const ticker = session.request.parameters.ticker ?? '';
    const last = this.last.get(ticker);
    if (last !== undefined) session.send(last);
    this.hub.join(session, ticker);
  }

  receive(): void {
    // The document: what a client sends keeps the connection alive, nothing else.
  }

  refuse(): void {
    // As for receive.
  }

  /** Only to clients that expect more than the document shows. */
  tellAccess(session: Session, news: AccessNews): void {
    if (session.request.format.meta) session.send(new OutboundMessage(typedAccess(news)));
  }

  announce(): void {
    // The document has no word for it.
  }

  close(session: Session): void {
    this.hub.leave(session);
  }

  publish(event: StreamEvent): void {
    if (event.type !== 'ticker') return;
    const message = priceMessage(event);
    // A ticker also comes when the book or the day's figures have changed.
    if (this.last.get(event.symbol)?.equals(message) === true) return;
    this.last.set(event.symbol, message);
    this.hub.publish(event.symbol, () => message);
  }
}

function priceMessage({ symbol, price, quantity, time }: TickerChanged): OutboundMessage {
  const fields = {
    type: 'price',
    ticker: symbol,
    price: decimal(price),
    volume: decimal(quantity),
    timestamp: new Date(time).toISOString(),
  };
  return new OutboundMessage({ body: 'MarketPrice', fields }, { replaces: symbol });
}
