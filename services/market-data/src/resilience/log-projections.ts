/** The service's projections of the log into its tables, each exactly once, to the service's end. */
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { LogEntry } from '@stratex/contracts';
import type { Broker } from '@stratex/nats';
import { runProjection, type RunningProjection } from '@stratex/postgres';
import { BROKER, fatal, Metrics } from '@stratex/service-kit';
import type { Kysely, Transaction } from 'kysely';
import { PROJECTION_DATABASE } from '../executions/database.provider';
import type { MarketDataTables } from '../executions/execution-store';
import { MarketDataConfig } from '../market-data.config';
import { openLog } from './open-log';

export interface LogProjection {
  /** Of its checkpoint and its metric. */
  readonly name: string;
  readonly framesPerTransaction: number;
  readonly apply: (
    trx: Transaction<MarketDataTables>,
    entries: readonly LogEntry[],
  ) => Promise<void>;
}

@Injectable()
export class LogProjections implements OnModuleDestroy {
  private readonly logger = new Logger('Projections');
  private readonly stopping = new AbortController();
  private readonly running: RunningProjection[] = [];

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(PROJECTION_DATABASE) private readonly db: Kysely<MarketDataTables>,
    @Inject(MarketDataConfig) private readonly config: MarketDataConfig,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  start({ name, framesPerTransaction: batchSize, apply }: LogProjection): void {
    const stored = this.metrics.gauge(
      `stratex_${name}_stored_event`,
      `Number of the last log event that the ${name} in the database contain`,
    );
    const projection = runProjection({
      ...{ db: this.db, name, batchSize, apply },
      open: (after) => openLog(this.broker, this.config.SHARD, after, this.stopping.signal),
      onCommitted: (entries) => {
        stored.set(entries.at(-1)?.checkpoint.event ?? 0);
      },
      onRetry: (error) => {
        this.logger.warn(`the ${name} wait for the database: ${String(error)}`);
      },
    });
    projection.done.catch((error: unknown) => {
      if (!this.stopping.signal.aborted) fatal(error);
    });
    this.running.push(projection);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running.map((projection) => projection.stop()));
  }
}
