import { Inject, Injectable, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { openDatabase } from '@stratex/postgres';
import { Kysely } from 'kysely';
import { MarketDataConfig } from '../market-data.config';
import type { MarketDataTables } from './execution-store';
import { SCHEMA } from './migrations';

export const DATABASE = Symbol('DATABASE');

export const databaseProvider: Provider = {
  provide: DATABASE,
  inject: [MarketDataConfig],
  useFactory: (config: MarketDataConfig) =>
    openDatabase<MarketDataTables>({
      url: config.DATABASE_URL,
      schema: SCHEMA,
      applicationName: 'market-data',
    }),
};

/** Closes the pool after everything that uses it has stopped. */
@Injectable()
export class DatabaseCloser implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly db: Kysely<MarketDataTables>) {}

  async onApplicationShutdown(): Promise<void> {
    await this.db.destroy();
  }
}
