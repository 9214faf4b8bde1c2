/**
 * Deletes executions from the history when they are older than EXECUTION_RETENTION_DAYS: at the
 * start and then daily, in small batches, so that no lock is held long. The log still has them;
 * nothing else of the exchange is ever deleted (docs/RUNBOOK.md).
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { isUnavailable } from '@stratex/postgres';
import { fatal, Metrics } from '@stratex/service-kit';
import { sql, type Kysely } from 'kysely';
import { MarketDataConfig } from '../market-data.config';
import { PROJECTION_DATABASE } from './database.provider';
import type { MarketDataTables } from './execution-store';

const DAY_MS = 24 * 60 * 60 * 1_000;
const ROWS_PER_BATCH = 1_000;

@Injectable()
export class ExecutionRetention implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Retention');
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PROJECTION_DATABASE) private readonly db: Kysely<MarketDataTables>,
    @Inject(MarketDataConfig) private readonly config: MarketDataConfig,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    if (this.config.EXECUTION_RETENTION_DAYS === 0) return;
    const run = (): void => {
      this.running = this.run();
      this.running.catch(fatal);
    };
    run();
    this.timer = setInterval(run, DAY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const deleted = this.metrics.counter(
      'stratex_executions_deleted_total',
      'Executions deleted from the history because of their age',
    );
    const before = new Date(Date.now() - this.config.EXECUTION_RETENTION_DAYS * DAY_MS);
    try {
      await deleteExecutions(this.db, before, {
        signal: this.stopping.signal,
        onBatch: (count) => {
          deleted.inc(count);
        },
      });
    } catch (error) {
      // Tomorrow is early enough.
      if (!isUnavailable(error)) throw error;
      this.logger.warn(`old executions stay for now: ${String(error)}`);
    }
  }
}

/** Those of before that time, the oldest first, a transaction per batch. */
export async function deleteExecutions(
  db: Kysely<MarketDataTables>,
  before: Date,
  options: {
    readonly signal: AbortSignal;
    readonly rowsPerBatch?: number;
    onBatch(count: number): void;
  },
): Promise<void> {
  const limit = options.rowsPerBatch ?? ROWS_PER_BATCH;
  while (!options.signal.aborted) {
    const { numAffectedRows = 0n } = await sql`
      delete from execution where exec_id in (
        select exec_id from execution where transaction_time < ${before}
        order by transaction_time limit ${limit})`.execute(db);
    options.onBatch(Number(numAffectedRows));
    if (Number(numAffectedRows) < limit) return;
  }
}
