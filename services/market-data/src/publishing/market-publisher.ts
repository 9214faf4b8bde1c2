import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { Broker } from '@stratex/nats';
import { BROKER, Readiness } from '@stratex/service-kit';
import { BrokerReconnects } from '../resilience/broker-reconnects';
import { LatestPublisher, type MessageSource } from './latest-publisher';

/** The one writer of MARKET in this process. */
@Injectable()
export class MarketPublisher implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Market');
  private readonly latest: LatestPublisher;

  constructor(
    @Inject(BROKER) broker: Broker,
    @Inject(BrokerReconnects) private readonly reconnects: BrokerReconnects,
    @Inject(Readiness) readiness: Readiness,
  ) {
    readiness.set('market-stream', false);
    this.latest = new LatestPublisher(broker, {
      onStream: (present) => {
        readiness.set('market-stream', present);
      },
      onRetry: (error) => {
        this.logger.warn(`MARKET is published again from the beginning: ${String(error)}`);
      },
    });
  }

  onModuleInit(): void {
    this.latest.refresh();
    this.reconnects.onReconnect(() => {
      this.latest.refresh();
    });
  }

  offer(subject: string, message: MessageSource): void {
    this.latest.offer(subject, message);
  }

  async onModuleDestroy(): Promise<void> {
    await this.latest.stop();
  }
}
