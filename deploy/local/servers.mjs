import { findNatsServer } from './find-nats-server.mjs';
import { startNatsServer } from './nats-server.mjs';
import { findPostgres } from './postgres-binaries.mjs';
import { preparePostgresData } from './postgres-data.mjs';
import { startPostgres } from './postgres-server.mjs';

const DATABASE = 'stratex';

/** The broker: the one NATS_URL names, else one of our own. */
export async function provideNats({ processes, terminal, data, shutdown, env = process.env }) {
  if (env.NATS_URL) {
    terminal.line(`  ✓ nats-server: ${withoutPassword(env.NATS_URL)} (NATS_URL)`);
    return { url: env.NATS_URL, monitorUrl: env.NATS_MONITOR_URL, place: 'in your NATS server' };
  }
  const program = await findNatsServer({ processes, terminal, env });
  return terminal.step('nats-server', async (detail) => {
    const nats = await startNatsServer({
      processes,
      program,
      directory: data.streams,
      logPath: data.logPath('nats-server'),
      say: (text) => terminal.line(`[nats-server] ${text}`),
      onSupervised: (supervisor) => shutdown.add('servers', supervisor),
    });
    detail(nats.url);
    return { ...nats, place: data.streams };
  });
}

/** The database: the one DATABASE_URL names, else one of our own. */
export async function providePostgres({ processes, terminal, data, shutdown, env = process.env }) {
  if (env.DATABASE_URL) {
    terminal.line(`  ✓ PostgreSQL: ${withoutPassword(env.DATABASE_URL)} (DATABASE_URL)`);
    return { url: env.DATABASE_URL, place: 'in your PostgreSQL server' };
  }
  return terminal.step('PostgreSQL', async (detail) => {
    const { directory, user } = preparePostgresData(data.path);
    const postgres = await startPostgres({
      processes,
      binaries: findPostgres(user, env),
      directory,
      user,
      database: DATABASE,
      durability: 'kept',
      logPath: data.logPath('postgres'),
      say: (text) => terminal.line(`[postgres] ${text}`),
      onSupervised: (supervisor) => shutdown.add('servers', supervisor),
    });
    detail(postgres.url);
    return { ...postgres, place: directory };
  });
}

/** For the eyes of whoever looks at the terminal. */
export function withoutPassword(url) {
  return url.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1:***@');
}
