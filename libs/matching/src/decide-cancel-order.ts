/**
 * CancelOrder, and the cancel event that ends orders in other ways too. Reads only. Complexity: O(1).
 *
 * An unknown order, another account's and an ended one get the same answer, so that nothing can be
 * learned about orders of others.
 */
import type {
  CancelOrder,
  CancelReason,
  Event,
  OrderAccepted,
  OrderCanceled,
  RejectReason,
} from '@stratex/contracts';
import type { OrderProgress } from './order';
import { openOrderOf, type EngineState } from './state';

export function decideCancelOrder(state: EngineState, command: CancelOrder): Event[] {
  const { account, orderId } = command;
  const rejected = (reason: RejectReason): Event[] => [
    { type: 'command.rejected', command: 'CancelOrder', account, subjectId: orderId, reason },
  ];
  if (!state.accounts.has(account)) return rejected('ACCOUNT_NOT_FOUND');
  const order = openOrderOf(state, orderId);
  if (order?.accepted.account !== account) return rejected('ORDER_NOT_OPEN');
  return [canceled(order.accepted, order, 'REQUESTED')];
}

/** The end of an accepted order that has come as far as `progress`. */
export function canceled(
  accepted: OrderAccepted,
  { leaves, hold }: OrderProgress,
  reason: CancelReason,
): OrderCanceled {
  const { orderNumber, orderId, account, symbol, side, quantity } = accepted;
  return {
    type: 'order.canceled',
    orderNumber,
    orderId,
    account,
    symbol,
    side,
    reason,
    cumQuantity: quantity - leaves,
    canceledQuantity: leaves,
    release: hold,
  };
}
