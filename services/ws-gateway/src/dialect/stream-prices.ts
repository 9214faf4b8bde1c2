/** Prices of `/ws`: the last of every symbol at once, then each change. */
import type { Hub } from '../session/hub';
import { OutboundMessage } from '../session/outbound-message';
import type { Session } from '../session/session';
import type { PriceChanged } from '../session/stream-event';
import { priceUpdate } from './stream-messages';

const ANY = '*';
const ofSymbol = (symbol: string): string => `price:${symbol}`;

export class StreamPrices {
  private readonly last = new Map<string, OutboundMessage>();

  constructor(private readonly hub: Hub) {}

  join(session: Session): void {
    const { symbols } = session.request;
    for (const [symbol, message] of this.last)
      if (symbols?.includes(symbol) !== false) session.send(message);
    for (const symbol of symbols ?? [ANY]) this.hub.join(session, ofSymbol(symbol));
  }

  publish(event: PriceChanged): void {
    const { symbol } = event;
    const message = new OutboundMessage(priceUpdate(event), { replaces: `price:${symbol}` });
    if (this.last.get(symbol)?.equals(message) === true) return;
    this.last.set(symbol, message);
    for (const topic of [symbol, ANY]) this.hub.publish(ofSymbol(topic), () => message);
  }
}
