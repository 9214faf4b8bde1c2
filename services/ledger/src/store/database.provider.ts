/** The ledger's connection to its schema; closed when the application has shut down. */
import { Inject, Injectable, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { openDatabase } from '@stratex/postgres';
import { LedgerConfig } from '../ledger.config';
import type { LedgerDatabase, LedgerTables } from './ledger-database';
import { SCHEMA } from './migrations';

/** Injection token of the LedgerDatabase. */
export const DATABASE = Symbol('DATABASE');

/** The projection, the publisher, and readers over HTTP. */
const CONNECTIONS_MAX = 6;

export const databaseProvider: Provider = {
  provide: DATABASE,
  inject: [LedgerConfig],
  useFactory: (config: LedgerConfig): LedgerDatabase =>
    openDatabase<LedgerTables>({
      url: config.DATABASE_URL,
      schema: SCHEMA,
      applicationName: 'ledger',
      maxConnections: CONNECTIONS_MAX,
    }),
};

@Injectable()
export class DatabaseCloser implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly db: LedgerDatabase) {}

  onApplicationShutdown(): Promise<void> {
    return this.db.destroy();
  }
}
