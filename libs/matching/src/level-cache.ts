/**
 * Level cache: the price levels looked for lately, by price.
 *
 * Purpose: spares most searches of a book side. It is not a Map, because a Map keeps a mark for every
 * key it has lost until it grows: where the best levels come and go at the same few prices, thousands
 * of marks of one price stand in its chain and every lookup walks them.
 * Layout: a table in which a price has one place and the last level put there stays; what it does not
 * hold must be searched. So nothing is chained, and prices chosen to meet in one place cost a search.
 * Complexity: O(1), but for a table twice as large when the levels outgrow it, up to 2^16 places.
 */
import type { PriceLevel } from './price-level';

const FIRST_BITS = 4;
const BITS_MAX = 16;

export class LevelCache<O> {
  private shift = 32 - FIRST_BITS;
  private places = emptyPlaces<O>(FIRST_BITS);

  get(price: number): PriceLevel<O> | undefined {
    const level = this.places[this.placeOf(price)];
    return level?.price === price ? level : undefined;
  }

  /** @param levels how many there are in all. */
  put(level: PriceLevel<O>, levels: number): void {
    if (levels > this.places.length / 2 && this.shift > 32 - BITS_MAX) this.grow();
    this.places[this.placeOf(level.price)] = level;
  }

  /** The level is no more. */
  drop(level: PriceLevel<O>): void {
    const place = this.placeOf(level.price);
    if (this.places[place] === level) this.places[place] = undefined;
  }

  private grow(): void {
    const { places } = this;
    this.shift -= 1;
    this.places = emptyPlaces(32 - this.shift);
    for (const level of places)
      if (level !== undefined) this.places[this.placeOf(level.price)] = level;
  }

  /** Fibonacci hashing of the price's low 32 bits. */
  private placeOf(price: number): number {
    return Math.imul(price, 0x9e3779b1) >>> this.shift;
  }
}

function emptyPlaces<O>(bits: number): (PriceLevel<O> | undefined)[] {
  return new Array<PriceLevel<O> | undefined>(1 << bits).fill(undefined);
}
