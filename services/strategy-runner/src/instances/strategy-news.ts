/**
 * What the log and the market bring, told to the strategies that it concerns; balances and positions
 * follow the log with it. Complexity: an event costs one look-up for each order it names; a price or a
 * trade the instances there are.
 */
import type { Event, LogEntry } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { fillOf, isEnd, reportOf } from '@stratex/strategy';
import { AccountFold } from './account-fold';
import type { HeardPrice } from './heard-price';
import type { Feed } from './instance-record';
import { OrderIndex, type IndexedOrder } from './order-index';
import type { StrategyInstance } from './strategy-instance';

interface NewsContext {
  readonly logId: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
  /** By id; those that there are. */
  readonly strategies: ReadonlyMap<number, StrategyInstance>;
}

export class StrategyNews {
  readonly accounts: AccountFold;
  private readonly orders: OrderIndex;
  private event = 0;
  private isCaughtUp = false;

  constructor(private readonly context: NewsContext) {
    this.accounts = new AccountFold(context.instruments);
    this.orders = new OrderIndex(context.logId);
  }

  /** Number of the last event of the log. */
  get lastEvent(): number {
    return this.event;
  }

  /** The log was read to its end. */
  get caughtUp(): boolean {
    return this.isCaughtUp;
  }

  goLive(): void {
    this.isCaughtUp = true;
  }

  /** It hears of its orders from its record as well. */
  follow({ record, desk }: StrategyInstance): void {
    for (const sequence of desk.openOrders) this.orders.add(record.id, sequence);
  }

  onEntry({ frame }: LogEntry): void {
    if (frame.kind !== 'data') return;
    for (const [index, event] of frame.events.entries()) {
      this.event = frame.execFrom + index;
      this.own(event, frame.time);
      this.accounts.take(event, this.event);
      this.accountTraded(event);
      if (event.type !== 'trade.executed' && event.type !== 'external_trade.seen') continue;
      const { symbol, price, quantity: lots } = event;
      const place = { stream: this.context.logId, sequence: this.event };
      // What another market did happened in its own time.
      const time = event.type === 'external_trade.seen' ? event.marketTime : frame.time;
      this.price(symbol, 'trades', { price, lots, time, at: frame.time, place });
    }
  }

  /** One from before the log was read is read again with all that were missed. */
  onReference(symbol: string, heard: HeardPrice): void {
    if (this.isCaughtUp) this.price(symbol, 'reference', heard);
  }

  private own(event: Event, time: number): void {
    const { strategies } = this.context;
    const isOf = (id: number, account: string) => strategies.get(id)?.record.account === account;
    for (const order of this.orders.ordersOf(event, isOf)) this.tell(event, order, time);
  }

  private tell(event: Event, { orderId, id, sequence }: IndexedOrder, time: number): void {
    const instance = this.context.strategies.get(id);
    const instrument = this.context.instruments.get(instance?.record.symbol ?? '');
    const update = reportOf(event, orderId, sequence);
    if (instance === undefined || instrument === undefined || update === undefined) return;
    const fill = fillOf(event, orderId);
    const { account } = instance.record;
    instance.onOwnEvent({
      ...{ event: this.event, time, sequence, update, fill },
      orderNumber: event.type === 'order.accepted' ? event.orderNumber : null,
      averageCost:
        fill?.side === 'sell' ? this.accounts.costOf(account, instrument, fill.quantity) : 0n,
    });
    if (isEnd(update.status)) this.orders.forget(orderId);
  }

  private accountTraded(event: Event): void {
    if (!this.isCaughtUp) return;
    if (event.type === 'order.filled') this.traded(event.account);
    if (event.type !== 'trade.executed') return;
    for (const { account } of [event.maker, event.taker]) this.traded(account);
  }

  private traded(account: string): void {
    for (const instance of this.context.strategies.values())
      if (instance.record.account === account) instance.onAccountTrade();
  }

  private price(symbol: string, feed: Feed, heard: HeardPrice): void {
    for (const instance of this.context.strategies.values()) {
      const { record } = instance;
      if (record.symbol !== symbol || record.feed !== feed) continue;
      if (this.isCaughtUp) instance.onPrice(heard);
      else instance.onMissedPrice(heard);
    }
  }
}
