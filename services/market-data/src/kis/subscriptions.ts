/**
 * Which items are registered, and what to ask for next.
 *
 * Rules: never more than 41 registrations; the first wanted items get them; releases go before
 * registrations; one request is on its way at a time; what KIS refused for good is not asked again.
 * O(wanted) a request.
 */
import { REGISTRATIONS_MAX, type Ack, type Registration } from '@stratex/kis';

export interface Request {
  readonly action: 'register' | 'release';
  readonly item: Registration;
}

/** A request that failed for a while is asked again so often. */
const RETRIES_MAX = 5;

export class Subscriptions {
  private wanted: readonly Registration[] = [];
  private readonly registered = new Map<string, Registration>();
  private readonly refused = new Set<string>();
  /** Failed too often on this connection. */
  private readonly givenUp = new Set<string>();
  private readonly retries = new Map<string, number>();
  private slots = REGISTRATIONS_MAX;
  private asked: Request | undefined;

  /** The most important first; replaces what was wanted before. */
  want(items: readonly Registration[]): void {
    this.wanted = items;
  }

  get registeredCount(): number {
    return this.registered.size;
  }

  /** The connection is gone and its registrations with it. */
  reset(): void {
    this.registered.clear();
    this.retries.clear();
    this.givenUp.clear();
    this.slots = REGISTRATIONS_MAX;
    this.asked = undefined;
  }

  /** The request to send now; undefined while one is on its way or nothing is to be asked. */
  next(): Request | undefined {
    if (this.asked !== undefined) return undefined;
    const target = this.target();
    const keys = new Set(target.map(keyOf));
    const surplus = [...this.registered.values()].find((item) => !keys.has(keyOf(item)));
    if (surplus !== undefined) return (this.asked = { action: 'release', item: surplus });
    if (this.registered.size >= this.slots) return undefined;
    const missing = target.find((item) => !this.registered.has(keyOf(item)));
    if (missing === undefined) return undefined;
    return (this.asked = { action: 'register', item: missing });
  }

  /** No answer came in time: what was asked may or may not be done, asking again tells. */
  expire(): void {
    const { asked } = this;
    this.asked = undefined;
    if (asked !== undefined) this.failed(asked);
  }

  /** Whether it is wanted, registered or on its way: others are nothing of ours. */
  isWanted(item: Registration): boolean {
    const key = keyOf(item);
    const isAsked = this.asked !== undefined && keyOf(this.asked.item) === key;
    return isAsked || this.registered.has(key) || this.wanted.some((one) => keyOf(one) === key);
  }

  /** An answer about an item of ours. @returns whether it is about the request on its way */
  answered(item: Registration, meaning: Ack['meaning']): boolean {
    const { asked } = this;
    const key = keyOf(item);
    const isAsked = asked !== undefined && keyOf(asked.item) === key;
    if (isAsked) this.asked = undefined;
    switch (meaning) {
      case 'registered':
        this.registered.set(key, item);
        this.retries.delete(key);
        break;
      case 'released':
        this.registered.delete(key);
        break;
      case 'full':
        // KIS counts more than we do, or allows less: what stands is what fits.
        this.slots = Math.min(this.slots, this.registered.size);
        break;
      case 'refused':
        this.refused.add(key);
        this.registered.delete(key);
        break;
      case 'retry':
        if (isAsked) this.failed(asked);
        break;
      case 'busy':
      case 'key':
        // The connection is given up.
        break;
    }
    return isAsked;
  }

  private failed({ action, item }: Request): void {
    const key = keyOf(item);
    const retries = (this.retries.get(key) ?? 0) + 1;
    this.retries.set(key, retries);
    if (retries < RETRIES_MAX) return;
    if (action === 'register') this.givenUp.add(key);
    else this.registered.delete(key);
  }

  /** What should be registered; the slots are never fewer than what stands. */
  private target(): readonly Registration[] {
    return this.wanted.filter((item) => this.isPossible(keyOf(item))).slice(0, this.slots);
  }

  private isPossible(key: string): boolean {
    return !this.refused.has(key) && !this.givenUp.has(key);
  }
}

function keyOf({ trId, trKey }: Registration): string {
  return `${trId} ${trKey}`;
}
