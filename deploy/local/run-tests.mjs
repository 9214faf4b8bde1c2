import { existsSync, mkdtempSync, chmodSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { buildProject } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { findNatsServer } from './find-nats-server.mjs';
import { installDependencies } from './install.mjs';
import { OwnProcesses } from './own-processes.mjs';
import { findPostgres, worldReadableTemporaryDirectory } from './postgres-binaries.mjs';
import { startPostgres } from './postgres-server.mjs';
import { projectDirectory, toolEnvironment } from './project.mjs';
import { Shutdown } from './shutdown.mjs';
import { Terminal } from './terminal.mjs';
import { jestTotals, nodeTestTotals, NO_RESULT, totalsLine } from './test-totals.mjs';
import { makePrivateDirectory, serverUser } from './unprivileged.mjs';

/**
 * Every test with the real servers it needs. Arguments go to jest, which then runs once with them:
 * `npm test -- libs/money --selectProjects unit`.
 */
export function runTests(args) {
  return withServers(async (context) => {
    const runs = await runAll({ ...context, args });
    context.terminal.line();
    context.terminal.line(totalsLine(runs.map(({ totals }) => totals)));
    return runs.every(({ code, totals }) => code === 0 && totals.failed === 0) ? 0 : 1;
  });
}

/** One script, with the same servers: a benchmark, a soak. */
export function runWithServers(args) {
  return withServers(({ processes, env }) => runVisibly(processes, env, args));
}

async function withServers(run) {
  const terminal = new Terminal();
  const processes = new OwnProcesses();
  const shutdown = new Shutdown({ processes, terminal });
  const context = { terminal, processes, shutdown };
  const scratch = mkdtempSync(join(worldReadableTemporaryDirectory(), 'stratex-test-'));
  const work = async () => {
    await installDependencies(context);
    const { directory: postgresPrograms } = findPostgres(serverUser());
    const [natsServer, databaseUrl, chromium] = await Promise.all([
      findNatsServer(context),
      provideTestDatabase(context, scratch),
      findChromium(context),
      buildProject(context),
    ]);
    const env = {
      ...toolEnvironment(),
      NATS_SERVER_BIN: natsServer,
      TEST_DATABASE_URL: databaseUrl,
      POSTGRES_BIN_DIR: postgresPrograms,
      ...(chromium ? { CHROMIUM_BIN: chromium } : {}),
    };
    // The tests start servers of their own; one that is running has no place in them.
    for (const name of ['NATS_URL', 'DATABASE_URL', 'STRATEX_DATA_DIR']) delete env[name];
    return run({ ...context, env, scratch });
  };
  await shutdown.guard(work, {
    interruptedCode: 130,
    afterwards: () => rmSync(scratch, { recursive: true, force: true }),
  });
}

async function runAll({ processes, env, scratch, args }) {
  const jest = (name, jestArgs) => runJest({ processes, env, scratch, name, args: jestArgs });
  if (args.length > 0) return [await jest('jest', args)];
  return [
    await runNodeTests({ processes, env, scratch }),
    await jest('jest-unit-int', ['--selectProjects', 'unit', 'int', '-w', '2']),
    await jest('jest-e2e', ['--selectProjects', 'e2e', '-i']),
  ];
}

/** The launchers' own tests. */
async function runNodeTests({ processes, env, scratch }) {
  const output = join(scratch, 'launchers.tap');
  const directory = join(projectDirectory, 'deploy', 'local');
  const files = readdirSync(directory).filter((name) => name.endsWith('.test.mjs'));
  const code = await runVisibly(processes, env, [
    '--test',
    ...['--test-reporter=dot', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${output}`],
    ...files.map((name) => join(directory, name)),
  ]);
  return {
    code,
    totals: existsSync(output) ? nodeTestTotals(readFileSync(output, 'utf8')) : NO_RESULT,
  };
}

async function runJest({ processes, env, scratch, name, args }) {
  const output = join(scratch, `${name}.json`);
  const code = await runVisibly(processes, env, [
    join(projectDirectory, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...args,
    '--json',
    `--outputFile=${output}`,
  ]);
  return {
    code,
    totals: existsSync(output) ? jestTotals(readFileSync(output, 'utf8')) : NO_RESULT,
  };
}

/** @returns {Promise<number>} the exit code; 1 when a signal ended it */
async function runVisibly(processes, env, args) {
  const own = processes.spawn('tests', process.execPath, args, {
    cwd: projectDirectory,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { code } = await own.exited;
  // Servers that a broken test left running are in the group of the run.
  own.signalGroup('SIGKILL');
  return code ?? 1;
}

/** TEST_DATABASE_URL, else a server of our own that keeps nothing. */
async function provideTestDatabase({ processes, terminal, shutdown }, scratch) {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  return terminal.step('PostgreSQL for the tests', async (detail) => {
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
      durability: 'throwaway',
      logPath: join(scratch, 'postgres.log'),
      say: (text) => terminal.line(`[postgres] ${text}`),
      onSupervised: (supervisor) => shutdown.add('servers', supervisor),
    });
    detail(url);
    return url;
  });
}
