/**
 * Order: an open order, and the entry that outlives it.
 *
 * The entry is what the engine remembers of every order for ever, so that a repeated client order id
 * or order id is recognised; the order itself exists only while it is open. Known limit: entries are
 * never forgotten, about 200 bytes each.
 */
import type { OrderType, RejectReason, Side, TimeInForce } from '@stratex/contracts';
import type { Balance } from './balance';
import type { ListedOrder, OpenOrders } from './open-orders';
import type { RestingOrder } from './price-level';

/** What was asked, and what became of it. */
export interface OrderEntry {
  readonly orderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  /** As asked: null for a market order. */
  readonly price: number | null;
  readonly quantity: number;
  /** Why it was rejected, null when it was accepted. */
  readonly reason: RejectReason | null;
  /** While it is open. */
  order: Order | undefined;
}

/** The part of an order that fills change; amounts in minor units. */
export interface OrderProgress {
  readonly side: Side;
  /** The limit, or the band price of a market order. */
  readonly price: number;
  leaves: number;
  /** Quote asset for a buy, base asset for a sell. */
  hold: bigint;
  /** Sum of notional x rate, parts of 10^9. */
  feeOwed: bigint;
  /** Quote asset. */
  feePaid: bigint;
}

export interface Order extends OrderProgress, RestingOrder<Order>, ListedOrder<Order> {
  readonly side: Side;
  readonly price: number;
  leaves: number;
  readonly orderId: string;
  readonly account: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  readonly quantity: number;
  readonly entry: OrderEntry;
  /** Where the hold is. */
  readonly paying: Balance;
  /** Where the proceeds go. */
  readonly receiving: Balance;
  /** The account's list, which the order is in. */
  readonly siblings: OpenOrders<Order>;
}

/** The same request again: everything but the order id is equal. */
export function hasSameContent(
  entry: OrderEntry,
  request: Pick<OrderEntry, 'symbol' | 'side' | 'orderType' | 'timeInForce' | 'price' | 'quantity'>,
): boolean {
  return (
    entry.symbol === request.symbol &&
    entry.side === request.side &&
    entry.orderType === request.orderType &&
    entry.timeInForce === request.timeInForce &&
    entry.price === request.price &&
    entry.quantity === request.quantity
  );
}
