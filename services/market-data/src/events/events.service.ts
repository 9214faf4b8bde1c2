/** Runs the fan-out to EVENTS and says how far behind the log it is. */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { Broker, Genesis } from '@stratex/nats';
import { BROKER, fatal, Metrics, Readiness } from '@stratex/service-kit';
import { BooksService } from '../books/books.service';
import { GENESIS } from '../genesis.provider';
import { MarketDataConfig } from '../market-data.config';
import { BrokerReconnects } from '../resilience/broker-reconnects';
import { eventContext } from './event-context';
import { EventsFanOut } from './events-fan-out';

const REPORT_MS = 1_000;
/** So far behind, EVENTS is late by about a second of full load. */
const LATE_EVENTS = 100_000;

@Injectable()
export class EventsService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Events');
  private readonly fanOut: EventsFanOut;
  private reporter: NodeJS.Timeout | undefined;
  private late = false;

  constructor(
    @Inject(BROKER) broker: Broker,
    @Inject(GENESIS) genesis: Genesis,
    @Inject(MarketDataConfig) config: MarketDataConfig,
    @Inject(BooksService) private readonly books: BooksService,
    @Inject(BrokerReconnects) private readonly reconnects: BrokerReconnects,
    @Inject(Readiness) readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    readiness.set('events-stream', false);
    const context = eventContext(genesis.logId, genesis.instruments);
    this.fanOut = new EventsFanOut(broker, config.SHARD, context, {
      onStream: (present) => {
        readiness.set('events-stream', present);
      },
      onRetry: (error) => {
        this.logger.warn(`EVENTS is continued where it ends: ${String(error)}`);
      },
    });
  }

  onModuleInit(): void {
    this.fanOut.run().catch(fatal);
    this.reconnects.onReconnect(() => {
      this.fanOut.restart().catch(fatal);
    });
    const published = this.metrics.gauge(
      'stratex_events_published',
      'Number of the last log event stored in EVENTS',
    );
    const lag = this.metrics.gauge(
      'stratex_events_lag',
      'Events of the log that are not in EVENTS yet',
    );
    this.reporter = setInterval(() => {
      const behind = Math.max(0, this.books.event - this.fanOut.published);
      published.set(this.fanOut.published);
      lag.set(behind);
      this.report(behind);
    }, REPORT_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.reporter);
    await this.fanOut.stop();
  }

  private report(behind: number): void {
    const late = behind > LATE_EVENTS;
    if (late && !this.late) this.logger.warn(`EVENTS is ${behind} events behind the log`);
    if (!late && this.late) this.logger.log('EVENTS keeps up with the log again');
    this.late = late;
  }
}
