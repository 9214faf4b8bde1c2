/**
 * Deletes executions from the history when they are older than EXECUTION_RETENTION_DAYS, and candles
 * of a second when they are older than SECOND_CANDLE_RETENTION_DAYS: at the start and then daily, in
 * small batches, so that no lock is held long. The log still has them; nothing else of the exchange is
 * ever deleted (docs/RUNBOOK.md).
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
import { sql, type Kysely, type RawBuilder } from 'kysely';
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
    const { EXECUTION_RETENTION_DAYS, SECOND_CANDLE_RETENTION_DAYS } = this.config;
    await this.prune('executions', EXECUTION_RETENTION_DAYS, deleteExecutions);
    await this.prune('second_candles', SECOND_CANDLE_RETENTION_DAYS, deleteSecondCandles);
  }

  /** @param days 0: for ever */
  private async prune(
    what: string,
    days: number,
    deleteOld: typeof deleteExecutions,
  ): Promise<void> {
    if (days === 0) return;
    const deleted = this.metrics.counter(
      `stratex_${what}_deleted_total`,
      'Rows deleted from the history because of their age',
    );
    try {
      await deleteOld(this.db, new Date(Date.now() - days * DAY_MS), {
        signal: this.stopping.signal,
        onBatch: (count) => {
          deleted.inc(count);
        },
      });
    } catch (error) {
      // Tomorrow is early enough.
      if (!isUnavailable(error)) throw error;
      this.logger.warn(`old ${what} stay for now: ${String(error)}`);
    }
  }
}

interface DeleteOptions {
  readonly signal: AbortSignal;
  readonly rowsPerBatch?: number;
  readonly onBatch: (count: number) => void;
}

/** Those of before that time, the oldest first, a transaction per batch. */
export async function deleteExecutions(
  db: Kysely<MarketDataTables>,
  before: Date,
  options: DeleteOptions,
): Promise<void> {
  await deleteInBatches(
    db,
    options,
    (limit) => sql`
      delete from execution where exec_id in (
        select exec_id from execution where transaction_time < ${before}
        order by transaction_time limit ${limit})`,
  );
}

/** Candles of longer intervals stay: they are few. */
export async function deleteSecondCandles(
  db: Kysely<MarketDataTables>,
  before: Date,
  options: DeleteOptions,
): Promise<void> {
  await deleteInBatches(
    db,
    options,
    (limit) => sql`
      delete from candle where interval = '1s' and (source, symbol, open_time) in (
        select source, symbol, open_time from candle
        where interval = '1s' and open_time < ${before} order by open_time limit ${limit})`,
  );
}

async function deleteInBatches(
  db: Kysely<MarketDataTables>,
  { signal, rowsPerBatch: limit = ROWS_PER_BATCH, onBatch }: DeleteOptions,
  statement: (limit: number) => RawBuilder<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    const { numAffectedRows = 0n } = await statement(limit).execute(db);
    onBatch(Number(numAffectedRows));
    if (Number(numAffectedRows) < limit) return;
  }
}
