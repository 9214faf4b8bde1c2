/** How many connections there may be: in all, from one address, of one user, and how fast. */
import { TokenBucket } from '@stratex/service-kit';
import type { Refusal } from './refusal';

export interface ConnectionLimits {
  readonly total: number;
  readonly perAddress: number;
  readonly perUser: number;
  /** New connections from one address. */
  readonly upgradesPerSecond: number;
}

const BURST_SECONDS = 5;
/** Addresses whose rate is remembered. */
const BUCKETS_MAX = 10_000;
const FULL_RETRY_S = '10';
const RATE_RETRY_S = '1';

export class ConnectionCaps {
  private total = 0;
  private readonly byAddress = new Map<string, number>();
  private readonly byUser = new Map<string, number>();
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly limits: ConnectionLimits) {}

  /** What is known before the client has said who it is. Counts as one attempt. */
  refusalFor(address: string, now: number): Refusal | undefined {
    if (!this.bucketOf(address, now).take(now))
      return tooMany('UPGRADE_RATE', 'Too many new connections from this address.', RATE_RETRY_S);
    if (this.total >= this.limits.total) {
      const detail = 'This server has all the connections it can hold.';
      const headers = { 'Retry-After': FULL_RETRY_S };
      return { status: 503, code: 'SERVER_FULL', detail, headers };
    }
    if ((this.byAddress.get(address) ?? 0) >= this.limits.perAddress)
      return tooMany('ADDRESS_LIMIT', 'Too many connections from this address.', FULL_RETRY_S);
    return undefined;
  }

  /** Takes a place; or says why there is none for this user. */
  take(address: string, userId: string | undefined): Place | Refusal {
    const place = new Place(this, address);
    const refusal = userId === undefined ? undefined : place.takeUser(userId);
    if (refusal !== undefined) return refusal;
    this.total++;
    addTo(this.byAddress, address, 1);
    return place;
  }

  takeUser(userId: string): Refusal | undefined {
    if ((this.byUser.get(userId) ?? 0) >= this.limits.perUser)
      return tooMany('USER_LIMIT', 'Too many connections of this user.', FULL_RETRY_S);
    addTo(this.byUser, userId, 1);
    return undefined;
  }

  giveBack(address: string, userId: string | undefined): void {
    this.total--;
    addTo(this.byAddress, address, -1);
    if (userId !== undefined) addTo(this.byUser, userId, -1);
  }

  private bucketOf(address: string, now: number): TokenBucket {
    const known = this.buckets.get(address);
    if (known !== undefined) return known;
    if (this.buckets.size >= BUCKETS_MAX) this.forgetBuckets(now);
    const { upgradesPerSecond: perSecond } = this.limits;
    const bucket = new TokenBucket({ perSecond, burst: perSecond * BURST_SECONDS }, now);
    this.buckets.set(address, bucket);
    return bucket;
  }

  /** Full buckets tell nothing; if all are in use, the oldest goes. */
  private forgetBuckets(now: number): void {
    for (const [address, bucket] of this.buckets)
      if (bucket.isFull(now)) this.buckets.delete(address);
    for (const address of this.buckets.keys()) {
      if (this.buckets.size < BUCKETS_MAX) break;
      this.buckets.delete(address);
    }
  }
}

/** The place of one connection: of its address, and of its user as soon as that is known. */
export class Place {
  private userId: string | undefined;
  private isHeld = true;

  constructor(
    private readonly caps: ConnectionCaps,
    readonly address: string,
  ) {}

  /** For who came without a name. */
  takeUser(userId: string): Refusal | undefined {
    const refusal = this.caps.takeUser(userId);
    if (refusal === undefined) this.userId = userId;
    return refusal;
  }

  /** When the connection has ended; the first call counts. */
  release(): void {
    if (this.isHeld) this.caps.giveBack(this.address, this.userId);
    this.isHeld = false;
  }
}

function addTo(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

function tooMany(code: string, detail: string, retryAfter: string): Refusal {
  return { status: 429, code, detail, headers: { 'Retry-After': retryAfter } };
}
