/**
 * Price level: the resting orders of one price, first come first served.
 *
 * Layout: an intrusive doubly linked list (the orders carry the links), so joining the queue and
 * leaving it from any place are O(1) and allocate nothing.
 * Ordering invariant: from `first` to `last` in order of arrival, where an iceberg that shows lots
 * again has just arrived; `quantity` and `hidden` are the exact sums of the orders' shown and hidden
 * lots. Known limit: their total must stay a safe integer; who adds orders sees to it.
 */
import type { Side } from '@stratex/contracts';

/** What an order needs to stand in a book; O is the order type itself. */
export interface RestingOrder<O> {
  readonly orderNumber: number;
  readonly side: Side;
  /** Price units. */
  readonly price: number;
  /** Lots still open, hidden ones included, > 0 while resting. */
  leaves: number;
  /** Of these, lots not shown: less than `leaves` while resting, 0 but for icebergs. */
  hidden: number;
  /** Lots an iceberg shows at a time; 0 shows all. */
  readonly display: number;
  /** Where the order stands; undefined while it is in no book. */
  level: PriceLevel<O> | undefined;
  ahead: O | undefined;
  behind: O | undefined;
}

export interface PriceLevel<O> {
  readonly price: number;
  /** Greater is better on either side: the price for bids, its negative for asks. */
  readonly rank: number;
  /** Lots shown. */
  quantity: number;
  /** Lots not shown. */
  hidden: number;
  first: O | undefined;
  last: O | undefined;
  /** The neighbouring levels of the side. */
  better: PriceLevel<O> | undefined;
  worse: PriceLevel<O> | undefined;
}

export function joinQueue<O extends RestingOrder<O>>(level: PriceLevel<O>, order: O): void {
  const last = level.last;
  order.level = level;
  order.ahead = last;
  order.behind = undefined;
  if (last === undefined) level.first = order;
  else last.behind = order;
  level.last = order;
  level.quantity += order.leaves - order.hidden;
  level.hidden += order.hidden;
}

export function leaveQueue<O extends RestingOrder<O>>(level: PriceLevel<O>, order: O): void {
  const { ahead, behind } = order;
  if (ahead === undefined) level.first = behind;
  else ahead.behind = behind;
  if (behind === undefined) level.last = ahead;
  else behind.ahead = ahead;
  level.quantity -= order.leaves - order.hidden;
  level.hidden -= order.hidden;
  order.level = undefined;
  order.ahead = undefined;
  order.behind = undefined;
}

/** All that is shown of an iceberg has traded: its next lots show, behind all others of the price. */
export function showAgain<O extends RestingOrder<O>>(level: PriceLevel<O>, order: O): void {
  leaveQueue(level, order);
  order.hidden = hiddenAtFirst(order.leaves, order.display);
  joinQueue(level, order);
}

/** How many of the lots of an order that just arrived are not shown. */
export function hiddenAtFirst(leaves: number, display: number): number {
  return display > 0 && display < leaves ? leaves - display : 0;
}
