/** Projects the log's trades into table execution, exactly once. */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { Broker, Genesis } from '@stratex/nats';
import { runProjection, type RunningProjection } from '@stratex/postgres';
import { BROKER, fatal, Metrics } from '@stratex/service-kit';
import { Kysely } from 'kysely';
import { GENESIS } from '../genesis.provider';
import { MarketDataConfig } from '../market-data.config';
import { openLog } from '../resilience/open-log';
import { PROJECTION_DATABASE } from './database.provider';
import { executionRows } from './execution-row';
import { insertExecutions, type MarketDataTables } from './execution-store';

const FRAMES_PER_TRANSACTION = 50;

@Injectable()
export class ExecutionsProjection implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Executions');
  private readonly stopping = new AbortController();
  private projection: RunningProjection | undefined;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(PROJECTION_DATABASE) private readonly db: Kysely<MarketDataTables>,
    @Inject(MarketDataConfig) private readonly config: MarketDataConfig,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { logId, instruments } = this.genesis;
    const stored = this.metrics.gauge(
      'stratex_executions_stored_event',
      'Number of the last log event whose executions are in the history',
    );
    this.projection = runProjection({
      db: this.db,
      name: 'executions',
      batchSize: FRAMES_PER_TRANSACTION,
      open: (after) => openLog(this.broker, this.config.SHARD, after, this.stopping.signal),
      apply: (trx, entries) =>
        insertExecutions(
          trx,
          entries.flatMap((entry) => executionRows(logId, instruments, entry)),
        ),
      onCommitted: (entries) => {
        stored.set(entries.at(-1)?.checkpoint.event ?? 0);
      },
      onRetry: (error) => {
        this.logger.warn(`the history waits for the database: ${String(error)}`);
      },
    });
    this.projection.done.catch((error: unknown) => {
      if (!this.stopping.signal.aborted) fatal(error);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.projection?.stop();
  }
}
