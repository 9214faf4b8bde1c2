/**
 * `/ws`: the market for everybody connected, orders and balances for their owner only.
 *
 * A new client is told the last PRICE_UPDATE and ORDERBOOK_UPDATE of every symbol. These two are
 * state: for a slow client a newer one takes the place of one that still waits. All else is never
 * dropped. The document names no client messages, so each is answered with an ERROR.
 */
import { Hub } from '../session/hub';
import { sharedMessage, type OutboundMessage } from '../session/outbound-message';
import type { Session } from '../session/session';
import type { StreamEvent } from '../session/stream-event';
import type { Dialect } from './dialect';
import {
  errorText,
  orderBookUpdateText,
  priceUpdateText,
  systemNoticeText,
  tradeExecutedText,
  userBalanceUpdateText,
  userOrderUpdateText,
} from './stream-texts';

const MARKET = 'market';
const accountTopic = (account: string): string => `account:${account}`;

const INVALID_JSON = error('INVALID_JSON', 'The message is not valid JSON.');
const INVALID_MESSAGE = error('INVALID_MESSAGE', 'A message is {"event":"NAME","data":{}}.');
const UNKNOWN_EVENT = error('UNKNOWN_EVENT', 'This endpoint knows no such event.');
const RATE_LIMITED = error('RATE_LIMITED', 'Too many messages; this one was not handled.');

export class StreamDialect implements Dialect {
  private readonly hub = new Hub();
  /** Last message of each kind of state and symbol. */
  private readonly state = new Map<string, OutboundMessage>();

  open(session: Session): void {
    for (const message of this.state.values()) session.send(message);
    this.hub.join(session, MARKET);
    if (session.identity !== undefined)
      this.hub.join(session, accountTopic(session.identity.account));
  }

  receive(session: Session, text: string): void {
    session.send(answerTo(text));
  }

  refuse(session: Session): void {
    session.send(RATE_LIMITED);
  }

  close(session: Session): void {
    this.hub.leave(session);
  }

  publish(event: StreamEvent): void {
    switch (event.type) {
      case 'price':
        this.publishState(`price:${event.symbol}`, priceUpdateText(event));
        return;
      case 'book':
        this.publishState(`book:${event.symbol}`, orderBookUpdateText(event));
        return;
      case 'trade':
        this.publishTo(MARKET, () => tradeExecutedText(event));
        return;
      // What others see of a paper instrument is its external market; the owner gets an order update.
      case 'fill':
        return;
      case 'order':
        this.publishTo(accountTopic(event.account), () => userOrderUpdateText(event));
        return;
      case 'balances':
        this.publishTo(accountTopic(event.account), () => userBalanceUpdateText(event));
        return;
      case 'notice':
        this.publishTo(MARKET, () => systemNoticeText(event));
        return;
    }
  }

  private publishTo(topic: string, text: () => string): void {
    this.hub.publish(topic, sharedMessage(text));
  }

  private publishState(key: string, text: string): void {
    const payload = Buffer.from(text);
    if (this.state.get(key)?.payload.equals(payload) === true) return;
    const message = { payload, replaces: key };
    this.state.set(key, message);
    this.hub.publish(MARKET, () => message);
  }
}

function answerTo(text: string): OutboundMessage {
  let message: unknown;
  try {
    message = JSON.parse(text) as unknown;
  } catch {
    return INVALID_JSON;
  }
  if (typeof message !== 'object' || message === null) return INVALID_MESSAGE;
  return 'event' in message && typeof message.event === 'string' ? UNKNOWN_EVENT : INVALID_MESSAGE;
}

function error(code: string, message: string): OutboundMessage {
  return { payload: Buffer.from(errorText(code, message)) };
}
