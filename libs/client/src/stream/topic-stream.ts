/**
 * `/api/ws`: subscriptions outlive the connection and are made again after it was lost.
 *
 * Orders are one subscription on the wire (`order:*`) and sorted out here, so that there is one place
 * to resume after and no order topic can overtake another. The server says no hello here: the first
 * place is asked for over REST.
 */
import type { TopicMessage, TopicMessageType } from '../messages/topic-message';
import type { AccountSnapshot } from '../rest/account-snapshot';
import { EventStream } from './event-stream';
import type { StreamContext, StreamOptions } from './stream-options';
import { placeText, type Place } from './place';

const ALL_ORDERS = 'order:*';
const TOPIC = /^(price|order|strategy):./;

export class TopicStream extends EventStream<TopicMessage, AccountSnapshot> {
  private readonly topics = new Set<string>();

  constructor(
    context: StreamContext<TopicMessage, AccountSnapshot>,
    options: StreamOptions<TopicMessage, AccountSnapshot>,
    /** Where the account stands now. */
    private readonly presentPlace: () => Promise<Place>,
  ) {
    super(context, options);
  }

  /**
   * `price:{symbol}`, `order:*`, `order:{order_id}` (the UUID) or `strategy:{strategy_id}`.
   * @throws RangeError for anything else.
   */
  subscribeTo(topic: string): void {
    if (!TOPIC.test(topic)) throw new RangeError(`"${topic}" is no topic, like price:BTC-KRW`);
    const wanted = this.onTheWire();
    this.topics.add(topic);
    for (const added of this.onTheWire()) if (!wanted.has(added)) this.ask(added);
  }

  unsubscribeFrom(topic: string): void {
    const wanted = this.onTheWire();
    this.topics.delete(topic);
    const left = this.onTheWire();
    for (const gone of wanted) if (!left.has(gone)) this.send({ type: 'unsubscribe', topic: gone });
  }

  /** Answered with `price`. False when not connected now. */
  askPrice(symbol: string): boolean {
    return this.send({ type: 'get_price', symbol });
  }

  /** Answered with `account`. False when not connected now. */
  askAccount(): boolean {
    return this.send({ type: 'get_account' });
  }

  /** Answered with `pong` and the same timestamp. False when not connected now. */
  ping(timestamp: string): boolean {
    return this.send({ type: 'ping', timestamp });
  }

  /** @returns a function that ends it. */
  onType<N extends TopicMessageType>(
    type: N,
    listener: (message: TopicMessage<N>) => void,
  ): () => void {
    return this.subscribe((message) => {
      if (message.type === type) listener(message as unknown as TopicMessage<N>);
    });
  }

  protected override async prepare(): Promise<void> {
    if (this.place !== undefined) return;
    try {
      this.begin(await this.presentPlace());
    } catch {
      // Without it orders are told from the connection on.
    }
  }

  protected override opened(): void {
    for (const topic of this.onTheWire()) this.ask(topic);
    super.opened();
  }

  protected override deliver(message: TopicMessage): void {
    if (message.type === 'order_update' && !this.wants(message.data.order_id)) return;
    super.deliver(message);
  }

  private wants(orderId: string): boolean {
    return this.topics.has(ALL_ORDERS) || this.topics.has(`order:${orderId}`);
  }

  private onTheWire(): ReadonlySet<string> {
    return new Set([...this.topics].map((one) => (one.startsWith('order:') ? ALL_ORDERS : one)));
  }

  private ask(topic: string): void {
    const { place } = this;
    const resumes = topic === ALL_ORDERS && place !== undefined;
    this.send({ type: 'subscribe', topic, ...(resumes && { from_seq: placeText(place) }) });
  }
}
