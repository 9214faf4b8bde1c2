/**
 * What waits: triggers for a price, expiries and deadlines for a time.
 *
 * Each stands in an `OrderBook` of its own kind, whose best level is what comes first and whose queues
 * keep those of the same price or time in the order in which they came.
 */
import type { Side } from '@stratex/contracts';
import type { RestingOrder } from './price-level';

/** The price is the trigger price; side buy for falling (the highest first), sell for rising. */
export interface Trigger<O> extends RestingOrder<Trigger<O>> {
  price: number;
  readonly order: O;
  /** Of a trailing stop; else 0. */
  readonly offset: number;
}

/** The price is the time at which the order expires. */
export interface Expiry<O> extends RestingOrder<Expiry<O>> {
  readonly order: O;
}

/** The price is the time at which the account's orders are canceled; the number is its ordinal. */
export interface Deadline<A> extends RestingOrder<Deadline<A>> {
  readonly account: A;
}

interface Numbered {
  readonly orderNumber: number;
}

/** The side on which the least price or the earliest time is the best. */
export const LEAST_FIRST: Side = 'sell';

export function triggerAt<O extends Numbered>(
  order: O,
  side: Side,
  price: number,
  offset: number,
): Trigger<O> {
  return { ...alone<Trigger<O>>(order.orderNumber, side, price), order, offset };
}

export function expiryAt<O extends Numbered>(order: O, time: number): Expiry<O> {
  return { ...alone<Expiry<O>>(order.orderNumber, LEAST_FIRST, time), order };
}

export function deadlineAt<A extends { readonly ordinal: number }>(
  account: A,
  time: number,
): Deadline<A> {
  return { ...alone<Deadline<A>>(account.ordinal, LEAST_FIRST, time), account };
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
