/**
 * Applying the life of an order: accepted, rejected, canceled, ended.
 *
 * Ordering invariant: an accepted order rests at once when nothing opposite is within its limit;
 * otherwise it is the state's `incoming` order until that becomes true, or it ends. Complexity: O(1)
 * plus O(log levels) for resting.
 */
import type { OrderAccepted, OrderCanceled, OrderRejected, RejectReason } from '@stratex/contracts';
import { balanceOf } from './account';
import { hold, unhold } from './balance';
import { InvariantBreach } from './invariant-breach';
import type { Order, OrderEntry } from './order';
import { isWithinLimit, oppositeOf } from './order-book';
import { accountOf, marketOf, type EngineState, type Market } from './state';

/** There is no account to keep an entry, or it would belie an earlier order's. */
const LEAVES_NO_ENTRY: ReadonlySet<RejectReason> = new Set<RejectReason>([
  'ACCOUNT_NOT_FOUND',
  'DUPLICATE_CLIENT_ORDER_ID',
  'DUPLICATE_ORDER_ID',
]);

export function applyOrderAccepted(state: EngineState, event: OrderAccepted): void {
  const { orderNumber, orderId, clientOrderId, symbol, side, orderType, timeInForce } = event;
  if (orderNumber !== state.orderNumber + 1 || state.incoming !== undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `order ${orderNumber} is not the next`);
  const account = accountOf(state, event.account);
  const market = marketOf(state, symbol);
  const { base, quote } = market.instrument;
  const { price, quantity } = event;
  const entry: OrderEntry = {
    orderId,
    symbol,
    side,
    orderType,
    timeInForce,
    price: orderType === 'market' ? null : price,
    quantity,
    reason: null,
    order: undefined,
  };
  const order: Order = {
    orderNumber,
    side,
    price,
    leaves: quantity,
    level: undefined,
    ahead: undefined,
    behind: undefined,
    orderId,
    account: account.id,
    clientOrderId,
    symbol,
    orderType,
    timeInForce,
    quantity,
    hold: event.hold,
    feeOwed: 0n,
    feePaid: 0n,
    entry,
    paying: balanceOf(account, side === 'buy' ? quote.code : base.code),
    receiving: balanceOf(account, side === 'buy' ? base.code : quote.code),
    siblings: account.openOrders,
    earlier: undefined,
    later: undefined,
  };
  hold(order.paying, order.hold);
  entry.order = order;
  account.entries.set(clientOrderId, entry);
  state.entries.set(orderId, entry);
  account.openOrders.append(order);
  state.orderNumber = orderNumber;
  restOrTake(state, market, order);
}

export function applyOrderRejected(state: EngineState, event: OrderRejected): void {
  const { account, orderId, clientOrderId, symbol, side, orderType, timeInForce } = event;
  if (LEAVES_NO_ENTRY.has(event.reason)) return;
  const { price, quantity, reason } = event;
  const entry: OrderEntry = {
    orderId,
    symbol,
    side,
    orderType,
    timeInForce,
    price,
    quantity,
    reason,
    order: undefined,
  };
  accountOf(state, account).entries.set(clientOrderId, entry);
  state.entries.set(orderId, entry);
}

export function applyOrderCanceled(state: EngineState, event: OrderCanceled): void {
  const { orderNumber, orderId, canceledQuantity, release } = event;
  const order = state.entries.get(orderId)?.order;
  if (order?.orderNumber !== orderNumber)
    throw new InvariantBreach('ONE_TERMINAL_STATE', `order ${orderId} is not open`);
  if (canceledQuantity !== order.leaves || release !== order.hold)
    throw new InvariantBreach('EVENT_FITS_STATE', `cancel of ${orderId} with another remainder`);
  if (state.incoming === order) state.incoming = undefined;
  else marketOf(state, order.symbol).book.remove(orderNumber);
  unhold(order.paying, 0n, release);
  endOrder(order);
}

/** Rests a gtc order that has nothing left to take; any other stays `incoming`. */
export function restOrTake(state: EngineState, market: Market, order: Order): void {
  const { side, price, timeInForce } = order;
  const opposite = market.book.best(oppositeOf(side));
  const takes = opposite !== undefined && isWithinLimit(side, price, opposite.price);
  if (takes || timeInForce !== 'gtc') {
    state.incoming = order;
    return;
  }
  state.incoming = undefined;
  market.book.add(order);
}

/** Only its entry remains. */
export function endOrder(order: Order): void {
  order.entry.order = undefined;
  order.siblings.remove(order);
}
