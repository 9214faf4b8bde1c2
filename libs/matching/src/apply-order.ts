/**
 * Applying the life of an order: accepted, rejected, duplicated, triggered, amended, canceled.
 *
 * Ordering invariant: an order rests at once when nothing opposite is within its limit, or its symbol
 * is in an auction; otherwise it is the state's `incoming` order until that becomes true, or it ends.
 * Complexity: O(1) plus O(log levels) for resting and for what waits.
 */
import type {
  OrderAccepted,
  OrderAmended,
  OrderCanceled,
  OrderRejected,
  OrderTriggered,
  RejectReason,
} from '@stratex/contracts';
import { acceptedOrder } from './accepted-order';
import { hold, unhold } from './balance';
import { endOrder } from './end-order';
import { queueAt, type ExternalMarket } from './external-market';
import { assertBookNotCrossed, type Market } from './market';
import { InvariantBreach } from './invariant-breach';
import type { Order } from './order';
import { isWithinLimit, oppositeOf } from './order-book';
import { forgetTrigger, setExpiry } from './order-timers';
import { hiddenAtFirst } from './price-level';
import { accountOf, marketOf, openOrderNumbered, type EngineState } from './state';
import { setTrigger } from './triggers';

/** There is no account it could count for, or it would belie an earlier order's answer. */
const LEAVES_NO_ANSWER: ReadonlySet<RejectReason> = new Set<RejectReason>([
  'ACCOUNT_NOT_FOUND',
  'DUPLICATE_CLIENT_ORDER_ID',
  'DUPLICATE_ORDER_ID',
]);

export function applyOrderAccepted(state: EngineState, event: OrderAccepted): void {
  const { orderNumber, symbol, options } = event;
  if (orderNumber !== state.orderNumber + 1 || state.incoming !== undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `order ${orderNumber} is not the next`);
  const account = accountOf(state, event.account);
  const market = marketOf(state, symbol);
  const order = acceptedOrder(account, market, event);
  hold(order.paying, order.hold);
  state.answers.add(event, account);
  account.openOrders.append(order);
  state.orderNumber = orderNumber;
  if (state.attached.length > 0) state.attached.shift();
  if (options !== undefined) {
    setTrigger(state, market, order);
    if (options.expiresAt !== undefined) {
      // The day of a paper instrument ends by its market's time.
      const paperDay = event.timeInForce === 'day' ? market.external?.dayOrders : undefined;
      setExpiry(paperDay ?? state.expiries, order, options.expiresAt);
    }
    if (order.isWaiting) return;
  }
  restOrTake(state, market, order);
}

export function applyOrderRejected(state: EngineState, event: OrderRejected): void {
  if (state.attached.length > 0) state.attached.shift();
  if (LEAVES_NO_ANSWER.has(event.reason)) return;
  state.answers.add(event, accountOf(state, event.account));
}

export function applyOrderDuplicated(state: EngineState): void {
  if (state.attached.length > 0) state.attached.shift();
}

export function applyOrderTriggered(state: EngineState, event: OrderTriggered): void {
  const market = marketOf(state, event.symbol);
  const order = market.triggers.find(event.orderNumber)?.order;
  const special = order?.special;
  const hasTrigger = special?.trigger?.price === event.triggerPrice;
  if (order === undefined || special === undefined || !hasTrigger || state.incoming !== undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `order ${event.orderNumber} has no such trigger`);
  const waited = order.isWaiting;
  forgetTrigger(market, order);
  if (special.paper !== undefined) special.paper.effectiveAt = event.effectiveAt ?? 0;
  if (!waited) {
    market.book.remove(order.orderNumber);
    order.price = event.price;
    special.stopPrice = 0;
    if (order.options?.stopPrice === undefined) special.stays = false;
    unhold(order.paying, 0n, event.release);
    order.hold -= event.release;
  }
  restOrTake(state, market, order);
}

export function applyOrderAmended(state: EngineState, event: OrderAmended): void {
  const { orderNumber, orderId, price, quantity, leavesQuantity, held, release } = event;
  const market = marketOf(state, event.symbol);
  const order = market.book.find(orderNumber);
  if (order === undefined)
    throw new InvariantBreach('ONE_TERMINAL_STATE', `order ${orderId} does not rest`);
  if (quantity - leavesQuantity !== order.quantity - order.leaves)
    throw new InvariantBreach('EVENT_FITS_STATE', `amend of ${orderId} changes what was filled`);
  unhold(order.paying, 0n, release);
  hold(order.paying, held);
  order.hold += held - release;
  order.quantity = quantity;
  if (event.keepsPriority) {
    market.book.shrink(orderNumber, order.leaves - leavesQuantity);
    return;
  }
  market.book.remove(orderNumber);
  order.price = price;
  order.leaves = leavesQuantity;
  const { paper } = order;
  if (paper !== undefined) paper.effectiveAt = event.effectiveAt ?? 0;
  restOrTake(state, market, order);
}

export function applyOrderCanceled(state: EngineState, event: OrderCanceled): void {
  const { orderNumber, orderId, canceledQuantity, release } = event;
  const market = marketOf(state, event.symbol);
  const order = openOrderNumbered(state, market, orderNumber);
  if (order?.orderId !== orderId)
    throw new InvariantBreach('ONE_TERMINAL_STATE', `order ${orderId} is not open`);
  if (canceledQuantity !== order.leaves || release !== order.hold)
    throw new InvariantBreach('EVENT_FITS_STATE', `cancel of ${orderId} with another remainder`);
  if (state.incoming === order) state.incoming = undefined;
  else market.book.remove(orderNumber);
  unhold(order.paying, 0n, release);
  endOrder(state, market, order, event.reason);
}

/** Rests an order that has nothing left to take and may; any other is the incoming one. */
export function restOrTake(state: EngineState, market: Market, order: Order): void {
  if (market.external !== undefined) {
    restOnPaper(state, market, market.external, order);
    return;
  }
  const { side, price } = order;
  const inAuction = market.state === 'auction';
  const opposite = inAuction ? undefined : market.book.best(oppositeOf(side));
  const takes = opposite !== undefined && isWithinLimit(side, price, opposite.price);
  if (takes || !order.stays) {
    state.incoming = order;
    return;
  }
  state.incoming = undefined;
  order.hidden = hiddenAtFirst(order.leaves, order.display);
  market.book.add(order);
  if (!inAuction) assertBookNotCrossed(market);
}

/** On paper an order that may rest does: only what is heard later fills it. */
function restOnPaper(
  state: EngineState,
  market: Market,
  external: ExternalMarket,
  order: Order,
): void {
  state.incoming = order.stays ? undefined : order;
  const { paper } = order;
  if (!order.stays || paper === undefined) return;
  paper.hearing = external.hearings;
  paper.queueAhead = queueAt(external.quote, order.side, order.price);
  order.hidden = 0;
  market.book.add(order);
}
