/** The pools of connections to schema order_gateway; closed after everything that uses them. */
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { openDatabase } from '@stratex/postgres';
import { StopPatience } from '@stratex/service-kit';
import type { Kysely } from 'kysely';
import { GatewayConfig } from '../gateway-config';
import { SCHEMA, type GatewayDatabase } from './schema';

/** What requests use: it cannot write what the log tells. */
export const DATABASE = Symbol('DATABASE');
/** What the projections write. */
export const PROJECTION_DATABASE = Symbol('PROJECTION_DATABASE');
export type Database = Kysely<GatewayDatabase>;

const PROJECTION_CONNECTIONS_MAX = 4;

/** @param patience after which its connections are cut; absent: never */
export function openGatewayDatabase(config: GatewayConfig, patience?: StopPatience): Database {
  return openDatabase<GatewayDatabase>({
    url: config.DATABASE_URL,
    schema: SCHEMA,
    applicationName: 'order-gateway',
    giveUp: patience?.signal,
  });
}

function openProjectionDatabase(config: GatewayConfig, patience: StopPatience): Database {
  return openDatabase<GatewayDatabase>({
    url: config.PROJECTION_DATABASE_URL ?? config.DATABASE_URL,
    schema: SCHEMA,
    applicationName: 'order-gateway-projection',
    maxConnections: PROJECTION_CONNECTIONS_MAX,
    giveUp: patience.signal,
  });
}

@Global()
@Module({
  providers: [
    { provide: DATABASE, inject: [GatewayConfig, StopPatience], useFactory: openGatewayDatabase },
    {
      provide: PROJECTION_DATABASE,
      inject: [GatewayConfig, StopPatience],
      useFactory: openProjectionDatabase,
    },
  ],
  exports: [DATABASE, PROJECTION_DATABASE],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly api: Database,
    @Inject(PROJECTION_DATABASE) private readonly projection: Database,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.api.destroy(), this.projection.destroy()]);
  }
}
