/** market-data's connections to its schema. */
import { Inject, Injectable, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { openDatabase } from '@stratex/postgres';
import { StopPatience } from '@stratex/service-kit';
import { Kysely } from 'kysely';
import { MarketDataConfig } from '../market-data.config';
import type { MarketDataTables } from './execution-store';
import { SCHEMA } from './migrations';

/** What requests read. */
export const DATABASE = Symbol('DATABASE');

/** What the projection writes. */
export const PROJECTION_DATABASE = Symbol('PROJECTION_DATABASE');

/** Two projections, and the retention between them. */
const PROJECTION_CONNECTIONS_MAX = 3;

export const databaseProviders: Provider[] = [
  {
    provide: DATABASE,
    inject: [MarketDataConfig, StopPatience],
    useFactory: (config: MarketDataConfig, patience: StopPatience) =>
      openDatabase<MarketDataTables>({
        url: config.DATABASE_URL,
        schema: SCHEMA,
        giveUp: patience.signal,
        applicationName: 'market-data-api',
        readOnly: true,
      }),
  },
  {
    provide: PROJECTION_DATABASE,
    inject: [MarketDataConfig, StopPatience],
    useFactory: (config: MarketDataConfig, patience: StopPatience) =>
      openDatabase<MarketDataTables>({
        url: config.PROJECTION_DATABASE_URL ?? config.DATABASE_URL,
        schema: SCHEMA,
        giveUp: patience.signal,
        applicationName: 'market-data',
        maxConnections: PROJECTION_CONNECTIONS_MAX,
      }),
  },
];

/** Closes the pools after everything that uses them has stopped. */
@Injectable()
export class DatabaseCloser implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly api: Kysely<MarketDataTables>,
    @Inject(PROJECTION_DATABASE) private readonly projection: Kysely<MarketDataTables>,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.api.destroy(), this.projection.destroy()]);
  }
}
