/**
 * How many attempts a key has in a window: a bucket that is full at first and refills evenly.
 * Bounded: of more than KEYS_MAX keys the one that was seen longest ago is forgotten. Constant time.
 */
const KEYS_MAX = 10_000;

interface Bucket {
  left: number;
  at: number;
}

export class AttemptLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly attempts: number,
    private readonly windowMs: number,
  ) {}

  /** Takes an attempt. @returns 0, or in how many milliseconds there is one again. */
  take(key: string, now: number): number {
    const bucket = this.refilled(key, now);
    if (bucket.left < 1) return Math.ceil(((1 - bucket.left) * this.windowMs) / this.attempts);
    bucket.left--;
    return 0;
  }

  /** The attempt shall not count. */
  giveBack(key: string): void {
    const bucket = this.buckets.get(key);
    if (bucket !== undefined) bucket.left = Math.min(this.attempts, bucket.left + 1);
  }

  get size(): number {
    return this.buckets.size;
  }

  private refilled(key: string, now: number): Bucket {
    const known = this.buckets.get(key);
    this.buckets.delete(key);
    const { left, at } = known ?? { left: this.attempts, at: now };
    const grown = left + (Math.max(0, now - at) * this.attempts) / this.windowMs;
    const bucket = { left: Math.min(this.attempts, grown), at: now };
    // At the end: the order of the map is the order of use.
    this.buckets.set(key, bucket);
    if (this.buckets.size > KEYS_MAX)
      for (const oldest of this.buckets.keys()) {
        this.buckets.delete(oldest);
        break;
      }
    return bucket;
  }
}
