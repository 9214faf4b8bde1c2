/** Self-trade prevention as the auditor sees it. */
import type { PreventedLeg, SelfTradePrevented } from '@stratex/contracts';
import { AuditFailure } from './audit-failure';
import { isWithin, shrink, type AuditedOrder } from './audited-order';
import type { AuditedExchange } from './audited-exchange';

export function auditPrevention(exchange: AuditedExchange, event: SelfTradePrevented): void {
  const maker = exchange.order(event.maker.orderNumber, event.maker.orderId);
  const taker = exchange.order(event.taker.orderNumber, event.taker.orderId);
  const { symbol, account, mode, price } = event;
  const isMeeting =
    taker === exchange.incoming &&
    maker === exchange.books.front(symbol, maker.accepted.side) &&
    maker.accepted.side !== taker.accepted.side &&
    price === maker.price &&
    isWithin(taker, price);
  if (!isMeeting)
    throw new AuditFailure('I7', `order ${event.taker.orderNumber} met no such order`);
  const isOwn = maker.accepted.account === account && taker.accepted.account === account;
  if (!isOwn || taker.accepted.options?.selfTradePrevention !== mode)
    throw new AuditFailure('I5', `order ${event.taker.orderNumber}: nothing to prevent`);
  const both = Math.min(maker.leaves, taker.leaves);
  const off = {
    cancel_newest: [0, taker.leaves],
    cancel_oldest: [maker.leaves, 0],
    cancel_both: [maker.leaves, taker.leaves],
    decrement: [both, both],
  }[mode];
  if (event.maker.canceledQuantity !== off[0] || event.taker.canceledQuantity !== off[1])
    throw new AuditFailure('I4', `order ${event.taker.orderNumber}: not what ${mode} takes off`);
  takeOff(exchange, event.maker, maker);
  takeOff(exchange, event.taker, taker);
}

function takeOff(exchange: AuditedExchange, leg: PreventedLeg, order: AuditedOrder): void {
  shrink(order, { filled: 0, off: leg.canceledQuantity }, leg);
  order.shown = Math.min(order.shown, order.leaves);
  exchange.release(order, leg.release);
  exchange.checkHold(order);
  if (leg.canceledQuantity > 0 && order.timeInForce === 'fok' && order.cum > 0)
    throw new AuditFailure('I9', `fok order ${leg.orderNumber} loses lots after a fill`);
  if (order.leaves === 0) exchange.end(order);
}
