/**
 * The last price of each market of one venue, as long as it can be believed.
 *
 * A price is taken when its market was asked for, its time is not before the one taken last and within
 * the staleness limit of our clock; it is given for as long as the limit after it came. Limits: one
 * price per market that was asked for.
 */
import type { VenueMessage } from './venue-message';

type PriceMessage = Extract<VenueMessage, { readonly kind: 'price' }>;

export interface MarketPrice {
  /** 10^-18 of the quote currency. */
  readonly price: bigint;
  /** Milliseconds since 1970, by the venue's clock. */
  readonly time: number;
}

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

/** A venue's clock may be so much ahead of ours. */
const AHEAD_MS_MAX = 5_000;

export class VenuePrices {
  private readonly seen = new Map<string, MarketPrice & { readonly seenAt: number }>();

  constructor(
    private readonly markets: ReadonlySet<string>,
    private readonly staleMs: number,
    private readonly clock: Clock,
  ) {}

  /** @returns why it is not taken; undefined when it is. */
  take({ market, price, time }: PriceMessage): string | undefined {
    if (!this.markets.has(market)) return 'another market';
    const age = this.clock.now() - time;
    if (age > this.staleMs) return 'stale';
    if (age < -AHEAD_MS_MAX) return 'ahead of time';
    const last = this.seen.get(market);
    if (last !== undefined && time < last.time) return 'out of order';
    this.seen.set(market, { price, time, seenAt: this.clock.elapsed() });
    return undefined;
  }

  /** undefined when there is none that can be believed. */
  of(market: string): MarketPrice | undefined {
    const seen = this.seen.get(market);
    return seen !== undefined && this.clock.elapsed() - seen.seenAt <= this.staleMs
      ? seen
      : undefined;
  }

  /** For a replay that begins anew. */
  forget(): void {
    this.seen.clear();
  }
}
