/**
 * Applying the life of an order: accepted, rejected, canceled.
 *
 * Ordering invariant: an accepted order rests at once when nothing opposite is within its limit;
 * otherwise it is the state's `incoming` order until that becomes true, or it ends. Complexity: O(1)
 * plus O(log levels) for resting.
 */
import type { OrderAccepted, OrderCanceled, OrderRejected, RejectReason } from '@stratex/contracts';
import { balanceOf } from './account';
import { hold, unhold } from './balance';
import { assertBookNotCrossed, type Market } from './market';
import { InvariantBreach } from './invariant-breach';
import type { Order } from './order';
import { isWithinLimit, oppositeOf } from './order-book';
import { accountOf, marketOf, openOrderOf, type EngineState } from './state';

/** There is no account it could count for, or it would belie an earlier order's answer. */
const LEAVES_NO_ANSWER: ReadonlySet<RejectReason> = new Set<RejectReason>([
  'ACCOUNT_NOT_FOUND',
  'DUPLICATE_CLIENT_ORDER_ID',
  'DUPLICATE_ORDER_ID',
]);

export function applyOrderAccepted(state: EngineState, event: OrderAccepted): void {
  const { orderNumber, symbol, side, price, quantity } = event;
  if (orderNumber !== state.orderNumber + 1 || state.incoming !== undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `order ${orderNumber} is not the next`);
  const account = accountOf(state, event.account);
  const market = marketOf(state, symbol);
  const { base, quote } = market;
  const order: Order = {
    orderNumber,
    side,
    price,
    leaves: quantity,
    hidden: 0,
    display: 0,
    level: undefined,
    ahead: undefined,
    behind: undefined,
    hold: event.hold,
    feeOwed: 0n,
    feePaid: 0n,
    accepted: event,
    paying: balanceOf(account, side === 'buy' ? quote : base),
    receiving: balanceOf(account, side === 'buy' ? base : quote),
    siblings: account.openOrders,
    earlier: undefined,
    later: undefined,
  };
  hold(order.paying, order.hold);
  state.answers.add(event, account);
  account.openOrders.append(order);
  state.orderNumber = orderNumber;
  restOrTake(state, market, order);
}

export function applyOrderRejected(state: EngineState, event: OrderRejected): void {
  if (LEAVES_NO_ANSWER.has(event.reason)) return;
  state.answers.add(event, accountOf(state, event.account));
}

export function applyOrderCanceled(state: EngineState, event: OrderCanceled): void {
  const { orderNumber, orderId, canceledQuantity, release } = event;
  const order = openOrderOf(state, orderId);
  if (order?.orderNumber !== orderNumber)
    throw new InvariantBreach('ONE_TERMINAL_STATE', `order ${orderId} is not open`);
  if (canceledQuantity !== order.leaves || release !== order.hold)
    throw new InvariantBreach('EVENT_FITS_STATE', `cancel of ${orderId} with another remainder`);
  if (state.incoming === order) state.incoming = undefined;
  else marketOf(state, event.symbol).book.remove(orderNumber);
  unhold(order.paying, 0n, release);
  order.siblings.remove(order);
}

/** Rests a gtc order that has nothing left to take; any other stays `incoming`. */
export function restOrTake(state: EngineState, market: Market, order: Order): void {
  const { side, price, accepted } = order;
  const opposite = market.book.best(oppositeOf(side));
  const takes = opposite !== undefined && isWithinLimit(side, price, opposite.price);
  if (takes || accepted.timeInForce !== 'gtc') {
    state.incoming = order;
    return;
  }
  state.incoming = undefined;
  market.book.add(order);
  assertBookNotCrossed(market);
}
