/** Follows the log into PostgreSQL: orders, executions and opened accounts, exactly once. */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { LogCheckpoint, LogEntry } from '@stratex/contracts';
import { LogFault, LogReader, tailCheckpoint, type Broker } from '@stratex/nats';
import { runProjection, type RunningProjection } from '@stratex/postgres';
import { BROKER, fatal, Metrics, Readiness } from '@stratex/service-kit';
import { PROJECTION_DATABASE, type Database } from '../database/database.module';
import type { GatewayDatabase } from '../database/schema';
import { Progress } from '../exchange/progress';
import { GatewayConfig } from '../gateway-config';
import { OrderFold } from '../orders/order-fold';
import { storeFold } from './store-fold';

/** With frames of at most 512 events, one transaction writes at most some 30,000 of them. */
const FRAMES_PER_BATCH = 64;

@Injectable()
export class OrdersProjection implements OnModuleInit, OnApplicationShutdown {
  /** The last event that queries see. */
  readonly progress = new Progress();
  private readonly logger = new Logger(OrdersProjection.name);
  private running: RunningProjection | undefined;
  private reader: LogReader | undefined;
  /** Where the log ended when this process started. */
  private readyFrom = 0;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(PROJECTION_DATABASE) private readonly db: Database,
    @Inject(GatewayConfig) private readonly config: GatewayConfig,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    readiness.set('projection', false, 'catching up');
  }

  async onModuleInit(): Promise<void> {
    const tail = await tailCheckpoint(this.broker, this.config.SHARD);
    this.readyFrom = tail.event;
    this.running = runProjection<GatewayDatabase, LogEntry>({
      db: this.db,
      name: 'orders',
      batchSize: FRAMES_PER_BATCH,
      open: (after) => this.open(after),
      retryOpen: (error) => !(error instanceof LogFault),
      apply: (trx, entries) => storeFold(trx, foldOf(entries)),
      onOpened: (checkpoint) => {
        this.readiness.set('database', true);
        this.moved(checkpoint);
      },
      onCommitted: (entries) => {
        this.moved(entries.at(-1)?.checkpoint);
      },
      onRetry: (error) => {
        this.readiness.set('database', false, 'reconnecting');
        this.logger.warn(`the projection is interrupted: ${String(error)}`);
      },
    });
    this.running.done.catch(fatal);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  private async open(after: LogCheckpoint | undefined): Promise<LogReader> {
    this.reader = await LogReader.open(this.broker, { shard: this.config.SHARD, after });
    return this.reader;
  }

  private moved(checkpoint: LogCheckpoint | undefined): void {
    this.progress.advance(checkpoint?.event ?? 0);
    if (this.progress.reached >= this.readyFrom) this.readiness.set('projection', true);
    this.metrics
      .gauge('projection_event', 'Number of the last event that queries see')
      .set(this.progress.reached);
    this.metrics
      .gauge('projection_lag_frames', 'Frames on the log that the projection has not read')
      .set(this.reader?.lag ?? 0);
  }
}

function foldOf(entries: readonly LogEntry[]): OrderFold {
  const fold = new OrderFold(entries[0]?.checkpoint.logId ?? '');
  for (const { frame } of entries) {
    if (frame.kind !== 'data') continue;
    frame.events.forEach((event, i) => {
      fold.take(event, frame.execFrom + i, frame.time);
    });
  }
  return fold;
}
