/**
 * Brings the days and today's minutes of the watched stocks into the table of bars: once at the start,
 * then again and again, since the last word counts. A failure costs one round, never the service.
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { kstDate } from '@stratex/kis';
import type { Genesis } from '@stratex/nats';
import { Metrics } from '@stratex/service-kit';
import { Kysely } from 'kysely';
import { PROJECTION_DATABASE } from '../executions/database.provider';
import type { MarketDataTables } from '../executions/execution-store';
import { GENESIS } from '../genesis.provider';
import { storeBars } from '../history/bar-store';
import { MarketDataConfig } from '../market-data.config';
import { sleepUnlessAborted } from '../resilience/back-off';
import { SOURCE } from './kis-frame-reader';
import { dailyHistory, minuteHistory, type History } from './kis-history';
import type { KisRest } from './kis-rest';
import { KisService } from './kis.service';

const DAY_MS = 86_400_000;

@Injectable()
export class KisHistoryService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('KisHistory');
  private readonly stopping = new AbortController();
  private readonly symbols: readonly string[];
  /** The market's present, as far as it was told. */
  private present: number | undefined;
  private running: Promise<void> | undefined;

  constructor(
    @Inject(GENESIS) genesis: Genesis,
    @Inject(PROJECTION_DATABASE) private readonly db: Kysely<MarketDataTables>,
    @Inject(MarketDataConfig) private readonly config: MarketDataConfig,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(KisService) private readonly kis: KisService,
  ) {
    this.symbols = [...genesis.instruments.keys()].filter((symbol) => /^\d{6}$/.test(symbol));
  }

  onModuleInit(): void {
    const { rest } = this.kis;
    if (rest === undefined || this.config.KIS_HISTORY_DAYS === 0) return;
    this.kis.start((event) => {
      if (event.type !== 'status') this.present = Math.max(this.present ?? 0, event.marketTime);
    });
    this.running = this.run(rest);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(rest: KisRest): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      for (const symbol of this.symbols) if (!this.isStopping()) await this.bring(symbol, rest);
      await sleepUnlessAborted(this.config.KIS_HISTORY_INTERVAL_MS, signal);
    }
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async bring(symbol: string, rest: KisRest): Promise<void> {
    const stored = this.metrics.counter(
      'stratex_kis_bars_total',
      'Bars of the past that were stored',
    );
    const now = this.present ?? Date.now();
    const from = kstDate(now - this.config.KIS_HISTORY_DAYS * DAY_MS);
    const questions = [
      (): Promise<History> => dailyHistory(rest, symbol, { from, to: kstDate(now) }),
      (): Promise<History> => minuteHistory(rest, symbol, now),
    ];
    try {
      for (const ask of questions) {
        const { candles } = await ask();
        await storeBars(this.db, SOURCE, candles);
        stored.inc(candles.length);
      }
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.logger.warn(`${symbol}: its past could not be read or stored: ${String(error)}`);
    }
  }
}
