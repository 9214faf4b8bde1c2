/**
 * Hash lanes: two independent 32-bit hashes over a sequence of values.
 *
 * Lane a is FNV-1a over 32-bit words, lane b a murmur3 round; together 64 bits, plenty to notice a
 * difference between two replays, and no protection against an adversary. Values are prefixed by
 * their kind and length, so that neighbours cannot run into each other. Complexity: linear.
 */
const KIND = { none: 1, number: 2, bigint: 3, text: 4 } as const;
const WORD = 2 ** 32;
const { imul, floor } = Math;

export class HashLanes {
  // Signed 32-bit integers, which the runtime keeps unboxed.
  private a = 0x811c9dc5 | 0;
  private b = 0x9747b28c | 0;

  /** A safe integer, negative ones included; null for an absent one. */
  number(value: number | null): this {
    if (value === null) return this.word(KIND.none);
    return this.word(KIND.number)
      .word(floor(value / WORD) >>> 0)
      .word(value >>> 0);
  }

  /** Any amount; 32 bits at a time from the low end. */
  bigint(value: bigint): this {
    this.word(value < 0n ? KIND.none : KIND.bigint);
    let rest = value < 0n ? -value : value;
    let words = 0;
    for (; rest > 0n; rest >>= 32n) {
      this.word(Number(rest & 0xffff_ffffn));
      words += 1;
    }
    return this.word(words);
  }

  text(value: string | null): this {
    if (value === null) return this.word(KIND.none);
    this.word(KIND.text).word(value.length);
    // Two UTF-16 units a word; past the end charCodeAt is NaN, which counts as 0.
    for (let i = 0; i < value.length; i += 2)
      this.word(value.charCodeAt(i) | (value.charCodeAt(i + 1) << 16));
    return this;
  }

  /** Another sequence as one value. */
  lanes(other: readonly [number, number]): this {
    return this.word(other[0]).word(other[1]);
  }

  /** Both lanes, mixed to the end; the lanes themselves stay as they are. */
  values(): readonly [number, number] {
    return [avalanche(this.a), avalanche(this.b)];
  }

  /** 16 hex digits. */
  hex(): string {
    const [a, b] = this.values();
    return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
  }

  private word(value: number): this {
    this.a = imul(this.a ^ value, 0x01000193);
    // FNV's prime moves bits only upwards; the shift brings the high ones back.
    this.a ^= this.a >>> 15;
    let k = imul(value, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    this.b ^= imul(k, 0x1b873593);
    this.b = (imul((this.b << 13) | (this.b >>> 19), 5) + 0xe6546b64) | 0;
    return this;
  }
}

/** Murmur3's finalizer. */
function avalanche(lane: number): number {
  let h = lane;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
