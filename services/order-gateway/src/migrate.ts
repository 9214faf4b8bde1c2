/** Brings schema order_gateway and the rights in it up to date and ends. */
import { migrateSchema, serviceRoles } from '@stratex/postgres';
import { main, MigrateConfig, readConfig } from '@stratex/service-kit';
import { ACCESS, RESUME_ACCESS } from './database/access';
import { MIGRATIONS } from './database/migrations';
import { SCHEMA } from './database/schema';

main(async () => {
  const config = readConfig(MigrateConfig, process.env);
  await migrateSchema({
    url: config.DATABASE_URL,
    schema: SCHEMA,
    migrations: MIGRATIONS,
    roles: [
      ...serviceRoles(ACCESS, {
        api: config.API_DATABASE_URL,
        projection: config.PROJECTION_DATABASE_URL,
      }),
      ...(config.READER_DATABASE_URL === undefined
        ? []
        : [{ url: config.READER_DATABASE_URL, access: RESUME_ACCESS }]),
    ],
  });
});
