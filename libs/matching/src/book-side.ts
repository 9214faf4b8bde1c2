/**
 * Book side: all price levels of the bids or of the asks.
 *
 * Layout: a Map finds the level of a price; chunks of at most 128 levels, sorted, place a new level
 * by two binary searches; neighbouring levels are linked, so walking from the best allocates nothing.
 * Ordering invariant: rank (price for bids, negative price for asks) ascends through a chunk and from
 * chunk to chunk; the best level is the last of the last chunk, where most of the traffic is. No level
 * is empty between two calls, no chunk ever.
 * Complexity: best O(1), find O(1), insert and drop O(log levels) + moving at most 128 references and,
 * once in 64 or more, the list of chunks.
 */
import type { Side } from '@stratex/contracts';
import { joinQueue, leaveQueue, type PriceLevel, type RestingOrder } from './price-level';

export const LEVELS_PER_CHUNK_MAX = 128;

type Chunk<O> = PriceLevel<O>[];

export class BookSide<O extends RestingOrder<O>> {
  best: PriceLevel<O> | undefined = undefined;
  /** Rank of a price = price x sign. */
  readonly sign: 1 | -1;
  private readonly byPrice = new Map<number, PriceLevel<O>>();
  private readonly chunks: Chunk<O>[] = [];

  constructor(side: Side) {
    this.sign = side === 'buy' ? 1 : -1;
  }

  levelAt(price: number): PriceLevel<O> | undefined {
    return this.byPrice.get(price);
  }

  /** At the end of its price's queue. */
  add(order: O): void {
    let level = this.byPrice.get(order.price);
    if (level === undefined) {
      level = this.createLevel(order.price);
      this.byPrice.set(order.price, level);
    }
    joinQueue(level, order);
  }

  remove(order: O): void {
    const level = order.level;
    if (level === undefined) return;
    leaveQueue(level, order);
    if (level.first === undefined) this.dropLevel(level);
  }

  private createLevel(price: number): PriceLevel<O> {
    const rank = price * this.sign;
    const [chunkIndex, chunk] = this.chunkFor(rank);
    const index = lowerBound(chunk, rank);
    const worse = index > 0 ? chunk[index - 1] : lastOf(this.chunks[chunkIndex - 1]);
    const better = worse === undefined ? this.chunks[0]?.[0] : worse.better;
    const level: PriceLevel<O> = {
      price,
      rank,
      quantity: 0,
      hidden: 0,
      first: undefined,
      last: undefined,
      better,
      worse,
    };
    if (worse !== undefined) worse.better = level;
    if (better === undefined) this.best = level;
    else better.worse = level;
    insertAt(chunk, index, level);
    if (chunk.length > LEVELS_PER_CHUNK_MAX)
      this.chunks.splice(chunkIndex + 1, 0, chunk.splice(LEVELS_PER_CHUNK_MAX / 2));
    return level;
  }

  private dropLevel(level: PriceLevel<O>): void {
    this.byPrice.delete(level.price);
    const { better, worse } = level;
    if (better === undefined) this.best = worse;
    else better.worse = worse;
    if (worse !== undefined) worse.better = better;
    const [chunkIndex, chunk] = this.chunkFor(level.rank);
    removeAt(chunk, lowerBound(chunk, level.rank));
    if (chunk.length === 0) this.chunks.splice(chunkIndex, 1);
  }

  /** The chunk in which a rank is or belongs: the last that starts at or before it. */
  private chunkFor(rank: number): readonly [number, Chunk<O>] {
    const chunks = this.chunks;
    let low = 0;
    let high = chunks.length - 1;
    let middle = high;
    while (low < high) {
      const first = chunks[middle]?.[0];
      if (first !== undefined && first.rank <= rank) low = middle;
      else high = middle - 1;
      middle = (low + high + 1) >>> 1;
    }
    const found = chunks[low];
    if (found !== undefined) return [low, found];
    const chunk: Chunk<O> = [];
    chunks.push(chunk);
    return [0, chunk];
  }
}

/** Index of the first level whose rank is not below `rank`. */
function lowerBound<O>(chunk: Chunk<O>, rank: number): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const level = chunk[middle];
    if (level !== undefined && level.rank < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Moving by hand beats splice here: near the best only a few references move.
function insertAt<O>(chunk: Chunk<O>, index: number, level: PriceLevel<O>): void {
  let hole = chunk.push(level) - 1;
  for (; hole > index; hole -= 1) {
    const moved = chunk[hole - 1];
    if (moved !== undefined) chunk[hole] = moved;
  }
  chunk[hole] = level;
}

function removeAt<O>(chunk: Chunk<O>, index: number): void {
  for (let hole = index; hole < chunk.length - 1; hole += 1) {
    const moved = chunk[hole + 1];
    if (moved !== undefined) chunk[hole] = moved;
  }
  chunk.pop();
}

function lastOf<O>(chunk: Chunk<O> | undefined): PriceLevel<O> | undefined {
  return chunk?.[chunk.length - 1];
}
