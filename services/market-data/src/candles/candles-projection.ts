/** Projects the log's trades into table candle, exactly once. */
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
import { PROJECTION_DATABASE } from '../executions/database.provider';
import type { MarketDataTables } from '../executions/execution-store';
import { GENESIS } from '../genesis.provider';
import { MarketDataConfig } from '../market-data.config';
import { openLog } from '../resilience/open-log';
import { candlesOf } from './candle';
import { mergeCandles } from './candle-store';

const FRAMES_PER_TRANSACTION = 200;

@Injectable()
export class CandlesProjection implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Candles');
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
    const { instruments } = this.genesis;
    const stored = this.metrics.gauge(
      'stratex_candles_stored_event',
      'Number of the last log event whose trades are in the candles',
    );
    this.projection = runProjection({
      db: this.db,
      name: 'candles',
      batchSize: FRAMES_PER_TRANSACTION,
      open: (after) => openLog(this.broker, this.config.SHARD, after, this.stopping.signal),
      apply: (trx, entries) => mergeCandles(trx, instruments, candlesOf(entries, instruments)),
      onCommitted: (entries) => {
        stored.set(entries.at(-1)?.checkpoint.event ?? 0);
      },
      onRetry: (error) => {
        this.logger.warn(`the candles wait for the database: ${String(error)}`);
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
