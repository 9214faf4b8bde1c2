#!/usr/bin/env node
/**
 * Runs a program with servers that keep nothing: NATS_SERVER_BIN names a broker to start, and
 * TEST_DATABASE_URL a PostgreSQL that is thrown away afterwards.
 *
 *   node deploy/local/with-servers.mjs services/ledger/bench/ledger.mjs [arguments]
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { buildProject } from './build.mjs';
import { findNatsServer } from './find-nats-server.mjs';
import { installDependencies } from './install.mjs';
import { OwnProcesses } from './own-processes.mjs';
import { findPostgres, worldReadableTemporaryDirectory } from './postgres-binaries.mjs';
import { startPostgres } from './postgres-server.mjs';
import { projectDirectory, toolEnvironment } from './project.mjs';
import { Shutdown } from './shutdown.mjs';
import { Terminal } from './terminal.mjs';
import { makePrivateDirectory, serverUser } from './unprivileged.mjs';

const terminal = new Terminal();
const processes = new OwnProcesses();
const shutdown = new Shutdown({ processes, terminal });
const scratch = mkdtempSync(join(worldReadableTemporaryDirectory(), 'stratex-bench-'));

async function database() {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const user = serverUser();
  chmodSync(scratch, 0o711);
  const directory = join(scratch, 'postgres');
  makePrivateDirectory(user, directory);
  const { url } = await startPostgres({
    ...{ processes, binaries: findPostgres(user), directory, user, database: 'postgres' },
    durability: 'kept',
    logPath: join(scratch, 'postgres.log'),
    say: (text) => terminal.line(`[postgres] ${text}`),
    onSupervised: (supervisor) => shutdown.add('servers', supervisor),
  });
  return url;
}

await shutdown.guard(
  async () => {
    await installDependencies({ processes, terminal });
    const natsServer = await findNatsServer({ processes, terminal });
    await buildProject({ processes, terminal });
    const env = { ...toolEnvironment(), NATS_SERVER_BIN: natsServer };
    const own = processes.spawn('program', process.execPath, process.argv.slice(2), {
      cwd: projectDirectory,
      env: { ...env, TEST_DATABASE_URL: await database() },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const { code } = await own.exited;
    own.signalGroup('SIGKILL');
    return code ?? 1;
  },
  {
    interruptedCode: 130,
    afterwards: () => rmSync(scratch, { recursive: true, force: true }),
  },
);
