/**
 * `/ws`: the market for everybody connected, orders and balances for their owner only.
 *
 * A new client is told the last PRICE_UPDATE and book of every symbol. These are state: for a slow
 * client a newer one takes the place of one that still waits. All else is never dropped. Who comes
 * back with `?from_seq=` is told the trades, own orders and balances since. The document names no
 * client messages, so each is answered with an ERROR.
 */
import type { History } from '../resume/history';
import { LogChannel } from '../resume/log-channel';
import type { TopicMessage } from '../resume/topic-message';
import { Hub } from '../session/hub';
import { OutboundMessage, sharedMessage } from '../session/outbound-message';
import { afterEvent } from '../session/position';
import type { Session } from '../session/session';
import { isLogEvent, type LogEvent, type StreamEvent } from '../session/stream-event';
import type { AccountStates } from '../source/account-states';
import { eventAccess, expiryNotice, type AccessNews } from './access-messages';
import type { Dialect } from './dialect';
import { ofAccount, StreamAccounts } from './stream-accounts';
import { answerTo, TOO_MANY } from './stream-answers';
import { StreamBooks } from './stream-books';
import { streamHello, systemNotice, tradeExecuted, userOrderUpdate } from './stream-messages';
import { StreamPrices } from './stream-prices';

const ANY = '*';
const NOTICES = 'notices';
const ofSymbol = (symbol: string): string => `market:${symbol}`;

export class StreamDialect implements Dialect {
  private readonly channel: LogChannel;
  private readonly hub = new Hub();
  private readonly books = new StreamBooks();
  private readonly prices = new StreamPrices(this.hub);
  private readonly owners: StreamAccounts;

  constructor(
    private readonly history: History,
    accounts: AccountStates,
  ) {
    this.channel = new LogChannel(history, messagesOf);
    this.owners = new StreamAccounts(this.hub, accounts, history);
  }

  open(session: Session): void {
    const { request } = session;
    const head = this.history.ring.head;
    if (request.format.meta)
      session.send(
        new OutboundMessage(
          streamHello(this.history.log, request.after?.event ?? head, Date.now()),
          request.after === undefined ? { position: afterEvent(head) } : {},
        ),
      );
    this.hub.join(session, NOTICES);
    if (request.channels.has('market')) {
      this.prices.join(session);
      this.books.join(session);
    }
    this.openLog(session);
  }

  receive(session: Session, text: string): void {
    session.send(answerTo(text));
  }

  refuse(session: Session): void {
    session.send(TOO_MANY);
  }

  /** The document has one event for what the server has to say; who asks for more gets a number. */
  tellAccess(session: Session, news: AccessNews): void {
    const isPlain = news.kind === 'expiring' && !session.request.format.meta;
    session.send(new OutboundMessage(isPlain ? expiryNotice(news) : eventAccess(news)));
  }

  announce(message: string): void {
    const notice = sharedMessage(() => systemNotice(message));
    this.hub.publish(NOTICES, notice);
  }

  close(session: Session): void {
    this.channel.leave(session);
    this.hub.leave(session);
    this.books.leave(session);
    this.owners.left(session.identity?.account ?? '');
  }

  publish(event: StreamEvent): void {
    if (isLogEvent(event)) {
      this.channel.publish(event);
      return;
    }
    switch (event.type) {
      case 'price':
        this.prices.publish(event);
        return;
      case 'book':
        this.books.publish(event);
        return;
      case 'balances':
        this.owners.publishBalances(event);
        return;
      case 'strategy':
        this.owners.publishStrategy(event);
        return;
      case 'strategy_fill':
      case 'strategy_state':
        // Of `/api/ws`: this document names only the trigger.
        return;
      case 'notice':
        this.announce(event.message);
        return;
      case 'ticker':
        return;
    }
  }

  private openLog(session: Session): void {
    const { request, identity } = session;
    const { after, logId, channels, symbols } = request;
    const topics: string[] = [];
    if (channels.has('market')) topics.push(...(symbols ?? [ANY]).map(ofSymbol));
    if (channels.has('user') && identity !== undefined) topics.push(ofAccount(identity.account));
    const account = channels.has('market') ? undefined : identity?.account;
    const onLive = (): void => {
      if (!channels.has('user') || identity === undefined) return;
      this.owners.join(session, identity.account);
      if (after !== undefined) void this.owners.tellBalances(session, identity.account);
    };
    this.channel.join(session, topics, { after, logId, account, onLive });
  }
}

/** A trade's own message is part 0, the orders it changed follow. */
function messagesOf(event: LogEvent): readonly TopicMessage[] {
  const position = { event: event.event, part: event.index };
  const traits = { position };
  if (event.type === 'trade')
    return [
      {
        topics: [ofSymbol(ANY), ofSymbol(event.trade.symbol)],
        position,
        message: sharedMessage(() => tradeExecuted(event), traits),
      },
    ];
  // What others see of a paper instrument is its external market; the owner gets an order update.
  if (event.type === 'fill') return [];
  return [
    {
      topics: [ofAccount(event.account)],
      position,
      message: sharedMessage(() => userOrderUpdate(event), traits),
    },
  ];
}
