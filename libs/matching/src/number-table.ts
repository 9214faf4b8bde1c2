/**
 * Number table: values by numbers that were given out in ascending order, such as order numbers.
 *
 * Purpose: what a Map does, without hashing. Layout: chunks of 64 neighbours, made when the first
 * comes and dropped when the last goes. Complexity: O(1). Known limits: a lone value keeps its chunk,
 * 512 bytes; numbers below 2^37, beyond which the list of chunks is no array any more.
 */
const CHUNK = 64;

interface Chunk<V> {
  readonly values: (V | undefined)[];
  count: number;
}

export class NumberTable<V> {
  size = 0;
  private readonly chunks: (Chunk<V> | undefined)[] = [];

  get(number: number): V | undefined {
    return this.chunks[chunkOf(number)]?.values[number & (CHUNK - 1)];
  }

  /** @returns false, and changes nothing, when the number has a value already. */
  add(number: number, value: V): boolean {
    const at = chunkOf(number);
    let chunk = this.chunks[at];
    if (chunk === undefined) {
      chunk = { values: new Array<V | undefined>(CHUNK).fill(undefined), count: 0 };
      // No holes, whatever comes first: the runtime would keep a list with gaps as a slow table.
      while (this.chunks.length < at) this.chunks.push(undefined);
      this.chunks[at] = chunk;
    }
    const { values } = chunk;
    const offset = number & (CHUNK - 1);
    if (values[offset] !== undefined) return false;
    values[offset] = value;
    chunk.count += 1;
    this.size += 1;
    return true;
  }

  /** @returns what was removed. */
  remove(number: number): V | undefined {
    const at = chunkOf(number);
    const chunk = this.chunks[at];
    if (chunk === undefined) return undefined;
    const offset = number & (CHUNK - 1);
    const value = chunk.values[offset];
    if (value === undefined) return undefined;
    chunk.values[offset] = undefined;
    chunk.count -= 1;
    this.size -= 1;
    if (chunk.count === 0) this.chunks[at] = undefined;
    return value;
  }
}

/** Exact beyond 32 bits too. */
function chunkOf(number: number): number {
  return (number - (number & (CHUNK - 1))) / CHUNK;
}
