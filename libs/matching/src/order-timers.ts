/** What an order waits for: set and forgotten in the order and in its queue alike. */
import { InvariantBreach } from './invariant-breach';
import type { Market } from './market';
import type { Order, SpecialOrder } from './order';
import type { OrderBook } from './order-book';
import type { EngineState } from './state';
import { expiryAt, type Expiry, type Trigger } from './timers';

export function setExpiry(queue: OrderBook<Expiry<Order>>, order: Order, time: number): void {
  const expiry = expiryAt(order, time);
  specialOf(order).expiry = expiry;
  queue.add(expiry);
}

export function placeTrigger(market: Market, trigger: Trigger<Order>): void {
  specialOf(trigger.order).trigger = trigger;
  market.triggers.add(trigger);
}

export function forgetExpiry(state: EngineState, market: Market, order: Order): void {
  const { special } = order;
  if (special?.expiry === undefined) return;
  state.expiries.remove(order.orderNumber);
  market.external?.dayOrders.remove(order.orderNumber);
  special.expiry = undefined;
}

export function forgetTrigger(market: Market, order: Order): void {
  const { special } = order;
  if (special?.trigger === undefined) return;
  market.triggers.remove(order.orderNumber);
  market.trailing.delete(order.orderNumber);
  special.trigger = undefined;
}

function specialOf({ special, orderId }: Order): SpecialOrder {
  if (special !== undefined) return special;
  throw new InvariantBreach('EVENT_FITS_STATE', `order ${orderId} waits for nothing`);
}
