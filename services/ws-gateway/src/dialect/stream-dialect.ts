/**
 * `/ws`: the market for everybody connected, orders and balances for their owner only.
 *
 * A new client is told the last PRICE_UPDATE and book of every symbol. These are state: for a slow
 * client a newer one takes the place of one that still waits. All else is never dropped. Who comes
 * back with `?from_seq=` is told the trades, own orders and balances since. The document names no
 * client messages, so each is answered with an ERROR.
 */
import type { History } from '../resume/history';
import { LogChannel, type TopicMessage } from '../resume/log-channel';
import { CloseCode } from '../session/close-code';
import { Hub } from '../session/hub';
import { OutboundMessage, sharedMessage } from '../session/outbound-message';
import { afterEvent } from '../session/position';
import type { Session } from '../session/session';
import {
  isLogEvent,
  type BalancesChanged,
  type LogEvent,
  type PriceChanged,
  type StrategyFired,
  type StreamEvent,
} from '../session/stream-event';
import type { AccountStates } from '../source/account-states';
import { eventAccess, expiryNotice, type AccessNews } from './access-messages';
import type { Dialect } from './dialect';
import { answerTo, TOO_MANY } from './stream-answers';
import { StreamBooks } from './stream-books';
import {
  priceUpdate,
  strategyTriggered,
  streamHello,
  systemNotice,
  tradeExecuted,
  userBalanceUpdate,
  userOrderUpdate,
} from './stream-messages';

const ANY = '*';
const NOTICES = 'notices';
const ofAccount = (account: string): string => `account:${account}`;
const ofSymbol = (symbol: string): string => `market:${symbol}`;

export class StreamDialect implements Dialect {
  private readonly channel: LogChannel;
  private readonly hub = new Hub();
  private readonly books = new StreamBooks();
  /** The last price of each symbol. */
  private readonly prices = new Map<string, OutboundMessage>();
  /** Number of the last event whose balances a connected account was told. */
  private readonly balancesTold = new Map<string, number>();

  constructor(
    private readonly history: History,
    private readonly accounts: AccountStates,
  ) {
    this.channel = new LogChannel(history, messagesOf);
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
    if (request.channels.has('market')) this.openMarket(session);
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
    const account = session.identity?.account ?? '';
    if (!this.hub.has(ofAccount(account))) this.balancesTold.delete(account);
  }

  publish(event: StreamEvent): void {
    if (isLogEvent(event)) {
      this.channel.publish(event);
      return;
    }
    switch (event.type) {
      case 'price':
        this.publishPrice(event);
        return;
      case 'book':
        this.books.publish(event);
        return;
      case 'balances':
        this.publishBalances(event);
        return;
      case 'strategy':
        this.publishStrategy(event);
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

  private openMarket(session: Session): void {
    const { symbols } = session.request;
    for (const [symbol, message] of this.prices)
      if (symbols?.includes(symbol) !== false) session.send(message);
    this.books.join(session);
    for (const symbol of symbols ?? [ANY]) this.hub.join(session, ofSymbol(symbol));
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
      this.hub.join(session, ofAccount(identity.account));
      if (after !== undefined) void this.tellBalances(session, identity.account);
    };
    this.channel.join(session, topics, { after, logId, account, onLive });
  }

  /**
   * The newest balances to who comes back, whatever its place: the ledger may have stored those of
   * an event long after the event was told. Repeating them harms nobody.
   */
  private async tellBalances(session: Session, account: string): Promise<void> {
    const toldBefore = this.balancesTold.get(account);
    let state;
    try {
      state = await this.accounts.latest(account);
    } catch {
      session.close(CloseCode.tryAgainLater, 'balances cannot be read now; resume again later');
      return;
    }
    // What the log has not reached yet comes when it has.
    if (state === undefined || state.event > this.history.ring.head) return;
    const { event, balances } = state;
    const told = this.balancesTold.get(account) ?? 0;
    // Published while we asked, so this session has it.
    if (told !== toldBefore && told >= event) return;
    session.send(balancesMessage({ type: 'balances', account, event, balances }));
  }

  private publishBalances(event: BalancesChanged): void {
    const topic = ofAccount(event.account);
    if (!this.hub.has(topic)) return;
    this.balancesTold.set(event.account, event.event);
    const message = balancesMessage(event);
    this.hub.publish(topic, () => message);
  }

  /** The order must be a real one: of a rejected one there is nothing to see here. */
  private publishStrategy({ signal }: StrategyFired): void {
    const { orderNumber } = signal;
    if (orderNumber === null) return;
    this.hub.publish(
      ofAccount(signal.account),
      sharedMessage(() => strategyTriggered(signal, orderNumber)),
    );
  }

  private publishPrice(event: PriceChanged): void {
    const { symbol } = event;
    const message = new OutboundMessage(priceUpdate(event), { replaces: `price:${symbol}` });
    if (this.prices.get(symbol)?.equals(message) === true) return;
    this.prices.set(symbol, message);
    for (const topic of [symbol, ANY]) this.hub.publish(ofSymbol(topic), () => message);
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

function balancesMessage(event: BalancesChanged): OutboundMessage {
  return new OutboundMessage(userBalanceUpdate(event), { position: afterEvent(event.event) });
}
