/**
 * Token buckets by key, as many as fit: bounded memory whatever keys come.
 *
 * A bucket that is full says nothing, so those go first; when none near the front of the queue is
 * full, the one used longest ago goes. Order of the map: least recently used first. Complexity:
 * constant per call.
 */
import { TokenBucket, type Rate } from './token-bucket';

const LOOKED_AT_FOR_ROOM = 8;

export interface Taken {
  readonly ok: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly nextTokenMs: number;
  readonly fullMs: number;
}

export class BucketStore {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly bucketsMax: number) {}

  get size(): number {
    return this.buckets.size;
  }

  /** Takes one token of that key's bucket. `rate` is the same at each call with a key. */
  take(key: string, rate: Rate, now: number): Taken {
    let bucket = this.buckets.get(key);
    if (bucket === undefined) {
      if (this.buckets.size >= this.bucketsMax) this.makeRoom(now);
      bucket = new TokenBucket(rate, now);
    } else {
      this.buckets.delete(key);
    }
    this.buckets.set(key, bucket);
    const ok = bucket.take(now);
    const { remaining, nextTokenMs, fullMs } = bucket;
    return { ok, limit: rate.burst, remaining, nextTokenMs, fullMs };
  }

  private makeRoom(now: number): void {
    let looked = 0;
    let victim: string | undefined;
    for (const [key, bucket] of this.buckets) {
      victim ??= key;
      if (bucket.isFull(now)) {
        victim = key;
        break;
      }
      if (++looked === LOOKED_AT_FOR_ROOM) break;
    }
    if (victim !== undefined) this.buckets.delete(victim);
  }
}
