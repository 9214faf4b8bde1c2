/**
 * What waits: triggers for a price, expiries and deadlines for a time.
 *
 * Each stands in an `OrderBook` of its own kind, whose best level is what comes first and whose queues
 * keep those of the same price or time in the order in which they came.
 */
import type { Side } from '@stratex/contracts';
import type { Account } from './account';
import type { Order } from './order';
import type { RestingOrder } from './price-level';

/** The price is the trigger price; side buy for falling (the highest first), sell for rising. */
export interface Trigger extends RestingOrder<Trigger> {
  price: number;
  readonly order: Order;
  /** Of a trailing stop; else 0. */
  readonly offset: number;
}

/** The price is the time at which the order expires. */
export interface Expiry extends RestingOrder<Expiry> {
  readonly order: Order;
}

/** The price is the time at which the account's orders are canceled; the number is its ordinal. */
export interface Deadline extends RestingOrder<Deadline> {
  readonly account: Account;
}

/** The side on which the least price or the earliest time is the best. */
export const LEAST_FIRST: Side = 'sell';

export function triggerAt(order: Order, side: Side, price: number, offset: number): Trigger {
  return { ...alone<Trigger>(order.orderNumber, side, price), order, offset };
}

export function expiryAt(order: Order, time: number): Expiry {
  return { ...alone<Expiry>(order.orderNumber, LEAST_FIRST, time), order };
}

export function deadlineAt(account: Account, time: number): Deadline {
  return { ...alone<Deadline>(account.ordinal, LEAST_FIRST, time), account };
}

function alone<T>(orderNumber: number, side: Side, price: number) {
  return {
    orderNumber,
    side,
    price,
    leaves: 1,
    hidden: 0,
    display: 0,
    level: undefined,
    ahead: undefined as T | undefined,
    behind: undefined as T | undefined,
  };
}
