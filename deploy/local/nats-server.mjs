import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from './free-port.mjs';
import { LaunchError } from './launch-error.mjs';
import { lastLines, openLog } from './log-file.mjs';
import { Supervisor } from './supervisor.mjs';
import { httpGet, waitFor } from './wait-for.mjs';

const READY_MS_MAX = 60_000;
const DEATHS_MAX = 3;

/**
 * The broker's configuration: reachable from this machine only, and every message of a file stream is
 * on the disk before it is acknowledged.
 */
export function natsServerConfig({ port, monitorPort, storeDirectory }) {
  return [
    'host: 127.0.0.1',
    `port: ${port}`,
    `http: "127.0.0.1:${monitorPort}"`,
    'server_name: stratex-local',
    'max_payload: 1MB',
    'jetstream {',
    `  store_dir: ${JSON.stringify(storeDirectory)}`,
    '  sync_interval: always',
    '}',
    '',
  ].join('\n');
}

/**
 * Starts a supervised nats-server with its streams in `directory`.
 *
 * @param {{
 *   processes: import('./own-processes.mjs').OwnProcesses, program: string, directory: string,
 *   logPath: string, say: (text: string) => void, onSupervised: (supervisor: Supervisor) => void,
 * }} options
 * @returns {Promise<{ url: string, monitorUrl: string }>}
 */
export async function startNatsServer(options) {
  const { processes, program, directory, logPath } = options;
  mkdirSync(directory, { recursive: true });
  const port = await freePort();
  const monitorPort = await freePort();
  const config = join(directory, 'nats-server.conf');
  writeFileSync(config, natsServerConfig({ port, monitorPort, storeDirectory: directory }));

  const log = openLog(logPath);
  const supervisor = new Supervisor({
    name: 'nats-server',
    logPath,
    spawn: () =>
      processes.spawn('nats-server', program, ['-c', config], { stdio: ['ignore', log, log] }),
    say: options.say,
  });
  options.onSupervised(supervisor);

  const fail = (what) => {
    throw new LaunchError(`nats-server ${what}; its log is ${logPath}.`, {
      details: lastLines(logPath),
    });
  };
  const ready = await waitFor(
    async () => (await httpGet(monitorPort, '/healthz'))?.status === 200,
    {
      timeoutMs: READY_MS_MAX,
      giveUp: () => {
        if (supervisor.deaths >= DEATHS_MAX) fail('ends again and again');
      },
    },
  );
  if (!ready) fail(`is not ready after ${READY_MS_MAX / 1000} s`);
  return {
    url: `nats://127.0.0.1:${port}`,
    monitorUrl: `http://127.0.0.1:${monitorPort}`,
  };
}
