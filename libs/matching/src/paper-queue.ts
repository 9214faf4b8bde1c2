/**
 * The fill model queue-position: who of the resting orders an external trade comes to.
 *
 * At its own price a trade's lots go first to what stood in the market before the users' orders, then
 * to these; orders at better prices are reached at once, because the market traded through them. All
 * of them share the lots of one trade, buys first. Complexity: O(orders within the price), a quote
 * O(orders within the levels shown).
 */
import type { Side } from '@stratex/contracts';
import { queueAt, type ExternalMarket } from './external-market';
import type { Market } from './market';
import type { Order } from './order';
import { isWithinLimit } from './order-book';
import { QUEUE_UNKNOWN } from './paper-progress';
import type { PriceLevel } from './price-level';

/** An order that came before what was just heard, also by the market's own time. */
export function isReached({ paper }: Order, external: ExternalMarket, marketTime: number): boolean {
  return (
    paper !== undefined && paper.hearing < external.hearings && paper.effectiveAt <= marketTime
  );
}

interface SeenTrade {
  readonly price: number;
  readonly quantity: number;
  /** Who took; null when nobody knows. */
  readonly side: Side | null;
  readonly marketTime: number;
}

/** Divides a trade's lots: `allotted` and `queueAhead` of the orders it reaches. */
export function allotTrade(market: Market, external: ExternalMarket, trade: SeenTrade): void {
  let left = trade.quantity;
  for (const side of ['buy', 'sell'] as const) {
    if (trade.side === side) continue;
    let level = market.book.best(side);
    // A resting order is reached by a trade that its limit allows.
    for (
      ;
      level !== undefined && isWithinLimit(side, level.price, trade.price);
      level = level.worse
    )
      left = allotLevel(level, external, trade, left);
  }
}

/** @returns the lots that are left. */
function allotLevel(
  level: PriceLevel<Order>,
  external: ExternalMarket,
  { price, marketTime }: SeenTrade,
  lots: number,
): number {
  let left = lots;
  let eaten = 0;
  for (let order = level.first; order !== undefined; order = order.behind) {
    const { paper } = order;
    if (paper === undefined || !isReached(order, external, marketTime)) continue;
    if (level.price !== price) paper.queueAhead = 0;
    if (paper.queueAhead === QUEUE_UNKNOWN) {
      // As many as there are may stand before it.
      eaten += left;
      left = 0;
      continue;
    }
    const passed = Math.min(left, Math.max(0, paper.queueAhead - eaten));
    eaten += passed;
    left -= passed;
    paper.queueAhead = Math.max(0, paper.queueAhead - eaten);
    paper.allotted = Math.min(left, order.leaves);
    paper.allottedAt = external.hearings;
    left -= paper.allotted;
  }
  return left;
}

/** A new quote: nobody stands behind more lots than are shown at his price. */
export function shortenQueues(market: Market, external: ExternalMarket): void {
  for (const side of ['buy', 'sell'] as const) {
    let level = market.book.best(side);
    for (; level !== undefined; level = level.worse) {
      const shown = queueAt(external.quote, side, level.price);
      if (shown === QUEUE_UNKNOWN) break;
      for (let order = level.first; order !== undefined; order = order.behind) {
        const { paper } = order;
        if (paper === undefined) continue;
        const { queueAhead } = paper;
        paper.queueAhead = queueAhead === QUEUE_UNKNOWN ? shown : Math.min(queueAhead, shown);
      }
    }
  }
}

/** Its lots of the trade just heard. */
export function allottedTo({ paper }: Order, { hearings }: ExternalMarket): number {
  return paper?.allottedAt === hearings ? paper.allotted : 0;
}

/** The resting order of a side that is first in line for lots of the trade just heard. */
export function firstAllotted(
  market: Market,
  external: ExternalMarket,
  side: Side,
  price: number,
): Order | undefined {
  let level = market.book.best(side);
  for (; level !== undefined && isWithinLimit(side, level.price, price); level = level.worse)
    for (let order = level.first; order !== undefined; order = order.behind)
      if (allottedTo(order, external) > 0) return order;
  return undefined;
}
