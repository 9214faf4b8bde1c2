/**
 * Text arena: short texts kept outside the garbage-collected heap.
 *
 * Purpose: millions of ids that are compared often, read seldom and never dropped.
 * Layout: chunks of 2^20 UTF-16 units; a text lies within one chunk. Complexity: linear in the text.
 * Known limits: 2^31 - 1 units in all, 2^20 in a text.
 */
const CHUNK_BITS = 20;
const CHUNK_UNITS = 1 << CHUNK_BITS;
const UNITS_MAX = 2 ** 31 - 1;

export class TextArena {
  private readonly chunks: Uint16Array[] = [];
  private end = 0;

  /** @returns where the text starts. */
  append(text: string): number {
    const { length } = text;
    const room = CHUNK_UNITS - (this.end & (CHUNK_UNITS - 1));
    if (length > room) this.end += room;
    const start = this.end;
    if (start + length > UNITS_MAX) throw new RangeError('the text arena is full');
    if (this.chunks.length <= start >>> CHUNK_BITS) this.chunks.push(new Uint16Array(CHUNK_UNITS));
    const chunk = this.chunkAt(start);
    const offset = start & (CHUNK_UNITS - 1);
    for (let i = 0; i < length; i += 1) chunk[offset + i] = text.charCodeAt(i);
    this.end += length;
    return start;
  }

  /** Whether `text`, of the stored text's length, stands at `start`. */
  isAt(start: number, text: string): boolean {
    const chunk = this.chunkAt(start);
    const offset = start & (CHUNK_UNITS - 1);
    // From the end: ids that share a hash differ there first.
    for (let i = text.length - 1; i >= 0; i -= 1)
      if (chunk[offset + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  read(start: number, length: number): string {
    const offset = start & (CHUNK_UNITS - 1);
    return String.fromCharCode(...this.chunkAt(start).subarray(offset, offset + length));
  }

  private chunkAt(start: number): Uint16Array {
    const chunk = this.chunks[start >>> CHUNK_BITS];
    if (chunk === undefined) throw new RangeError('no text stands there');
    return chunk;
  }
}
