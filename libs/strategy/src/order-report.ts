/** What an event of the log means for one order: its side of a trade, its report to the strategy. */
import type { Event, Side } from '@stratex/contracts';
import type { OrderReport, OrderStatus } from './order-update';

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
  // Literals with every member: backtests make many.
  const nothing = (status: OrderStatus, side: Side, reason: string | null, leavesLots = 0) => {
    return { order, status, side, fillPrice: 0, fillLots: 0, leavesLots, reason };
  };
  if (event.type === 'order.accepted') return nothing('accepted', event.side, null, event.quantity);
  if (event.type === 'order.rejected') return nothing('rejected', event.side, event.reason);
  if (event.type === 'order.canceled') return nothing('canceled', event.side, event.reason);
  if (event.type === 'self_trade.prevented') {
    const isTaker = event.taker.orderId === orderId;
    const side = isTaker === (event.takerSide === 'buy') ? 'buy' : 'sell';
    return (isTaker ? event.taker : event.maker).leavesQuantity > 0
      ? undefined
      : nothing('canceled', side, 'SELF_TRADE_PREVENTED');
  }
  const fill = fillOf(event, orderId);
  if (fill === undefined) return undefined;
  const { side, price: fillPrice, quantity: fillLots, leaves: leavesLots } = fill;
  const status = leavesLots === 0 ? 'filled' : 'partially_filled';
  return { order, status, side, fillPrice, fillLots, leavesLots, reason: null };
}
