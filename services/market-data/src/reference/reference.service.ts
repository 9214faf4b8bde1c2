/** Runs one reference-price source per instrument, publishes their prices and tells of failures. */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { marketSubject, type ReferenceMessage } from '@stratex/contracts';
import { formatPrice, type Instrument } from '@stratex/money';
import type { Broker, Genesis } from '@stratex/nats';
import { BROKER, Metrics, SERVICE_NAME } from '@stratex/service-kit';
import { GENESIS } from '../genesis.provider';
import type { FeedView } from '../http/market.schemas';
import { MarketDataConfig } from '../market-data.config';
import { MarketPublisher } from '../publishing/market-publisher';
import { Notices } from '../publishing/notices';
import { CsvReplaySource } from './csv-replay-source';
import { referenceFiles } from './reference-files';
import type { ReferencePrice, ReferenceSource } from './reference-source';
import { SyntheticSource } from './synthetic-source';
import { openVenues, type OpenVenues } from './venues/open-venues';
import { referenceMarkets, type QuoteSource } from './venues/reference-markets';
import type { VenueSet } from './venues/venue-set';
import { VenuesSource } from './venues/venues-source';

const AGE_REPORT_MS = 1_000;

@Injectable()
export class ReferenceService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Reference');
  private readonly sources: ReferenceSource[] = [];
  private readonly newest = new Map<string, ReferenceMessage>();
  private readonly seenAt = new Map<string, number>();
  private readonly states = new Map<string, Pick<FeedView, 'source' | 'state'>>();
  private readonly notices: Notices;
  private reporter: NodeJS.Timeout | undefined;
  private open: OpenVenues | undefined;

  constructor(
    @Inject(BROKER) broker: Broker,
    @Inject(SERVICE_NAME) service: string,
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(MarketDataConfig) private readonly config: MarketDataConfig,
    @Inject(MarketPublisher) private readonly publisher: MarketPublisher,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    this.notices = new Notices(broker, service, ({ code }) => {
      this.logger.warn(`notice ${code} was not published: too many are waiting`);
    });
  }

  /** The last price of the symbol in this run; undefined while its source has none. */
  latest(symbol: string): ReferenceMessage | undefined {
    return this.newest.get(symbol);
  }

  /** Where prices come from, one source a symbol. */
  feeds(): FeedView[] {
    return [...this.states].map(([symbol, { source, state }]) => {
      const seenAt = this.seenAt.get(symbol);
      return {
        ...{ symbol, source, state },
        marketTime: this.newest.get(symbol)?.marketTime ?? null,
        ageMs: seenAt === undefined ? null : Math.floor(performance.now() - seenAt),
      };
    });
  }

  onModuleInit(): void {
    const { instruments } = this.genesis;
    const files = referenceFiles(this.config.REFERENCE_CSV, instruments);
    const markets = referenceMarkets(this.config.REFERENCE_MARKETS, instruments);
    const { logger, metrics } = this;
    this.open = openVenues(this.config, markets.values(), { logger, metrics });
    for (const instrument of instruments.values()) {
      const { symbol } = instrument;
      const quotes = markets.get(symbol);
      if (quotes === undefined)
        this.startSource(instrument, this.sourceOf(instrument, files.get(symbol)));
      else this.startSource(instrument, this.venuesSource(instrument, quotes, this.open.venues));
    }
    this.reportAges();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.reporter);
    await this.open?.stop();
    await Promise.all(this.sources.map((source) => source.stop()));
    await this.notices.stop();
  }

  private sourceOf(instrument: Instrument, path: string | undefined): ReferenceSource {
    const intervalMs = this.config.REFERENCE_INTERVAL_MS;
    if (path === undefined) return new SyntheticSource({ instrument, intervalMs, clock: Date.now });
    const { symbol } = instrument;
    const dropped = this.metrics.counter(
      'stratex_reference_dropped_lines_total',
      'Lines of reference files that were passed over',
      ['symbol'],
    );
    const onDroppedLine = (line: number, problem: string): void => {
      dropped.inc({ symbol });
      this.logger.warn(`${symbol}: line ${line} of the reference file is passed over: ${problem}`);
    };
    return new CsvReplaySource({ path, instrument, intervalMs, onDroppedLine });
  }

  private venuesSource(
    instrument: Instrument,
    quotes: readonly QuoteSource[],
    venues: VenueSet,
  ): ReferenceSource {
    const { REFERENCE_INTERVAL_MS: intervalMs, REFERENCE_STALE_MS: staleMs } = this.config;
    return new VenuesSource({ instrument, quotes, venues, intervalMs, staleMs });
  }

  private startSource(instrument: Instrument, source: ReferenceSource): void {
    const { symbol } = instrument;
    this.sources.push(source);
    this.states.set(symbol, { source: source.name, state: 'starting' });
    source.start({
      onPrice: (price) => {
        this.publish(instrument, price.source ?? source.name, price);
      },
      onFailure: (error) => {
        this.states.set(symbol, { source: source.name, state: 'unavailable' });
        // What is shown must be true now.
        this.newest.delete(symbol);
        this.logger.error(`${symbol}: no reference prices: ${error.message}`);
        this.notices.send(
          'warning',
          'REFERENCE_UNAVAILABLE',
          'Reference price temporarily unavailable.',
        );
      },
      onRecovery: () => {
        this.logger.log(`${symbol}: reference prices come again`);
        this.notices.send('info', 'REFERENCE_RESTORED', 'Reference price available again.');
      },
    });
  }

  private publish(instrument: Instrument, source: string, seen: ReferencePrice): void {
    const { symbol } = instrument;
    const message: ReferenceMessage = {
      schemaVersion: 1,
      symbol,
      price: formatPrice(instrument, seen.price),
      source,
      marketTime: seen.marketTime,
    };
    this.newest.set(symbol, message);
    this.seenAt.set(symbol, performance.now());
    this.states.set(symbol, { source, state: 'live' });
    this.publisher.offer(marketSubject('reference', symbol), () => this.newest.get(symbol));
  }

  private reportAges(): void {
    const age = this.metrics.gauge(
      'stratex_reference_age_seconds',
      'Time since the last reference price',
      ['symbol'],
    );
    this.reporter = setInterval(() => {
      for (const [symbol, seenAt] of this.seenAt)
        age.set({ symbol }, (performance.now() - seenAt) / 1_000);
    }, AGE_REPORT_MS);
  }
}
