/** All venues that REFERENCE_MARKETS names, one connection each, whatever the number of symbols. */
import { product } from './exact-decimal';
import type { QuotedPrice } from './median-price';
import type { QuoteSource, VenueMarket } from './reference-markets';
import { Venue, VENUES, type VenueListener, type VenueName } from './venue';
import type { Clock } from './venue-prices';

export interface VenueSetOptions {
  readonly sources: Iterable<readonly QuoteSource[]>;
  readonly urls: Readonly<Record<VenueName, string>>;
  readonly staleMs: number;
  readonly clock: Clock;
  readonly listener: VenueListener;
  readonly retryMs?: { readonly first: number; readonly max: number };
}

export class VenueSet {
  private readonly venues = new Map<VenueName, Venue>();

  constructor({ sources, urls, ...common }: VenueSetOptions) {
    const named: VenueMarket[] = [...sources].flat().flatMap((source) => {
      return source.rate === undefined ? [source] : [source, source.rate];
    });
    for (const name of VENUES) {
      const own = named.filter(({ venue }) => venue === name);
      const markets = new Set(own.map(({ market }) => market));
      if (markets.size > 0)
        this.venues.set(name, new Venue({ ...common, name, url: urls[name], markets }));
    }
  }

  connect(): void {
    for (const venue of this.venues.values()) venue.connect();
  }

  stop(): void {
    for (const venue of this.venues.values()) venue.stop();
  }

  /** For a replay: a message as it came once. */
  take(name: string, text: string): void {
    const known = VENUES.find((one) => one === name);
    if (known !== undefined) this.venues.get(known)?.take(text);
  }

  forget(): void {
    for (const venue of this.venues.values()) venue.forget();
  }

  /** In the symbol's quote currency; undefined while the price or its rate cannot be believed. */
  quote({ venue, market, rate }: QuoteSource): QuotedPrice | undefined {
    const seen = this.venues.get(venue)?.priceOf(market);
    if (seen === undefined) return undefined;
    if (rate === undefined) return { ...seen, source: venue };
    const by = this.venues.get(rate.venue)?.priceOf(rate.market);
    if (by === undefined) return undefined;
    return {
      price: product(seen.price, by.price),
      time: Math.min(seen.time, by.time),
      source: venue,
    };
  }
}
