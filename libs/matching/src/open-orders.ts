/**
 * Open orders of one account.
 *
 * Layout: an intrusive doubly linked list. Ordering invariant: order numbers ascend, because orders
 * are appended as they are accepted. Complexity: append and remove O(1).
 */

/** What an order needs to stand in the list; O is the order type itself. */
export interface ListedOrder<O> {
  earlier: O | undefined;
  later: O | undefined;
}

export class OpenOrders<O extends ListedOrder<O>> {
  first: O | undefined = undefined;
  count = 0;
  private last: O | undefined = undefined;

  append(order: O): void {
    order.earlier = this.last;
    if (this.last === undefined) this.first = order;
    else this.last.later = order;
    this.last = order;
    this.count += 1;
  }

  /** The order must be in the list. */
  remove(order: O): void {
    const { earlier, later } = order;
    if (earlier === undefined) this.first = later;
    else earlier.later = later;
    if (later === undefined) this.last = earlier;
    else later.earlier = earlier;
    order.earlier = undefined;
    order.later = undefined;
    this.count -= 1;
  }
}
