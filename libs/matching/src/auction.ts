/**
 * Auction: the one price at which a crossed book trades most.
 *
 * With B(p) the lots bid at p or above and S(p) those asked at p or below, the price of some resting order
 * with the greatest min(B, S); of several the least |B - S|; of those the highest when buyers are left
 * over at all of them, the lowest when sellers are, else the nearest to the reference. Works on any
 * book, so that a projection can show the indicative price. Complexity: O(crossed levels).
 */
import type { OrderBook } from './order-book';
import type { PriceLevel, RestingOrder } from './price-level';

export interface Auction {
  /** Price units. */
  readonly price: number;
  /** Lots that trade. */
  readonly quantity: number;
}

interface Candidate {
  readonly price: number;
  readonly quantity: number;
  /** Lots bid beyond those asked; negative when more are asked. */
  readonly surplus: number;
}

/**
 * @param reference price units
 * @returns undefined when the book is not crossed.
 */
export function auctionOf<O extends RestingOrder<O>>(
  book: OrderBook<O>,
  reference: number,
): Auction | undefined {
  let best: Candidate[] = [];
  for (const candidate of candidatesOf(book)) {
    const [first] = best;
    const order = first === undefined ? -1 : compare(candidate, first);
    if (order < 0) best = [candidate];
    else if (order === 0) best.push(candidate);
  }
  const chosen = chosenOf(best, reference);
  return chosen === undefined ? undefined : { price: chosen.price, quantity: chosen.quantity };
}

/** By ascending price. */
function candidatesOf<O extends RestingOrder<O>>(book: OrderBook<O>): Candidate[] {
  const [lowestAsk, highestBid] = [book.best('sell')?.price, book.best('buy')?.price];
  if (lowestAsk === undefined || highestBid === undefined || highestBid < lowestAsk) return [];
  const bids = crossedLots(book.best('buy'), (price) => price >= lowestAsk);
  const asks = crossedLots(book.best('sell'), (price) => price <= highestBid);
  const prices = [...new Set([...bids.keys(), ...asks.keys()])].sort((a, b) => a - b);
  let bid = [...bids.values()].reduce((sum, lots) => sum + lots, 0);
  let asked = 0;
  return prices.map((price) => {
    asked += asks.get(price) ?? 0;
    const candidate = { price, quantity: Math.min(bid, asked), surplus: bid - asked };
    bid -= bids.get(price) ?? 0;
    return candidate;
  });
}

/** Lots by price, hidden ones included. */
function crossedLots<O>(
  best: PriceLevel<O> | undefined,
  isCrossed: (price: number) => boolean,
): Map<number, number> {
  const lots = new Map<number, number>();
  for (let level = best; level !== undefined && isCrossed(level.price); level = level.worse)
    lots.set(level.price, level.quantity + level.hidden);
  return lots;
}

function compare(a: Candidate, b: Candidate): number {
  return b.quantity - a.quantity || Math.abs(a.surplus) - Math.abs(b.surplus);
}

function chosenOf(best: readonly Candidate[], reference: number): Candidate | undefined {
  if (best.every(({ surplus }) => surplus > 0)) return best[best.length - 1];
  if (best.every(({ surplus }) => surplus < 0)) return best[0];
  const distance = ({ price }: Candidate): number => Math.abs(price - reference);
  return best.reduce((nearest, each) => (distance(each) <= distance(nearest) ? each : nearest));
}
