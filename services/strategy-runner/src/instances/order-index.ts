/**
 * Which orders on the log are strategies' own, by order id. The owner may name an order of his own like
 * a strategy's; the id, derived from the log, cannot be chosen to match. Complexity: O(1) an order.
 */
import type { Event } from '@stratex/contracts';
import { orderIdOf, parseClientOrderId } from './order-ids';

export interface IndexedOrder {
  readonly orderId: string;
  /** Of the strategy. */
  readonly id: number;
  readonly sequence: number;
}

export class OrderIndex {
  private readonly orders = new Map<string, IndexedOrder>();

  constructor(private readonly logId: string) {}

  add(id: number, sequence: number): IndexedOrder {
    const orderId = orderIdOf(this.logId, id, sequence);
    const order = { orderId, id, sequence };
    this.orders.set(orderId, order);
    return order;
  }

  forget(orderId: string): void {
    this.orders.delete(orderId);
  }

  /** @param isOf whether the strategy is the account's */
  ordersOf(event: Event, isOf: (id: number, account: string) => boolean): IndexedOrder[] {
    const { type } = event;
    if (type === 'order.accepted' || type === 'order.rejected') {
      const named = parseClientOrderId(event.clientOrderId);
      if (named === undefined || !isOf(named.strategyId, event.account)) return [];
      if (event.orderId !== orderIdOf(this.logId, named.strategyId, named.sequence)) return [];
      return [this.add(named.strategyId, named.sequence)];
    }
    if (type === 'order.canceled' || type === 'order.filled') return this.known(event.orderId);
    if (type === 'trade.executed' || type === 'self_trade.prevented')
      return [...this.known(event.maker.orderId), ...this.known(event.taker.orderId)];
    return [];
  }

  private known(orderId: string): IndexedOrder[] {
    const order = this.orders.get(orderId);
    return order === undefined ? [] : [order];
  }
}
