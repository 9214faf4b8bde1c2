/** The table types that are checked in; `pnpm db:types` writes them anew. */
import { join } from 'node:path';
import { migrateSchema } from '@stratex/postgres';
import { createDatabase, tableTypes } from '@stratex/testkit';
import { MIGRATIONS } from './migrations';
import { SCHEMA } from './schema';

it('has types of the tables as the migrations make them', async () => {
  const database = await createDatabase();
  try {
    await migrateSchema({ url: database.url, schema: SCHEMA, migrations: MIGRATIONS });
    const { stored, current } = await tableTypes(
      database.url,
      SCHEMA,
      join(__dirname, 'generated', 'tables.ts'),
    );
    expect(stored).toBe(current);
  } finally {
    await database.drop();
  }
});
