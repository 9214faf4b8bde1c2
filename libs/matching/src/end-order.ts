/**
 * The end of an order: it leaves its account's list, its timers, and its attached order is due.
 * Complexity: O(1), for orders with timers plus O(log prices).
 */
import type { CancelReason } from '@stratex/contracts';
import type { Market } from './market';
import type { Order } from './order';
import { forgetExpiry, forgetTrigger } from './order-timers';
import type { EngineState } from './state';

/** Whoever cancels this way wants no new order for it. */
const DROPS_ATTACHED: ReadonlySet<CancelReason> = new Set<CancelReason>([
  'ACCOUNT_RESET',
  'CANCEL_ALL',
  'CANCEL_ALL_AFTER',
  'KILL_SWITCH',
  'INVARIANT_BREACH',
]);

/** @param reason null when it was filled, or prevented. `leaves` says what was not filled. */
export function endOrder(
  state: EngineState,
  market: Market,
  order: Order,
  reason: CancelReason | null,
): void {
  order.account.openOrders.remove(order);
  market.external?.deferred.delete(order.orderNumber);
  forgetExpiry(state, market, order);
  const { options } = order;
  if (options === undefined) return;
  forgetTrigger(market, order);
  const filled = order.quantity - order.leaves;
  const { attached } = options;
  if (attached === undefined || filled === 0) return;
  if (reason !== null && DROPS_ATTACHED.has(reason)) return;
  state.attached.push({
    type: 'PlaceOrder',
    account: order.account.id,
    symbol: order.symbol,
    quantity: filled,
    ...attached,
  });
}
