/** Brings schema order_gateway up to date and ends. */
import { migrateSchema } from '@stratex/postgres';
import { main, readConfig, ServiceConfig } from '@stratex/service-kit';
import { Matches } from 'class-validator';
import { MIGRATIONS } from './database/migrations';
import { SCHEMA } from './database/schema';

class MigrateConfig extends ServiceConfig {
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: 'DATABASE_URL must be set, like postgres://user:password@host:5432/database',
  })
  readonly DATABASE_URL!: string;
}

main(async () => {
  const { DATABASE_URL: url } = readConfig(MigrateConfig, process.env);
  await migrateSchema({ url, schema: SCHEMA, migrations: MIGRATIONS });
});
