/**
 * How often one address, user and API key may ask. Every request counts for its address before
 * anything is read of it, and for its user and its key once they are known.
 *
 * The answer's headers show the scope that is nearest to its limit, in the IETF's form
 * (draft-ietf-httpapi-ratelimit-headers-10) and in the older X-RateLimit one. Times in them are
 * whole seconds. Limits hold for one process: n replicas let through n times as much.
 */
import { isIP } from 'node:net';
import type { Response } from 'express';
import type { Counter } from 'prom-client';
import type { RequestCaller } from '../http/caller';
import { Problem } from '../problem';
import { BucketStore, type Taken } from './bucket-store';
import { rateClassOf, type ClassRates, type RateClass } from './class-rates';

type Scope = 'address' | 'user' | 'key';

export interface RateLimitsOptions {
  readonly rates: Readonly<Record<Scope, ClassRates>>;
  /** Buckets of one scope at most. */
  readonly bucketsMax: number;
  /** Refused requests by `scope` and `class`. */
  readonly refused: Counter;
  readonly now?: () => number;
}

interface Asked {
  readonly method: string;
}

const IPV6_SITE_GROUPS = 4;

export class RateLimits {
  private readonly stores: Readonly<Record<Scope, BucketStore>>;
  /** What the answer shows so far. */
  private readonly shown = new WeakMap<Response, number>();
  private readonly now: () => number;

  constructor(private readonly options: RateLimitsOptions) {
    const store = (): BucketStore => new BucketStore(options.bucketsMax);
    this.stores = { address: store(), user: store(), key: store() };
    this.now = options.now ?? (() => performance.now());
  }

  /** @throws Problem 429 */
  takeForAddress(request: Asked, response: Response, address: string): void {
    this.take('address', site(address), request, response);
  }

  /** @throws Problem 429 */
  takeForCaller(request: Asked, response: Response, caller: RequestCaller): void {
    this.take('user', caller.user, request, response);
    if (caller.apiKey !== undefined) this.take('key', caller.apiKey, request, response);
  }

  private take(scope: Scope, subject: string, { method }: Asked, response: Response): void {
    const kind = rateClassOf(method);
    const rate = this.options.rates[scope][kind];
    if (rate === undefined) return;
    const taken = this.stores[scope].take(`${kind} ${subject}`, rate, this.now());
    this.show(response, `${scope}-${kind}`, taken);
    if (taken.ok) return;
    this.options.refused.inc({ scope, class: kind });
    throw tooMany(kind, taken);
  }

  private show(response: Response, policy: string, taken: Taken): void {
    const share = taken.remaining / taken.limit;
    if (share > (this.shown.get(response) ?? Infinity)) return;
    this.shown.set(response, share);
    const full = seconds(taken.fullMs);
    response.set({
      'RateLimit-Policy': `"${policy}";q=${taken.limit}`,
      RateLimit: `"${policy}";r=${taken.remaining};t=${full}`,
      'X-RateLimit-Limit': String(taken.limit),
      'X-RateLimit-Remaining': String(taken.remaining),
      'X-RateLimit-Reset': String(full),
    });
  }
}

function tooMany(kind: RateClass, { nextTokenMs }: Taken): Problem {
  const wait = Math.max(1, seconds(nextTokenMs));
  return new Problem(
    429,
    'TOO_MANY_REQUESTS',
    `There were too many requests of class ${kind}; try again in ${wait} s. Nothing was changed.`,
    { members: { rate_class: kind, retryable: true }, headers: { 'Retry-After': String(wait) } },
  );
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1_000);
}

/** One host on IPv6 has a whole /64 of addresses: they count as one. */
function site(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right];
  return `${groups.slice(0, IPV6_SITE_GROUPS).join(':')}::/64`;
}
