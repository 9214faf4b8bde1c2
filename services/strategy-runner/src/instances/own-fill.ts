/** An order's side of a trade, with another user or with the external market of a paper instrument. */
import type { Event, Side } from '@stratex/contracts';

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
