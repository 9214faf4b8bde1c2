import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { projectDirectory } from './project.mjs';

/** Where the price replay of 005930 is looked for when REFERENCE_CSV is not set. */
const REFERENCE_BARS = join(projectDirectory, '..', 'shared', 'data', '005930-daily.csv');

export const SHARD = 'main';
export const MIGRATED = ['order-gateway', 'ledger', 'market-data'];

/**
 * The six services in the order they are started and what each needs to know.
 *
 * @param {{
 *   natsUrl: string, natsMonitorUrl: string | undefined, signingKey: string,
 *   database: (service: string) => NodeJS.ProcessEnv, archiveUrl: string | undefined,
 *   ports: Readonly<Record<string, number>>, kis?: NodeJS.ProcessEnv,
 * }} system `ports`: by service name; `kis`: where its simulator is
 * @returns {readonly { name: string, port: number, entry: string, env: NodeJS.ProcessEnv }[]}
 */
export function services(system, env = process.env) {
  const { database } = system;
  const own = {
    'matching-engine': {},
    ledger: database('ledger'),
    'market-data': { ...database('market-data'), ...referencePrices(env), ...system.kis },
    'order-gateway': {
      ...database('order-gateway'),
      JWT_PRIVATE_KEY_FILE: system.signingKey,
    },
    'ws-gateway':
      system.archiveUrl === undefined ? {} : { ARCHIVE_DATABASE_URL: system.archiveUrl },
    'strategy-runner': {},
  };
  return Object.entries(own).map(([name, settings]) => ({
    name,
    port: system.ports[name],
    entry: entryPoint(name, 'main'),
    env: {
      ...programEnvironment(system, env),
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: String(system.ports[name]),
      ...settings,
    },
  }));
}

/** The compiled program of a service. */
export function entryPoint(service, program) {
  return join(projectDirectory, 'services', service, 'dist', `${program}.js`);
}

/** What every program of the project gets: the user's own settings and where the broker is. */
export function programEnvironment({ natsUrl, natsMonitorUrl }, env = process.env) {
  const inherited = Object.entries(env).filter(
    ([name]) => !/^npm_/i.test(name) && name !== 'INIT_CWD' && !/^(\w+_)?DATABASE_URL$/.test(name),
  );
  return {
    NODE_ENV: 'production',
    ...Object.fromEntries(inherited),
    NATS_URL: natsUrl,
    ...(natsMonitorUrl ? { NATS_MONITOR_URL: natsMonitorUrl } : {}),
    SHARD,
  };
}

function referencePrices(env) {
  if (env.REFERENCE_CSV !== undefined) return { REFERENCE_CSV: env.REFERENCE_CSV };
  return existsSync(REFERENCE_BARS) ? { REFERENCE_CSV: `005930=${REFERENCE_BARS}` } : {};
}
