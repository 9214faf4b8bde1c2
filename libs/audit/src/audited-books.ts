/** The books as the events tell them: who is in front, and whether they are crossed. */
import type { Side } from '@stratex/contracts';
import { showsAtMost, type AuditedOrder } from './audited-order';

export class AuditedBooks {
  private readonly resting = new Set<AuditedOrder>();
  private places = 0;

  /** To the end of its price's queue. */
  rest(order: AuditedOrder): void {
    order.phase = 'resting';
    this.showAnew(order);
    this.resting.add(order);
  }

  showAnew(order: AuditedOrder): void {
    this.places += 1;
    order.place = this.places;
    order.shown = showsAtMost(order);
  }

  leave(order: AuditedOrder): void {
    this.resting.delete(order);
  }

  /** The order that comes first by price, then by its place. */
  front(symbol: string, side: Side): AuditedOrder | undefined {
    let first: AuditedOrder | undefined;
    for (const order of this.resting) {
      if (order.accepted.symbol !== symbol || order.accepted.side !== side) continue;
      if (first === undefined || isBefore(order, first)) first = order;
    }
    return first;
  }

  isCrossed(symbol: string): boolean {
    const bid = this.front(symbol, 'buy');
    const ask = this.front(symbol, 'sell');
    return bid !== undefined && ask !== undefined && bid.price >= ask.price;
  }

  /** Lots that orders of the other side offer within the limit, hidden ones too. */
  reachable(taker: AuditedOrder): number {
    const { symbol, side } = taker.accepted;
    let lots = 0;
    for (const { accepted, price, leaves } of this.resting)
      if (accepted.symbol === symbol && accepted.side !== side)
        if (side === 'buy' ? price <= taker.price : price >= taker.price) lots += leaves;
    return lots;
  }
}

function isBefore(a: AuditedOrder, b: AuditedOrder): boolean {
  if (a.price === b.price) return a.place < b.place;
  return a.accepted.side === 'buy' ? a.price > b.price : a.price < b.price;
}
