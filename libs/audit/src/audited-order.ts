/** An order as its events tell it, and the one legal way through its states. */
import type { OrderAccepted, TimeInForce } from '@stratex/contracts';
import { AuditFailure } from './audit-failure';

export interface AuditedOrder {
  readonly accepted: OrderAccepted;
  /** waiting: for its trigger. incoming: taking. Both resting and incoming orders may be amended. */
  phase: 'waiting' | 'incoming' | 'deferred' | 'resting' | 'ended';
  timeInForce: TimeInForce;
  /** An oco that rests and may still be triggered. */
  hasTrigger: boolean;
  price: number;
  cum: number;
  leaves: number;
  hold: bigint;
  shown: number;
  place: number;
  /** Paper instruments: market time from which it may be filled. */
  effectiveAt: number | undefined;
}

export function auditedOrder(accepted: OrderAccepted): AuditedOrder {
  const { orderType } = accepted;
  const waits = orderType !== 'limit' && orderType !== 'market' && orderType !== 'oco';
  return {
    accepted,
    phase: waits ? 'waiting' : 'incoming',
    timeInForce: accepted.timeInForce,
    hasTrigger: waits || orderType === 'oco',
    price: accepted.price,
    cum: 0,
    leaves: accepted.quantity,
    hold: accepted.hold,
    shown: 0,
    place: 0,
    effectiveAt: accepted.effectiveAt,
  };
}

export const showsAtMost = ({ accepted, leaves }: AuditedOrder): number =>
  Math.min(accepted.options?.displayQuantity ?? leaves, leaves);

export const isWithin = ({ accepted, price }: AuditedOrder, at: number): boolean =>
  accepted.side === 'buy' ? at <= price : at >= price;

/** The order after `lots` of its leaves were filled or taken off. */
export function shrink(
  order: AuditedOrder,
  lots: { readonly filled: number; readonly off: number },
  said: { readonly cumQuantity: number; readonly leavesQuantity: number },
): void {
  const { orderNumber } = order.accepted;
  if (lots.filled < 0 || lots.off < 0 || lots.filled + lots.off > order.leaves)
    throw new AuditFailure('I4', `order ${orderNumber} loses more than its leaves`);
  order.cum += lots.filled;
  order.leaves -= lots.filled + lots.off;
  if (said.cumQuantity !== order.cum || said.leavesQuantity !== order.leaves)
    throw new AuditFailure('I4', `order ${orderNumber}: filled or leaves are not the sum of fills`);
}
