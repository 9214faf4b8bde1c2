import { migrateSchema } from '@stratex/postgres';
import { main, readConfig } from '@stratex/service-kit';
import { migrations, SCHEMA } from './executions/migrations';
import { MarketDataConfig } from './market-data.config';

main(async () => {
  const { DATABASE_URL } = readConfig(MarketDataConfig, process.env);
  await migrateSchema({ url: DATABASE_URL, schema: SCHEMA, migrations });
});
