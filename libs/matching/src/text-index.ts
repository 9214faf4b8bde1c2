/**
 * Text index: positions by a text within a scope; it only grows.
 *
 * Purpose: what a Map does for the ids of all orders there ever were, without its cache misses (a Map
 * reads every key it passes), its work for the garbage collector and its end at 2^24 entries.
 * Layout: 256 shards, each an open-addressing table: a byte of the hash for each slot, small enough to
 * stay in the processor's cache, answers most lookups of what is not there; beside it (hash, position)
 * pairs. Byte 0 is a free slot. A shard doubles on its own when it is two thirds full, so one pause
 * moves 1/256 of the index. A text that finds no slot within `PROBES_MAX` goes to an ordinary Map, so
 * that crafted ids cannot make a lookup slow.
 * Complexity: find and add O(1). Known limit: 2^31 - 1 positions. The hash shows in no result.
 */
const SHARD_BITS = 8;
const FIRST_SLOTS = 64;
const PROBES_MAX = 64;
const { imul } = Math;

interface Shard {
  readonly tags: Uint8Array;
  /** hash and position of each slot */
  readonly pairs: Int32Array;
  used: number;
}

/** The texts themselves, which the index does not keep. Unique within a scope, an integer >= 0. */
export interface IndexedTexts {
  isAt(position: number, text: string, scope: number): boolean;
  keyAt(position: number): { readonly text: string; readonly scope: number };
  /** Any 32 bits, equal for equal texts of a scope; `textHash` serves every text. */
  hashOf(text: string, scope: number): number;
}

export class TextIndex {
  private readonly shards = new Array<Shard>(1 << SHARD_BITS).fill(FULL_SHARD);
  private readonly crowdedOut = new Map<string, number>();
  private areCrowded = false;
  /** The last text looked for: what is not found is mostly added next. */
  private soughtText = '';
  private soughtScope = -1;
  private soughtHash = 0;
  /** Written only: it makes the read of `seek` count. */
  protected fetched = 0;

  constructor(private readonly texts: IndexedTexts) {}

  /** @returns -1 when there is no such text. */
  find(text: string, scope: number): number {
    this.seek(text, scope);
    return this.sought();
  }

  /** Begins a lookup, so that memory is fetched while the caller begins another. */
  seek(text: string, scope: number): void {
    const hash = this.texts.hashOf(text, scope);
    this.soughtText = text;
    this.soughtScope = scope;
    this.soughtHash = hash;
    const { tags } = shardFor(this.shards, hash);
    this.fetched = tags[hash & (tags.length - 1)] ?? 0;
  }

  /** Ends the lookup that `seek` began. */
  sought(): number {
    const { soughtText: text, soughtScope: scope, soughtHash: hash } = this;
    const { tags, pairs } = shardFor(this.shards, hash);
    const mask = tags.length - 1;
    const tag = tagOf(hash);
    for (let probe = 0; probe < PROBES_MAX; probe += 1) {
      const slot = (hash + probe) & mask;
      const found = tags[slot];
      if (found === 0) break;
      if (found !== tag || pairs[2 * slot] !== hash) continue;
      const position = pairs[2 * slot + 1] ?? 0;
      if (this.texts.isAt(position, text, scope)) return position;
    }
    return this.areCrowded ? (this.crowdedOut.get(`${scope} ${text}`) ?? -1) : -1;
  }

  /** The text must be new within its scope, and what stands at the position already. */
  add(text: string, scope: number, position: number): void {
    const isSought = text === this.soughtText && scope === this.soughtScope;
    const hash = isSought ? this.soughtHash : this.texts.hashOf(text, scope);
    let shard = shardFor(this.shards, hash);
    if (shard.used * 3 >= shard.tags.length * 2) shard = this.grown(shard, hash);
    this.place(shard, hash, position);
  }

  private place(shard: Shard, hash: number, position: number): void {
    const { tags, pairs } = shard;
    const mask = tags.length - 1;
    for (let probe = 0; probe < PROBES_MAX; probe += 1) {
      const slot = (hash + probe) & mask;
      if (tags[slot] !== 0) continue;
      tags[slot] = tagOf(hash);
      pairs[2 * slot] = hash;
      pairs[2 * slot + 1] = position;
      shard.used += 1;
      return;
    }
    const { text, scope } = this.texts.keyAt(position);
    this.crowdedOut.set(`${scope} ${text}`, position);
    this.areCrowded = true;
  }

  /** A larger one in its place. */
  private grown({ tags, pairs }: Shard, hash: number): Shard {
    const larger = emptyShard(Math.max(FIRST_SLOTS, tags.length * 2));
    this.shards[hash >>> (32 - SHARD_BITS)] = larger;
    for (let slot = 0; slot < tags.length; slot += 1)
      if (tags[slot] !== 0) this.place(larger, pairs[2 * slot] ?? 0, pairs[2 * slot + 1] ?? 0);
    return larger;
  }
}

/** Every shard until it gets its first text: nothing is found in its slot, nothing fits into it. */
const FULL_SHARD: Shard = { tags: new Uint8Array(1), pairs: new Int32Array(2), used: 1 };

function emptyShard(slots: number): Shard {
  return { tags: new Uint8Array(slots), pairs: new Int32Array(2 * slots), used: 0 };
}

/** Never 0; of bits that choose neither the shard nor, below 2^24 slots in all, the slot. */
function tagOf(hash: number): number {
  return ((hash >>> 16) & 0x7f) | 0x80;
}

function shardFor(shards: readonly Shard[], hash: number): Shard {
  const shard = shards[hash >>> (32 - SHARD_BITS)];
  if (shard === undefined) throw new RangeError('a hash has 32 bits');
  return shard;
}

/**
 * Of the scope, the length, and the first 8 and the last 12 characters, which differ in ids that are
 * made to be unique; texts that differ only between share a hash and are still told apart.
 */
export function textHash(text: string, scope: number): number {
  const { length } = text;
  let hash = mixed(length, scope);
  let i = 0;
  if (length > 20) {
    for (; i < 8; i += 2) hash = mixed(hash, text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    i = length - 12;
  }
  for (; i + 1 < length; i += 2)
    hash = mixed(hash, text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
  if (i < length) hash = mixed(hash, text.charCodeAt(i));
  return finished(hash);
}

/** Of a text that is four words. */
export function wordsHash(words: Int32Array): number {
  let hash = mixed(words[0] ?? 0, words[1] ?? 0);
  hash = mixed(hash, words[2] ?? 0);
  return finished(mixed(hash, words[3] ?? 0));
}

/** Murmur3's finalizer. */
function finished(mixedHash: number): number {
  let hash = imul(mixedHash ^ (mixedHash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mixed(hash: number, word: number): number {
  const turned = imul(hash ^ word, 0xcc9e2d51);
  return imul((turned << 15) | (turned >>> 17), 0x1b873593);
}
