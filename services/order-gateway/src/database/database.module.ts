/** The pool of connections to schema order_gateway; closed after everything that uses it. */
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { openDatabase } from '@stratex/postgres';
import type { Kysely } from 'kysely';
import { GatewayConfig } from '../gateway-config';
import { SCHEMA, type GatewayDatabase } from './schema';

export const DATABASE = Symbol('DATABASE');
export type Database = Kysely<GatewayDatabase>;

export function openGatewayDatabase(config: GatewayConfig): Database {
  return openDatabase<GatewayDatabase>({
    url: config.DATABASE_URL,
    schema: SCHEMA,
    applicationName: 'order-gateway',
  });
}

@Global()
@Module({
  providers: [{ provide: DATABASE, inject: [GatewayConfig], useFactory: openGatewayDatabase }],
  exports: [DATABASE],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.db.destroy();
  }
}
