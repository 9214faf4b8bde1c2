/**
 * `/api/ws`: topics and questions, as in seeds document 002. What a client did not subscribe to it
 * does not get; orders are the caller's own. Prices come once a second while somebody wants them.
 */
import type { History } from '../resume/history';
import { CloseCode } from '../session/close-code';
import { OutboundMessage, type MessageContent } from '../session/outbound-message';
import type { Session } from '../session/session';
import type { StreamEvent } from '../session/stream-event';
import type { AccountStates } from '../source/account-states';
import { parseClientMessage, type ClientMessage } from '../topics/client-message';
import { hubTopic } from '../topics/topic';
import { TopicFeeds } from '../topics/topic-feeds';
import {
  accountAnswer,
  connected,
  pong,
  priceAnswer,
  subscribed,
  systemMessage,
  topicError,
  unsubscribed,
} from '../topics/topic-messages';
import { typedAccess, type AccessNews } from './access-messages';
import type { Dialect } from './dialect';

const BAD_MESSAGES_MAX = 10;

interface Client {
  readonly account: string;
  readonly userId: string;
  /** Topics by the text they were asked for with. */
  readonly topics: Map<string, string>;
  badMessages: number;
}

/** Who wants to know of subscriptions that begin and end. */
export interface SubscriptionObserver {
  subscribed(session: Session, topic: string): void;
  unsubscribed(session: Session, topic: string): void;
}

/** What operators and clients see on /api/ws/status. */
export interface TopicsStatus {
  readonly active_connections: number;
  readonly active_users: readonly string[];
  readonly subscriptions: Readonly<Record<string, readonly string[]>>;
  readonly price_streamer_running: boolean;
}

export class TopicsDialect implements Dialect {
  private readonly clients = new Map<Session, Client>();
  private readonly feeds: TopicFeeds;

  /** @param subscriptionsMax of one connection */
  constructor(
    history: History,
    private readonly accounts: AccountStates,
    private readonly subscriptionsMax: number,
    private readonly observer?: SubscriptionObserver,
  ) {
    this.feeds = new TopicFeeds(history);
  }

  get status(): TopicsStatus {
    const clients = [...this.clients.values()];
    const users = new Set(clients.map(({ userId }) => userId));
    const prices = new Map<string, Set<string>>();
    for (const { topics, userId } of clients)
      for (const topic of topics.values())
        if (topic.startsWith('price:'))
          prices.set(topic, (prices.get(topic) ?? new Set()).add(userId));
    return {
      active_connections: clients.length,
      active_users: [...users],
      subscriptions: Object.fromEntries([...prices].map(([topic, ids]) => [topic, [...ids]])),
      price_streamer_running: this.feeds.isStreaming,
    };
  }

  open(session: Session): void {
    const { identity } = session;
    if (identity === undefined) return;
    const { account, userId, name } = identity;
    this.clients.set(session, { account, userId, topics: new Map(), badMessages: 0 });
    answer(session, connected(name, userId));
  }

  receive(session: Session, text: string): void {
    const client = this.clients.get(session);
    if (client === undefined) return;
    const message = parseClientMessage(text);
    if (message.type === 'invalid') this.refuseBad(session, client, message.why);
    else this.handle(session, client, message);
  }

  refuse(session: Session): void {
    answer(session, topicError('Too many messages; this one was not handled'));
  }

  tellAccess(session: Session, news: AccessNews): void {
    answer(session, typedAccess(news));
  }

  announce(message: string): void {
    const shared = new OutboundMessage(systemMessage(message));
    for (const session of this.clients.keys()) session.send(shared);
  }

  close(session: Session): void {
    this.feeds.leave(session, this.clients.get(session)?.topics.values() ?? []);
    this.clients.delete(session);
  }

  publish(event: StreamEvent): void {
    if (event.type === 'notice') this.announce(event.message);
    else this.feeds.publish(event);
  }

  private handle(
    session: Session,
    client: Client,
    message: Exclude<ClientMessage, { type: 'invalid' }>,
  ): void {
    switch (message.type) {
      case 'subscribe':
        this.subscribe(session, client, message);
        return;
      case 'unsubscribe':
        this.unsubscribe(session, client, message.text);
        return;
      case 'get_price': {
        const price = this.feeds.price(message.symbol);
        answer(
          session,
          price === undefined
            ? topicError(`No price of ${message.symbol} is known`)
            : priceAnswer(price),
        );
        return;
      }
      case 'get_account':
        void this.tellAccount(session, client);
        return;
      case 'ping':
        answer(session, pong(message.timestamp));
        return;
    }
  }

  private async tellAccount(session: Session, { account }: Client): Promise<void> {
    try {
      answer(session, accountAnswer(account, await this.accounts.latest(account)));
    } catch {
      answer(session, topicError('The account cannot be read now; ask again'));
    }
  }

  private subscribe(
    session: Session,
    client: Client,
    { topic, text, after }: Extract<ClientMessage, { type: 'subscribe' }>,
  ): void {
    const { account, topics } = client;
    const isNew = !topics.has(text);
    if (isNew && topics.size >= this.subscriptionsMax) {
      answer(session, topicError(`At most ${String(this.subscriptionsMax)} subscriptions`));
      return;
    }
    answer(session, subscribed(text));
    if (!isNew) return;
    const place = hubTopic(topic, account);
    topics.set(text, place);
    this.observer?.subscribed(session, text);
    this.feeds.join(session, topic, place, after);
  }

  private unsubscribe(session: Session, { topics }: Client, text: string): void {
    const place = topics.get(text);
    if (place !== undefined) {
      topics.delete(text);
      this.observer?.unsubscribed(session, text);
      this.feeds.part(session, place);
    }
    answer(session, unsubscribed(text));
  }

  private refuseBad(session: Session, client: Client, why: string): void {
    answer(session, topicError(why));
    if (++client.badMessages >= BAD_MESSAGES_MAX)
      session.close(CloseCode.badMessage, 'too many messages that are not understood');
  }
}

function answer(session: Session, content: MessageContent): void {
  session.send(new OutboundMessage(content));
}
