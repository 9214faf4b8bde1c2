/**
 * CancelOrder, and the cancel event it shares with ResetAccount. Reads only. Complexity: O(1).
 *
 * An unknown order, another account's and an ended one get the same answer, so that nothing can be
 * learned about orders of others.
 */
import type {
  CancelOrder,
  CancelReason,
  Event,
  OrderCanceled,
  RejectReason,
} from '@stratex/contracts';
import type { Order } from './order';
import type { EngineState } from './state';

export function decideCancelOrder(state: EngineState, command: CancelOrder): Event[] {
  const { account, orderId } = command;
  const rejected = (reason: RejectReason): Event[] => [
    { type: 'command.rejected', command: 'CancelOrder', account, subjectId: orderId, reason },
  ];
  if (!state.accounts.has(account)) return rejected('ACCOUNT_NOT_FOUND');
  const order = state.entries.get(orderId)?.order;
  if (order?.account !== account) return rejected('ORDER_NOT_OPEN');
  return [canceled(order, 'REQUESTED')];
}

export function canceled(order: Order, reason: CancelReason): OrderCanceled {
  const { orderNumber, orderId, account, symbol, side, quantity, leaves, hold } = order;
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
