/**
 * Book side: all price levels of the bids or of the asks.
 *
 * Layout: chunks of at most 128 levels, sorted, find or place a level by two binary searches, which a
 * cache of levels and the ends of the list mostly spare; neighbouring levels are linked, so walking
 * from the best allocates nothing.
 * Ordering invariant: rank (price for bids, negative price for asks) ascends through a chunk and from
 * chunk to chunk; the best level is the last of the last chunk, where most of the traffic is. No level
 * is empty between two calls, no chunk ever.
 * Complexity: best O(1), find O(1), at worst O(log levels); insert and drop at the best end O(1), else
 * O(log levels) + moving at most 128 references and, once in 64 or more, the list of chunks.
 */
import type { Side } from '@stratex/contracts';
import { LevelCache } from './level-cache';
import { joinQueue, leaveQueue, type PriceLevel, type RestingOrder } from './price-level';

export const LEVELS_PER_CHUNK_MAX = 128;

type Chunk<O> = PriceLevel<O>[];

export class BookSide<O extends RestingOrder<O>> {
  best: PriceLevel<O> | undefined = undefined;
  /** Rank of a price = price x sign. */
  readonly sign: 1 | -1;
  private readonly cache = new LevelCache<O>();
  private readonly chunks: Chunk<O>[] = [];
  private count = 0;

  constructor(side: Side) {
    this.sign = side === 'buy' ? 1 : -1;
  }

  levelAt(price: number): PriceLevel<O> | undefined {
    const { best } = this;
    if (best === undefined || best.price === price) return best;
    const cached = this.cache.get(price);
    if (cached !== undefined) return cached;
    const rank = price * this.sign;
    if (rank > best.rank) return undefined;
    const chunk = this.chunks[this.chunkFor(rank)];
    const level = chunk?.[lowerBound(chunk, rank)];
    if (level?.price !== price) return undefined;
    this.cache.put(level, this.count);
    return level;
  }

  /** At the end of its price's queue. */
  add(order: O): void {
    joinQueue(this.levelAt(order.price) ?? this.createLevel(order.price), order);
  }

  remove(order: O): void {
    const level = order.level;
    if (level === undefined) return;
    leaveQueue(level, order);
    if (level.first === undefined) this.dropLevel(level);
  }

  private createLevel(price: number): PriceLevel<O> {
    const rank = price * this.sign;
    const { best } = this;
    const isBest = best === undefined || rank > best.rank;
    const chunkIndex = isBest ? this.lastChunk() : this.chunkFor(rank);
    const chunk = this.chunkAt(chunkIndex);
    const index = isBest ? chunk.length : lowerBound(chunk, rank);
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
    this.count += 1;
    this.cache.put(level, this.count);
    return level;
  }

  private dropLevel(level: PriceLevel<O>): void {
    this.cache.drop(level);
    this.count -= 1;
    const { better, worse } = level;
    if (better === undefined) this.best = worse;
    else better.worse = worse;
    if (worse !== undefined) worse.better = better;
    const isBest = better === undefined;
    const chunkIndex = isBest ? this.lastChunk() : this.chunkFor(level.rank);
    const chunk = this.chunkAt(chunkIndex);
    if (isBest) chunk.pop();
    else removeAt(chunk, lowerBound(chunk, level.rank));
    if (chunk.length === 0) this.chunks.splice(chunkIndex, 1);
  }

  private lastChunk(): number {
    return Math.max(0, this.chunks.length - 1);
  }

  /** An empty one when there is none. */
  private chunkAt(index: number): Chunk<O> {
    return this.chunks[index] ?? (this.chunks[index] = []);
  }

  /** Of the chunk in which a rank is or belongs: the last that starts at or before it. */
  private chunkFor(rank: number): number {
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
    return low;
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
