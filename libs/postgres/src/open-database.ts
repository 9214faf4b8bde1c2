import { Kysely, PostgresDialect } from 'kysely';
import { createPool, guardedPool, type ConnectionOptions } from './connection-pool';

/**
 * A query builder on one schema of the database. Connections are made when they are needed, so
 * this does not fail when the server is away. int8 and numeric columns are read as text.
 * Close with `destroy()`.
 *
 * @throws RangeError when the schema is no plain lower-case name.
 */
export function openDatabase<T>(options: ConnectionOptions): Kysely<T> {
  return new Kysely<T>({
    dialect: new PostgresDialect({ pool: guardedPool(createPool(options, 'service')) }),
  });
}
