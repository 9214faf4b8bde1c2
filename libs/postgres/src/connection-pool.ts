/**
 * A bounded connection pool whose broken connections never come back.
 *
 * A connection that failed below SQL (cut, or silent beyond the query timeout) is destroyed on
 * release: it may still owe an answer, which the next user must not wait for.
 */
import { Socket } from 'node:net';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, TypeOverrides, types, type PoolClient, type PoolConfig } from 'pg';
import { endsConnection } from './postgres-fault';

export interface ConnectionOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** The only schema on the search path. */
  readonly schema: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Default 10. */
  readonly maxConnections?: number;
  /** Every transaction is read-only, whatever the role may do. */
  readonly readOnly?: boolean;
  /** Once aborted all connections are cut, and whatever waits for an answer fails. */
  readonly giveUp?: AbortSignal | undefined;
}

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 5_000;
/** Longer than the server's own limit, so that it only ends a wait for a dead peer. */
const QUERY_TIMEOUT_MS = 10_000;
const LOCK_TIMEOUT_MS = 2_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** @throws RangeError when the schema is no plain lower-case name. */
export function createPool(options: ConnectionOptions, limits: 'service' | 'migration'): Pool {
  if (!SCHEMA_NAME.test(options.schema))
    throw new RangeError(`schema ${options.schema}: lower-case letters, digits and "_" only`);
  const pool = new Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    options: settingsOf(options),
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: exactTypes(),
    ...cutBy(options.giveUp),
    ...(limits === 'service' && {
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    }),
  });
  // Without listeners a cut connection would end the process; its user learns of it by its query.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

/** Sockets that end with the signal; one that is opened behind it ends at once. */
function cutBy(signal: AbortSignal | undefined): Pick<PoolConfig, 'stream'> {
  if (signal === undefined) return {};
  const sockets = new Set<Socket>();
  signal.addEventListener('abort', () => {
    for (const socket of sockets) socket.destroy();
  });
  const stream = (): Socket => {
    const socket = new Socket();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (signal.aborted) setImmediate(() => socket.destroy());
    return socket;
  };
  return { stream };
}

function settingsOf({ schema, readOnly = false }: ConnectionOptions): string {
  return `-c search_path=${schema}${readOnly ? ' -c default_transaction_read_only=on' : ''}`;
}

/** The pool as Kysely wants it. */
export function guardedPool(pool: Pool): PostgresPool {
  return {
    connect: async () => guardedClient(await pool.connect()),
    end: () => pool.end(),
  };
}

function guardedClient(client: PoolClient): PostgresPoolClient {
  let broken = false;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    // Not asked again: Kysely's rollback would wait for the same silent peer once more.
    if (broken) throw new Error('Connection terminated: it failed in this transaction');
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      broken ||= endsConnection(error);
      throw error;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: () => {
      client.release(broken);
    },
  };
}

/** int8 and numeric stay text, whatever another package set for the whole process. */
function exactTypes(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, asText);
  overrides.setTypeParser(types.builtins.NUMERIC, asText);
  return overrides;
}

function asText(value: string): string {
  return value;
}

function ignore(): void {
  // See createPool.
}
