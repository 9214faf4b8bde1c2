import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { cachedNatsServer, fetchNatsServer } from './fetch-nats-server.mjs';
import { EXIT_REMEDY, LaunchError } from './launch-error.mjs';
import { isAtLeast, parseVersion } from './version.mjs';

/** Older servers refuse or ignore `sync_interval: always` and lose acknowledged messages. */
export const MINIMUM_NATS_SERVER = '2.12.7';

/**
 * A nats-server program that keeps our promises: NATS_SERVER_BIN, else the first new enough one on
 * PATH (and where systems put servers), else the cached one, else a fetched one.
 *
 * @param {{ processes: import('./own-processes.mjs').OwnProcesses, terminal: import('./terminal.mjs').Terminal, env?: NodeJS.ProcessEnv }} context
 * @returns {Promise<string>} the program's path
 */
export async function findNatsServer({ processes, terminal, env = process.env }) {
  if (env.NATS_SERVER_BIN) return chosen(env.NATS_SERVER_BIN);
  const passedOver = [];
  for (const path of [...candidates(env), cachedNatsServer]) {
    const version = natsServerVersion(path);
    if (version === undefined) continue;
    if (isAtLeast(version, MINIMUM_NATS_SERVER)) return path;
    passedOver.push(`${path} is ${version}`);
  }
  return terminal.step('fetch nats-server', async (detail) => {
    const isGood = (path) => isAtLeast(natsServerVersion(path) ?? '', MINIMUM_NATS_SERVER);
    const fetched = await fetchNatsServer(processes, { isGood, detail });
    if (fetched.path) {
      detail(natsServerVersion(fetched.path) ?? '');
      return fetched.path;
    }
    throw new LaunchError(natsServerRemedy(process.platform, [...passedOver, fetched.problem]), {
      exitCode: EXIT_REMEDY,
    });
  });
}

/** The one line that says how to get a nats-server here. */
export function natsServerRemedy(platform, reasons) {
  const install =
    platform === 'darwin'
      ? 'run `brew install nats-server`'
      : `install nats-server ${MINIMUM_NATS_SERVER} or newer from your package manager or https://nats.io/download`;
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  return `No nats-server >= ${MINIMUM_NATS_SERVER} found${why}: ${install}, or set NATS_SERVER_BIN to its path.`;
}

/** `2.15.1`; undefined when there is no such program or it is something else. */
export function natsServerVersion(path) {
  try {
    if (!statSync(path).isFile()) return undefined;
    accessSync(path, constants.X_OK);
  } catch {
    return undefined;
  }
  const { stdout, stderr } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  const text = `${stdout ?? ''}${stderr ?? ''}`;
  if (!text.includes('nats-server')) return undefined;
  return parseVersion(text)?.join('.');
}

function chosen(path) {
  const version = natsServerVersion(path);
  if (version === undefined) {
    throw new LaunchError(
      `NATS_SERVER_BIN=${path} is no nats-server that runs here; correct it or unset it.`,
      { exitCode: EXIT_REMEDY },
    );
  }
  if (!isAtLeast(version, MINIMUM_NATS_SERVER)) {
    throw new LaunchError(
      `NATS_SERVER_BIN=${path} is ${version}, needed is ${MINIMUM_NATS_SERVER} or newer; correct it or unset it.`,
      { exitCode: EXIT_REMEDY },
    );
  }
  return path;
}

function candidates(env) {
  const directories = [
    ...(env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ];
  return [...new Set(directories.filter(Boolean))].map((directory) =>
    join(directory, 'nats-server'),
  );
}
