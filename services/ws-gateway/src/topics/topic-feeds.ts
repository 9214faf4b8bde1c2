/**
 * What is told on the topics of `/api/ws`, and to whom: prices once a second while somebody wants
 * them, own orders from the log, own strategies as they fire, trade and stand.
 */
import type { History } from '../resume/history';
import { LogChannel } from '../resume/log-channel';
import type { TopicMessage } from '../resume/topic-message';
import { Hub } from '../session/hub';
import { OutboundMessage, sharedMessage } from '../session/outbound-message';
import type { Position } from '../session/position';
import type { Session } from '../session/session';
import {
  isLogEvent,
  type LogEvent,
  type StrategyFilled,
  type StrategyFired,
  type StrategyStands,
  type StreamEvent,
} from '../session/stream-event';
import { PriceBoard, type BoardPrice } from './price-board';
import { PriceStreamer } from './price-streamer';
import { StrategyBoard } from './strategy-board';
import { orderTopic, priceTopic, strategyTopic, type Topic } from './topic';
import {
  orderUpdate,
  priceUpdate,
  strategyFill,
  strategySignal,
  strategyState,
} from './topic-messages';

const PRICES = priceTopic('');

export class TopicFeeds {
  private readonly hub = new Hub();
  private readonly orders: LogChannel;
  private readonly board = new PriceBoard();
  private readonly strategies = new StrategyBoard();
  private readonly streamer = new PriceStreamer((symbol) => {
    this.streamPrice(symbol);
  });

  constructor(history: History) {
    this.orders = new LogChannel(history, messagesOf);
  }

  /** Somebody wants prices. */
  get isStreaming(): boolean {
    return this.streamer.isRunning;
  }

  price(symbol: string): BoardPrice | undefined {
    return this.board.get(symbol);
  }

  /** @param place as hubTopic() gives it; @param after of own orders: everything since is told first */
  join(session: Session, topic: Topic, place: string, after: Position | undefined): void {
    if (topic.kind === 'order') {
      const account = session.identity?.account;
      this.orders.join(session, [place], { after, logId: session.request.logId, account });
      return;
    }
    this.hub.join(session, place);
    if (topic.kind === 'price') this.streamer.want(topic.id);
    const state = this.strategies.get(place);
    if (state !== undefined) session.send(new OutboundMessage(strategyState(state)));
  }

  part(session: Session, place: string): void {
    this.releasePrice(place);
    this.orders.part(session, place);
    this.hub.part(session, place);
  }

  /** @param places all that the session has joined and not parted with */
  leave(session: Session, places: Iterable<string>): void {
    for (const place of places) this.releasePrice(place);
    this.orders.leave(session);
    this.hub.leave(session);
  }

  publish(event: StreamEvent): void {
    if (isLogEvent(event)) this.orders.publish(event);
    else if (event.type === 'ticker') this.board.takeTicker(event);
    else if (event.type === 'price') this.board.takePrice(event, Date.now());
    else if (event.type === 'strategy') this.publishSignal(event);
    else if (event.type === 'strategy_fill') this.publishFill(event);
    else if (event.type === 'strategy_state') this.publishState(event);
  }

  private publishSignal({ signal }: StrategyFired): void {
    this.hub.publish(
      strategyTopic(signal.account, String(signal.strategyId)),
      sharedMessage(() => strategySignal(signal)),
    );
  }

  private publishFill({ fill }: StrategyFilled): void {
    this.hub.publish(
      strategyTopic(fill.account, String(fill.strategyId)),
      sharedMessage(() => strategyFill(fill)),
    );
  }

  private publishState({ state }: StrategyStands): void {
    if (!this.strategies.take(state)) return;
    const topic = strategyTopic(state.account, String(state.strategyId));
    const message = sharedMessage(() => strategyState(state), { replaces: topic });
    this.hub.publish(topic, message);
  }

  private releasePrice(place: string): void {
    if (place.startsWith(PRICES)) this.streamer.release(place.slice(PRICES.length));
  }

  private streamPrice(symbol: string): void {
    const price = this.board.get(symbol);
    if (price === undefined) return;
    const topic = priceTopic(symbol);
    const message = sharedMessage(() => priceUpdate(price), { replaces: topic });
    this.hub.publish(topic, message);
  }
}

function messagesOf(event: LogEvent): readonly TopicMessage[] {
  if (event.type !== 'order') return [];
  const { account, orderId, orderNumber } = event;
  const position = { event: event.event, part: event.index };
  const ids = ['*', orderId, String(orderNumber)];
  const topics = ids.map((id) => orderTopic(account, id));
  return [{ topics, position, message: sharedMessage(() => orderUpdate(event), { position }) }];
}
