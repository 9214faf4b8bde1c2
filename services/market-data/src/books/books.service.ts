/** Folds the log into books and tickers, and publishes what changed once per batch of the log. */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { marketSubject, type BookMessage, type TickerMessage } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { Broker, Genesis, LogReader } from '@stratex/nats';
import { BROKER, fatal, Metrics, Readiness } from '@stratex/service-kit';
import { GENESIS } from '../genesis.provider';
import { MarketDataConfig } from '../market-data.config';
import { PaperFeedService } from '../feed/paper-feed.service';
import { MarketPublisher } from '../publishing/market-publisher';
import { openLog } from '../resilience/open-log';
import { MarketFold } from './market-fold';
import { bookMessage } from './market-messages';
import type { SymbolBook } from './symbol-book';
import { SymbolFeed } from './symbol-feed';

/** Keeps the decoding of one batch short. */
const FRAMES_AT_ONCE = 16;
const CAUGHT_UP_CHECK_MS = 100;

@Injectable()
export class BooksService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Books');
  private readonly fold: MarketFold;
  private readonly stopping = new AbortController();
  private readonly touched = new Set<string>();
  private readonly feeds = new Map<string, SymbolFeed>();
  private reader: LogReader | undefined;
  private running: Promise<void> | undefined;
  private caughtUpCheck: NodeJS.Timeout | undefined;
  /** The log was read to its end once: what changes from here on is news. */
  private live = false;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(MarketDataConfig) private readonly config: MarketDataConfig,
    @Inject(MarketPublisher) private readonly publisher: MarketPublisher,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(PaperFeedService) private readonly paperFeed: PaperFeedService,
  ) {
    this.fold = new MarketFold(genesis.instruments.values());
    for (const instrument of genesis.instruments.values())
      this.feeds.set(instrument.symbol, new SymbolFeed(instrument, this.symbolBook(instrument)));
    readiness.set('log', false, 'reading the log');
  }

  /** Number of the last event of the log taken in. */
  get event(): number {
    return this.fold.event;
  }

  onModuleInit(): void {
    this.running = this.run().catch((error: unknown) => {
      if (!this.stopping.signal.aborted) fatal(error);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.caughtUpCheck);
    await this.reader?.close();
    await this.running;
  }

  /** @param levels of either side at most; those that are published when absent */
  book(instrument: Instrument, levels?: number): BookMessage {
    if (levels === undefined) return this.feed(instrument).book;
    return bookMessage(instrument, this.symbolBook(instrument), levels);
  }

  ticker(instrument: Instrument): TickerMessage | undefined {
    return this.feed(instrument).ticker;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const logEvent = this.metrics.gauge(
      'stratex_books_event',
      'Number of the last log event in the books',
    );
    const reader = await openLog(this.broker, this.config.SHARD, undefined, signal);
    this.reader = reader;
    this.caughtUpCheck = setInterval(() => {
      if (reader.caughtUp) this.goLive();
    }, CAUGHT_UP_CHECK_MS);
    while (!signal.aborted) {
      for (const { frame } of await reader.next(FRAMES_AT_ONCE)) {
        this.fold.apply(frame, this.touched);
        if (this.live) this.paperFeed.seen(frame);
      }
      logEvent.set(this.fold.event);
      if (this.live) this.publishTouched();
    }
    await reader.close();
  }

  private goLive(): void {
    clearInterval(this.caughtUpCheck);
    this.live = true;
    this.readiness.set('log', true);
    this.logger.log(`the books are at event ${this.fold.event}`);
    for (const [symbol, feed] of this.feeds) {
      feed.begin();
      this.touched.add(symbol);
    }
    this.publishTouched();
  }

  private publishTouched(): void {
    for (const symbol of this.touched) {
      const instrument = this.genesis.instruments.get(symbol);
      if (instrument !== undefined) this.offer(instrument);
    }
    this.touched.clear();
  }

  private offer({ symbol }: Instrument): void {
    const feed = this.feeds.get(symbol);
    if (feed === undefined) return;
    this.publisher.offer(marketSubject('trade', symbol), () => feed.nextTrades());
    // Both are of the same book: the delta that leads to a book stands before it.
    this.publisher.offer(marketSubject('book-delta', symbol), () => feed.nextDelta());
    this.publisher.offer(marketSubject('book', symbol), () => feed.book);
    this.publisher.offer(marketSubject('ticker', symbol), () => feed.ticker);
  }

  private feed(instrument: Instrument): SymbolFeed {
    const feed = this.feeds.get(instrument.symbol);
    if (feed === undefined) throw new Error(`no book of ${instrument.symbol}`);
    return feed;
  }

  private symbolBook(instrument: Instrument): SymbolBook {
    const book = this.fold.book(instrument.symbol);
    if (book === undefined) throw new Error(`no book of ${instrument.symbol}`);
    return book;
  }
}
