import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { buildProject } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { findNatsServer } from './find-nats-server.mjs';
import { installDependencies } from './install.mjs';
import { OwnProcesses } from './own-processes.mjs';
import { findPostgres, worldReadableTemporaryDirectory } from './postgres-binaries.mjs';
import { startPostgres } from './postgres-server.mjs';
import { projectDirectory, toolEnvironment } from './project.mjs';
import { findPython } from './python.mjs';
import { Shutdown } from './shutdown.mjs';
import { Terminal } from './terminal.mjs';
import { makePrivateDirectory, serverUser } from './unprivileged.mjs';

/**
 * Builds the project, then runs something that starts servers of its own: NATS_SERVER_BIN names the
 * broker, TEST_DATABASE_URL a PostgreSQL that is thrown away afterwards, POSTGRES_BIN_DIR
 * its programs, CHROMIUM_BIN a browser and PYTHON_BIN a Python with websockets if there are any. Ends the
 * process with what `run` resolves with.
 *
 * @param run given what it needs, and a folder that is deleted afterwards
 * @param durability `kept` makes PostgreSQL write as in production, `throwaway` faster
 */
export async function withServers({ durability, run }) {
  const terminal = new Terminal();
  const processes = new OwnProcesses();
  const shutdown = new Shutdown({ processes, terminal });
  const context = { terminal, processes, shutdown };
  const scratch = mkdtempSync(join(worldReadableTemporaryDirectory(), 'stratex-test-'));
  const work = async () => {
    await installDependencies(context);
    const { directory: postgresPrograms } = findPostgres(serverUser());
    const [natsServer, databaseUrl, { chromium, python }] = await Promise.all([
      findNatsServer(context),
      provideDatabase(context, scratch, durability),
      findClients(context),
      buildProject(context),
    ]);
    const env = {
      ...toolEnvironment(),
      NATS_SERVER_BIN: natsServer,
      TEST_DATABASE_URL: databaseUrl,
      POSTGRES_BIN_DIR: postgresPrograms,
      ...(chromium ? { CHROMIUM_BIN: chromium } : {}),
      ...(python ? { PYTHON_BIN: python } : {}),
    };
    // Servers are started for the run alone; one that is running has no place in it.
    for (const name of ['NATS_URL', 'DATABASE_URL', 'STRATEX_DATA_DIR']) delete env[name];
    return run({ terminal, processes, env, scratch });
  };
  await shutdown.guard(work, {
    interruptedCode: 130,
    afterwards: () => rmSync(scratch, { recursive: true, force: true }),
  });
}

/** One after the other: only one of them may install something at a time. */
async function findClients(context) {
  const chromium = await findChromium(context);
  return { chromium, python: await findPython(context) };
}

/**
 * A Node.js program in the project's folder, with its output in the terminal.
 *
 * @returns {Promise<number>} the exit code; 1 when a signal ended it
 */
export async function runVisibly(processes, env, args) {
  const own = processes.spawn('node', process.execPath, args, {
    cwd: projectDirectory,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { code } = await own.exited;
  // Servers that a broken run left running are in the group of the run.
  own.signalGroup('SIGKILL');
  return code ?? 1;
}

/** TEST_DATABASE_URL, else a server of our own that keeps nothing. */
async function provideDatabase({ processes, terminal, shutdown }, scratch, durability) {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  return terminal.step('PostgreSQL for the run', async (detail) => {
    const user = serverUser();
    chmodSync(scratch, 0o711);
    const directory = join(scratch, 'postgres');
    makePrivateDirectory(user, directory);
    const { url } = await startPostgres({
      processes,
      binaries: findPostgres(user),
      directory,
      user,
      database: 'postgres',
      durability,
      logPath: join(scratch, 'postgres.log'),
      say: (text) => terminal.line(`[postgres] ${text}`),
      onSupervised: (supervisor) => shutdown.add('servers', supervisor),
    });
    detail(url);
    return url;
  });
}
