/** A database of the test's own on a real PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  /** The address for a role of this database's own, which a migration makes; gone after `drop`. */
  roleUrl(role: string): string;
  drop(): Promise<void>;
}

/** @throws when TEST_DATABASE_URL names no server where databases may be created. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined || server === '')
    throw new Error('no PostgreSQL: run "npm test", or set TEST_DATABASE_URL to a server');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const roles = new Set<string>();
  return {
    url: url.href,
    roleUrl: (role) => {
      const own = new URL(url);
      own.username = `${name}_${role}`;
      own.password = 'secret';
      roles.add(own.username);
      return own.href;
    },
    drop: async () => {
      await execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      for (const role of roles) await execute(server, `DROP ROLE IF EXISTS ${role}`);
    },
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
