/** Brings schema ledger and the rights in it up to date and ends. */
import { migrateSchema, serviceRoles } from '@stratex/postgres';
import { main, MigrateConfig, readConfig } from '@stratex/service-kit';
import { ACCESS } from './store/access';
import { migrations, SCHEMA } from './store/migrations';

main(async () => {
  const config = readConfig(MigrateConfig, process.env);
  await migrateSchema({
    url: config.DATABASE_URL,
    schema: SCHEMA,
    migrations,
    roles: serviceRoles(ACCESS, {
      api: config.API_DATABASE_URL,
      projection: config.PROJECTION_DATABASE_URL,
    }),
  });
});
