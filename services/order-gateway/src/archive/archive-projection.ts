/** Copies the log into PostgreSQL as it is, exactly once, so that a lost broker can be rebuilt. */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { LogCheckpoint } from '@stratex/contracts';
import { LogFault, LogReader, type Broker, type StoredEntry } from '@stratex/nats';
import { runProjection, type RunningProjection } from '@stratex/postgres';
import { BROKER, fatal, Metrics } from '@stratex/service-kit';
import { PROJECTION_DATABASE, type Database } from '../database/database.module';
import type { GatewayDatabase } from '../database/schema';
import { GatewayConfig } from '../gateway-config';
import { storeEntries } from './archived-messages';

/** Of at most 256 KB each. */
const FRAMES_PER_BATCH = 64;

@Injectable()
export class ArchiveProjection implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ArchiveProjection.name);
  private running: RunningProjection | undefined;
  private reader: LogReader | undefined;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(PROJECTION_DATABASE) private readonly db: Database,
    @Inject(GatewayConfig) private readonly config: GatewayConfig,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const archived = this.metrics.gauge('archive_frame', 'Number of the last frame in the archive');
    const lag = this.metrics.gauge('archive_lag_frames', 'Frames that are not in the archive yet');
    this.running = runProjection<GatewayDatabase, StoredEntry>({
      db: this.db,
      name: 'archive',
      batchSize: FRAMES_PER_BATCH,
      open: (after) => this.open(after),
      retryOpen: (error) => !(error instanceof LogFault),
      apply: storeEntries,
      onCommitted: (entries) => {
        archived.set(entries.at(-1)?.checkpoint.frame ?? 0);
        lag.set(this.reader?.lag ?? 0);
      },
      onRetry: (error) => {
        this.logger.warn(`the archive is interrupted: ${String(error)}`);
      },
    });
    this.running.done.catch(fatal);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  private async open(after: LogCheckpoint | undefined) {
    const reader = await LogReader.open(this.broker, { shard: this.config.SHARD, after });
    this.reader = reader;
    return { next: (max?: number) => reader.nextStored(max), close: () => reader.close() };
  }
}
