/**
 * CancelOrder, CancelAllOrders, CancelAllAfter, and the cancel event that ends orders in other ways too.
 * Reads only. Complexity: O(1); of all orders O(open orders).
 *
 * An unknown order, another account's and an ended one get the same answer, so that nothing can be
 * learned about orders of others.
 */
import type {
  CancelAllAfter,
  CancelAllOrders,
  CancelOrder,
  CancelReason,
  Event,
  OrderCanceled,
  RejectReason,
} from '@stratex/contracts';
import type { Account } from './account';
import type { Order } from './order';
import { openOrderOf, type EngineState } from './state';

export const CANCEL_ALL_AFTER_MAX_MS = 86_400_000;

export function decideCancelOrder(state: EngineState, command: CancelOrder): Event[] {
  const { account, orderId } = command;
  const rejected = (reason: RejectReason): Event[] => [
    { type: 'command.rejected', command: 'CancelOrder', account, subjectId: orderId, reason },
  ];
  const unfit = reasonAgainstCancels(state, state.accounts.get(account));
  if (unfit !== undefined) return rejected(unfit);
  const order = openOrderOf(state, orderId);
  if (order?.account.id !== account) return rejected('ORDER_NOT_OPEN');
  if (isHalted(state, order)) return rejected('SYMBOL_HALTED');
  return [canceled(order, 'REQUESTED')];
}

export function decideCancelAllOrders(state: EngineState, command: CancelAllOrders): Event[] {
  const { account, symbol } = command;
  const rejected = (reason: RejectReason): Event[] => [
    { type: 'command.rejected', command: 'CancelAllOrders', account, subjectId: symbol, reason },
  ];
  const unfit = reasonAgainstCancels(state, state.accounts.get(account));
  if (unfit !== undefined) return rejected(unfit);
  if (symbol !== null && !state.markets.has(symbol)) return rejected('UNKNOWN_SYMBOL');
  const events: Event[] = [];
  let order = state.accounts.get(account)?.openOrders.first;
  for (; order !== undefined; order = order.later)
    if ((symbol === null || order.symbol === symbol) && !isHalted(state, order))
      events.push(canceled(order, 'CANCEL_ALL'));
  const count = events.length;
  events.push({ type: 'orders.all_canceled', account, symbol, count });
  return events;
}

export function decideCancelAllAfter(
  state: EngineState,
  command: CancelAllAfter,
  time: number,
): Event[] {
  const { account, timeoutMs } = command;
  const rejected = (reason: RejectReason): Event[] => [
    { type: 'command.rejected', command: 'CancelAllAfter', account, subjectId: null, reason },
  ];
  const unfit = reasonAgainstCancels(state, state.accounts.get(account));
  if (unfit !== undefined) return rejected(unfit);
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs < 0 || timeoutMs > CANCEL_ALL_AFTER_MAX_MS)
    return rejected('AMOUNT_OUT_OF_RANGE');
  const deadline = timeoutMs === 0 ? null : time + timeoutMs;
  return [{ type: 'cancel_all_after.set', account, deadline }];
}

/** The end of an open order that has come as far as it has. */
export function canceled(order: Order, reason: CancelReason): OrderCanceled {
  const { orderNumber, orderId, account, symbol, side, quantity, leaves, hold } = order;
  return {
    type: 'order.canceled',
    orderNumber,
    orderId,
    account: account.id,
    symbol,
    side,
    reason,
    cumQuantity: quantity - leaves,
    canceledQuantity: leaves,
    release: hold,
  };
}

function reasonAgainstCancels(
  { system }: EngineState,
  account: Account | undefined,
): RejectReason | undefined {
  if (account === undefined) return 'ACCOUNT_NOT_FOUND';
  if (system === 'halted') return 'SYSTEM_HALTED';
  return account.state === 'halted' ? 'ACCOUNT_HALTED' : undefined;
}

function isHalted({ markets }: EngineState, { symbol }: Order): boolean {
  return markets.get(symbol)?.state === 'halted';
}
