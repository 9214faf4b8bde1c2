/** Ten levels a side around the last price, as a market without hidden orders shows them. */
import { tickDown, tickUp } from './krx-ticks';
import type { Random } from './random';

export const LEVELS = 10;
const SIZE_MAX = 5_000;

export interface BookLevel {
  readonly price: number;
  readonly size: number;
}

export interface PriceBook {
  /** Best first. */
  readonly asks: readonly BookLevel[];
  readonly bids: readonly BookLevel[];
}

/** `bestAsk` is the price a buyer pays; the best bid is one tick below. */
export function bookAt(bestAsk: number, random: Random): PriceBook {
  const ladder = (first: number, next: (price: number) => number): BookLevel[] => {
    const levels: BookLevel[] = [];
    for (let price = first; levels.length < LEVELS; price = next(price))
      levels.push({ price, size: random.int(1, SIZE_MAX) });
    return levels;
  };
  return { asks: ladder(bestAsk, tickUp), bids: ladder(tickDown(bestAsk), tickDown) };
}
