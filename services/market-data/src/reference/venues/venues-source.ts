/**
 * The reference price of one instrument from several venues: looked at once per interval, so however
 * fast they talk, nothing gathers.
 *
 * The price is the median of those that can be believed; see medianPrice. While there is none it says
 * so once, and once when one is there again.
 */
import type { Instrument } from '@stratex/money';
import { onTick } from '../on-tick';
import type { ReferenceListener, ReferencePrice, ReferenceSource } from '../reference-source';
import { DECIMAL_SCALE } from './exact-decimal';
import { medianPrice } from './median-price';
import type { QuoteSource } from './reference-markets';
import type { VenueSet } from './venue-set';

export interface VenuesSourceOptions {
  readonly instrument: Instrument;
  readonly quotes: readonly QuoteSource[];
  readonly venues: VenueSet;
  readonly intervalMs: number;
  /** How long venues may take to begin before that is a failure. */
  readonly staleMs: number;
}

export class VenuesSource implements ReferenceSource {
  readonly name: string;
  private timer: NodeJS.Timeout | undefined;
  private state: 'starting' | 'live' | 'failing' = 'starting';
  private startedAt = 0;

  constructor(private readonly options: VenuesSourceOptions) {
    this.name = options.quotes.map(({ venue }) => venue).join('+');
  }

  start(listener: ReferenceListener): void {
    this.startedAt = performance.now();
    this.timer ??= setInterval(() => {
      this.look(listener);
    }, this.options.intervalMs);
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    return Promise.resolve();
  }

  private look(listener: ReferenceListener): void {
    const price = this.price();
    if (price !== undefined) {
      if (this.state === 'failing') listener.onRecovery();
      this.state = 'live';
      listener.onPrice(price);
      return;
    }
    const isStarting =
      this.state === 'starting' && performance.now() - this.startedAt < this.options.staleMs;
    if (isStarting || this.state === 'failing') return;
    this.state = 'failing';
    listener.onFailure(new Error('no venue has a price that can be believed'));
  }

  private price(): ReferencePrice | undefined {
    const { instrument, quotes, venues } = this.options;
    const seen = quotes
      .map((quote) => venues.quote(quote))
      .filter((quote) => quote !== undefined)
      .filter(({ price }) => isAbovePriceUnit(instrument, price));
    const median = medianPrice(seen);
    if (median === undefined) return undefined;
    const price = onTick(instrument, median.price, DECIMAL_SCALE);
    if (price === undefined) return undefined;
    return { price, marketTime: new Date(median.time).toISOString(), source: median.source };
  }
}

/** Less than the smallest price there is would be shown as that price. */
function isAbovePriceUnit({ priceUnit, priceScale }: Instrument, price: bigint): boolean {
  return price >= priceUnit * 10n ** BigInt(DECIMAL_SCALE - priceScale);
}
