/** The ledger's connections to its schema; closed when the application has shut down. */
import { Inject, Injectable, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { openDatabase } from '@stratex/postgres';
import { StopPatience } from '@stratex/service-kit';
import { LedgerConfig } from '../ledger.config';
import type { LedgerDatabase, LedgerTables } from './ledger-database';
import { SCHEMA } from './migrations';

/** Injection token of the LedgerDatabase that requests read. */
export const DATABASE = Symbol('DATABASE');

/** Injection token of the LedgerDatabase that the projection writes. */
export const PROJECTION_DATABASE = Symbol('PROJECTION_DATABASE');

/** Readers over HTTP. */
const API_CONNECTIONS_MAX = 6;
/** The projection, the publisher and the audit. */
const PROJECTION_CONNECTIONS_MAX = 4;

export const databaseProviders: Provider[] = [
  {
    provide: DATABASE,
    inject: [LedgerConfig, StopPatience],
    useFactory: (config: LedgerConfig, patience: StopPatience): LedgerDatabase =>
      openDatabase<LedgerTables>({
        url: config.DATABASE_URL,
        schema: SCHEMA,
        giveUp: patience.signal,
        applicationName: 'ledger-api',
        maxConnections: API_CONNECTIONS_MAX,
        readOnly: true,
      }),
  },
  {
    provide: PROJECTION_DATABASE,
    inject: [LedgerConfig, StopPatience],
    useFactory: (config: LedgerConfig, patience: StopPatience): LedgerDatabase =>
      openDatabase<LedgerTables>({
        url: config.PROJECTION_DATABASE_URL ?? config.DATABASE_URL,
        schema: SCHEMA,
        giveUp: patience.signal,
        applicationName: 'ledger',
        maxConnections: PROJECTION_CONNECTIONS_MAX,
      }),
  },
];

@Injectable()
export class DatabaseCloser implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly api: LedgerDatabase,
    @Inject(PROJECTION_DATABASE) private readonly projection: LedgerDatabase,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.api.destroy(), this.projection.destroy()]);
  }
}
