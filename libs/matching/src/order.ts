/**
 * Order: an open order. When it ends nothing of it remains but its answer (see `answers.ts`).
 */
import type { OrderAccepted } from '@stratex/contracts';
import type { Balance } from './balance';
import type { ListedOrder, OpenOrders } from './open-orders';
import type { RestingOrder } from './price-level';

/** The part of an order that fills change; amounts in minor units. */
export interface OrderProgress {
  readonly side: 'buy' | 'sell';
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
  readonly side: 'buy' | 'sell';
  readonly price: number;
  leaves: number;
  readonly accepted: OrderAccepted;
  /** Where the hold is. */
  readonly paying: Balance;
  /** Where the proceeds go. */
  readonly receiving: Balance;
  /** The account's list, which the order is in. */
  readonly siblings: OpenOrders<Order>;
}
