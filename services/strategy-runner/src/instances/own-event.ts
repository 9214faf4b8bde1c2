/** What the log says of one of a strategy's own orders. */
import type { Event } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { lotSizeOf, priceUnitOf, type OrderUpdate } from '@stratex/strategy';
import { fillOf, type OwnFill } from './own-fill';

export interface OwnEvent {
  /** Number of the log event. */
  readonly event: number;
  /** Logical time. */
  readonly time: number;
  readonly sequence: number;
  readonly update: OrderUpdate;
  /** The engine's number of an accepted order. */
  readonly orderNumber: number | null;
  readonly fill: OwnFill | undefined;
  /** What a fill brought, minor units; 0 for other events. */
  readonly result: bigint;
}

/** Of the order `orderId`: what the event made of it; undefined: nothing. */
export function updateOf(
  event: Event,
  orderId: string,
  sequence: number,
  instrument: Instrument,
): OrderUpdate | undefined {
  const lot = lotSizeOf(instrument);
  const base = { order: sequence, fillPrice: 0, fillQuantity: 0, leavesQuantity: 0, reason: null };
  if (event.type === 'order.accepted')
    return { ...base, status: 'accepted', side: event.side, leavesQuantity: event.quantity * lot };
  if (event.type === 'order.rejected')
    return { ...base, status: 'rejected', side: event.side, reason: event.reason };
  if (event.type === 'order.canceled')
    return { ...base, status: 'canceled', side: event.side, reason: event.reason };
  if (event.type === 'self_trade.prevented') {
    const isTaker = event.taker.orderId === orderId;
    const side = isTaker === (event.takerSide === 'buy') ? 'buy' : 'sell';
    return (isTaker ? event.taker : event.maker).leavesQuantity > 0
      ? undefined
      : { ...base, status: 'canceled', side, reason: 'SELF_TRADE_PREVENTED' };
  }
  const fill = fillOf(event, orderId);
  if (fill === undefined) return undefined;
  return {
    ...base,
    status: fill.leaves === 0 ? 'filled' : 'partially_filled',
    side: fill.side,
    fillPrice: fill.price * priceUnitOf(instrument),
    fillQuantity: fill.quantity * lot,
    leavesQuantity: fill.leaves * lot,
  };
}
