/** What an event of the log means for one order: its side of a trade, its report to the strategy. */
import type { Event, Side } from '@stratex/contracts';
import type { OrderReport } from './order-update';

/** Price units, lots, minor units of the quote asset. */
export interface OwnFill {
  readonly side: Side;
  readonly price: number;
  readonly quantity: number;
  readonly leaves: number;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
}

/** With another user, or with the external market of a paper instrument. */
export function fillOf(event: Event, orderId: string): OwnFill | undefined {
  if (event.type === 'order.filled') {
    const { side, price, quantity, leavesQuantity: leaves, notional, fee, tax = 0n } = event;
    return { side, price, quantity, leaves, notional, fee, tax };
  }
  if (event.type !== 'trade.executed') return undefined;
  const { price, quantity, notional, takerSide } = event;
  const isTaker = event.taker.orderId === orderId;
  const { fee, tax = 0n, leavesQuantity: leaves } = isTaker ? event.taker : event.maker;
  const side = isTaker === (takerSide === 'buy') ? 'buy' : 'sell';
  return { side, price, quantity, leaves, notional, fee, tax };
}

/** Of the order `orderId`, the strategy's number `order`; undefined: nothing. */
export function reportOf(event: Event, orderId: string, order: number): OrderReport | undefined {
  const base = { order, fillPrice: 0, fillLots: 0, leavesLots: 0, reason: null };
  if (event.type === 'order.accepted')
    return { ...base, status: 'accepted', side: event.side, leavesLots: event.quantity };
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
  const { side, price, quantity, leaves } = fill;
  return {
    ...base,
    ...{ status: leaves === 0 ? 'filled' : 'partially_filled', side },
    ...{ fillPrice: price, fillLots: quantity, leavesLots: leaves },
  };
}
