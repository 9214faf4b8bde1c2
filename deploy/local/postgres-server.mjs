import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from './free-port.mjs';
import { EXIT_REMEDY, LaunchError } from './launch-error.mjs';
import { lastLines, openLog } from './log-file.mjs';
import { runCommand } from './run-command.mjs';
import { Supervisor } from './supervisor.mjs';
import { makePrivateDirectory } from './unprivileged.mjs';
import { waitFor } from './wait-for.mjs';

const READY_MS_MAX = 120_000;
const DEATHS_MAX = 3;
/** PostgreSQL's name for "disconnect everybody, write everything, end". */
const FAST_SHUTDOWN = 'SIGINT';

/** What survives a power cut: everything committed, or (tests) nothing. */
const DURABILITY = {
  kept: { initdb: [], settings: [] },
  throwaway: {
    initdb: ['--no-sync'],
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  },
};

/**
 * Starts a supervised PostgreSQL that listens on 127.0.0.1 only.
 *
 * @param {{
 *   processes: import('./own-processes.mjs').OwnProcesses,
 *   binaries: import('./postgres-binaries.mjs').PostgresBinaries,
 *   directory: string, user: import('./unprivileged.mjs').ServerUser | undefined,
 *   database: string, durability: keyof typeof DURABILITY, logPath: string, say: (text: string) => void,
 *   onSupervised: (supervisor: Supervisor) => void,
 * }} options
 * @returns {Promise<{ url: string }>}
 */
export async function startPostgres(options) {
  const { processes, binaries, directory, user, database, logPath } = options;
  const cluster = join(directory, 'cluster');
  if (!existsSync(cluster)) await createCluster(options, cluster);
  refuseOtherRelease(cluster, binaries);

  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    ...DURABILITY[options.durability].settings,
  ].flatMap((setting) => ['-c', setting]);
  const log = openLog(logPath);
  const supervisor = new Supervisor({
    name: 'postgres',
    logPath,
    stopSignal: FAST_SHUTDOWN,
    graceMs: 20_000,
    spawn: () =>
      processes.spawn(
        'postgres',
        join(binaries.directory, 'postgres'),
        ['-D', cluster, ...settings],
        {
          cwd: cluster,
          env: serverEnvironment(),
          stdio: ['ignore', log, log],
          ...user,
        },
      ),
    say: options.say,
  });
  options.onSupervised(supervisor);

  const fail = (what) => {
    throw new LaunchError(`PostgreSQL ${what}; its log is ${logPath}.`, {
      details: lastLines(logPath),
    });
  };
  const ready = await waitFor(() => isReady(cluster, supervisor.pid), {
    timeoutMs: READY_MS_MAX,
    giveUp: () => {
      if (supervisor.deaths >= DEATHS_MAX) fail('ends again and again');
    },
  });
  if (!ready) fail(`is not ready after ${READY_MS_MAX / 1000} s`);
  return { url: `postgres://postgres@127.0.0.1:${port}/${database}` };
}

/**
 * initdb and the database, made beside and then moved into place: a start that was interrupted here
 * begins again.
 */
async function createCluster(options, cluster) {
  const { processes, binaries, directory, user, database, durability } = options;
  const staged = join(directory, 'cluster.new');
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  makePrivateDirectory(user, staged);
  const run = (command, args, input) =>
    runCommand(processes, {
      name: `PostgreSQL's ${command}`,
      command: join(binaries.directory, command),
      args,
      cwd: staged,
      env: serverEnvironment(),
      input,
      ...user,
      remedy:
        'If it says that the user does not exist: give this user id a name in /etc/passwd. ' +
        'DATABASE_URL makes the launcher use a database of yours instead.',
    });
  await run('initdb', [
    '--pgdata',
    staged,
    '--username=postgres',
    '--auth=trust',
    '--locale=C',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
    ...DURABILITY[durability].initdb,
  ]);
  if (database !== 'postgres') {
    // Single-user mode: the shipped binaries have no client to do it with.
    await run('postgres', ['--single', '-D', staged, 'postgres'], `CREATE DATABASE ${database};\n`);
  }
  renameSync(staged, cluster);
}

function refuseOtherRelease(cluster, binaries) {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (binaries.version.split('.')[0] === made) return;
  throw new LaunchError(
    `The data in ${cluster} was made by PostgreSQL ${made} and the programs found are ${binaries.version}: ` +
      'install that release, or forget the data with `npm start -- --reset`.',
    { exitCode: EXIT_REMEDY },
  );
}

/** The server writes its state as the 8th line of postmaster.pid; pg_ctl waits for the same. */
function isReady(cluster, pid) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** Nothing of the user's own PG* settings or language reaches the server. */
function serverEnvironment() {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
