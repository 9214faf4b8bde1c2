import { migrateSchema } from '@stratex/postgres';
import { main, readConfig } from '@stratex/service-kit';
import { LedgerConfig } from './ledger.config';
import { migrations, SCHEMA } from './store/migrations';

main(async () => {
  const { DATABASE_URL } = readConfig(LedgerConfig, process.env);
  await migrateSchema({ url: DATABASE_URL, schema: SCHEMA, migrations });
});
