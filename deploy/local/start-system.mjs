import { join } from 'node:path';

import { buildProject } from './build.mjs';
import { DataDirectory } from './data-directory.mjs';
import { archiveUrl, migrationEnvironment, serviceEnvironment } from './database-roles.mjs';
import { ensureDemoUser, openDemoAccount } from './demo-account.mjs';
import { freePort, preferPort } from './free-port.mjs';
import { installDependencies } from './install.mjs';
import { startKisSimulator } from './kis-simulator.mjs';
import { EXIT_REMEDY, LaunchError, reportFailure } from './launch-error.mjs';
import { OwnProcesses } from './own-processes.mjs';
import { dataDirectory, projectDirectory } from './project.mjs';
import { runCommand } from './run-command.mjs';
import { databaseSecret, demoPassword, signingKey } from './secrets.mjs';
import { entryPoint, MIGRATED, programEnvironment, services } from './services.mjs';
import { provideNats, providePostgres, withoutPassword } from './servers.mjs';
import { Shutdown } from './shutdown.mjs';
import { HELP, startOptions } from './start-options.mjs';
import { startServices, superviseProgram } from './start-services.mjs';
import { layoutTable } from './table.mjs';
import { Terminal } from './terminal.mjs';
import { accepts, waitFor } from './wait-for.mjs';

const PORT_DEFAULTS = { EDGE_PORT: 8000, WS_GATEWAY_PORT: 3030 };

/** Starts everything, prints one table and keeps it running until it is told to stop. */
export async function startSystem(args) {
  const terminal = new Terminal();
  let options;
  try {
    options = startOptions(args);
  } catch (error) {
    process.exit(reportFailure(error));
  }
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  let data;
  const processes = new OwnProcesses((running) => data?.writeDown(running));
  const shutdown = new Shutdown({ processes, terminal });
  const start = async () => {
    data = await DataDirectory.open(dataDirectory(), (text) => terminal.line(`  ${text}`));
    if (options.reset) {
      data.reset();
      terminal.line('  ✓ all earlier accounts, orders, keys and logs are forgotten');
    }
    const table = await bringUp({ terminal, processes, shutdown, data });
    for (const line of ['', ...table, '']) terminal.line(line);
    return new Promise(() => undefined);
  };
  await shutdown.guard(start, {
    afterwards: () => {
      if (data === undefined) return;
      data.release();
      terminal.line('stopped');
    },
  });
}

async function bringUp(context) {
  const { terminal, processes, data } = context;
  const ports = wantedPorts();
  await installDependencies(context);
  const [nats, postgres] = await Promise.all([
    provideNats(context),
    providePostgres(context),
    buildProject(context),
  ]);
  const secret = databaseSecret(data.keys);
  const databaseOf = (service) => ({ url: postgres.url, service, secret });
  const system = {
    natsUrl: nats.url,
    natsMonitorUrl: nats.monitorUrl,
    database: (service) => serviceEnvironment(databaseOf(service)),
    archiveUrl: archiveUrl({ url: postgres.url, secret }),
    signingKey: signingKey(data.keys),
    ports: await servicePorts(ports.WS_GATEWAY_PORT),
  };
  const env = programEnvironment(system);
  const migration = (service) => migrationEnvironment(databaseOf(service));
  await prepareStores({ terminal, processes, env, migration });
  const kis = await startKisSimulator(context);
  await startServices(context, services({ ...system, kis }));
  const edge = await startEdge(context, system.ports, ports.EDGE_PORT);
  const password = demoPassword(data.keys);
  const demo = await terminal.step('demo user', async () => {
    const user = await ensureDemoUser(processes, {
      ...env,
      ...system.database('order-gateway'),
      JWT_PRIVATE_KEY_FILE: system.signingKey,
      DEMO_PASSWORD: password,
    });
    await openDemoAccount(edge, user.token);
    return user;
  });
  const socketPort = system.ports['ws-gateway'];
  return layoutTable('StratEx is running', [
    ['Docs', `${edge}/docs`],
    ['REST', edge],
    ['WebSocket', `ws://127.0.0.1:${socketPort}/ws/executions`],
    ['', `ws://127.0.0.1:${socketPort}/ws`],
    ...movedRows({ ...ports, edge, socketPort }),
    ['NATS', withoutPassword(nats.url)],
    ['PostgreSQL', withoutPassword(postgres.url)],
    null,
    ['User', `${demo.user} (account ${demo.account})`],
    ['Password', password],
    ['Token (24 h)', demo.token],
    null,
    ['Data', data.path],
    ['', `streams ${nats.place}`],
    ['', `database ${postgres.place}`],
    ['', `logs ${join(data.path, 'logs')}`],
    ['Stop', 'Ctrl-C stops everything; the next `npm start` continues with this data,'],
    ['', '`npm start -- --reset` forgets it.'],
  ]);
}

/** Streams and tables: made at the first start, brought up to date at the others. */
async function prepareStores({ terminal, processes, env, migration }) {
  const run = (name, program, extra = {}) =>
    runCommand(processes, {
      name,
      command: process.execPath,
      args: ['--enable-source-maps', program],
      cwd: projectDirectory,
      env: { ...env, ...extra },
      timeoutMs: 120_000,
    });
  await terminal.step('streams and tables', () =>
    Promise.all([
      run(
        'The provisioning of the streams',
        join(projectDirectory, 'libs', 'nats', 'dist', 'provision-main.js'),
        {
          INSTRUMENTS_FILE:
            process.env.INSTRUMENTS_FILE ?? join(projectDirectory, 'deploy', 'instruments.json'),
        },
      ),
      ...MIGRATED.map((service) =>
        run(`The migration of ${service}`, entryPoint(service, 'migrate'), migration(service)),
      ),
    ]),
  );
}

async function startEdge(context, ports, wantedPort) {
  const port = await preferPort(wantedPort);
  const at = (service) => `http://127.0.0.1:${ports[service]}`;
  const supervisor = superviseProgram(context, {
    name: 'edge',
    entry: join(projectDirectory, 'deploy', 'local', 'edge.mjs'),
    env: {
      ...process.env,
      EDGE_PORT: String(port),
      ORDER_GATEWAY_URL: at('order-gateway'),
      MARKET_DATA_URL: at('market-data'),
      LEDGER_URL: at('ledger'),
      STRATEGY_RUNNER_URL: at('strategy-runner'),
      WS_GATEWAY_URL: at('ws-gateway'),
    },
  });
  context.shutdown.add('edge', supervisor);
  if (!(await waitFor(() => accepts(port), { timeoutMs: 20_000 }))) {
    throw new LaunchError(`The edge does not listen; its log is ${supervisor.logPath}.`);
  }
  return `http://127.0.0.1:${port}`;
}

async function servicePorts(socketPort) {
  return {
    'order-gateway': await freePort(),
    'matching-engine': await freePort(),
    ledger: await freePort(),
    'market-data': await freePort(),
    'strategy-runner': await freePort(),
    'ws-gateway': await preferPort(socketPort),
  };
}

function wantedPorts(env = process.env) {
  const ports = {};
  for (const [name, fallback] of Object.entries(PORT_DEFAULTS)) {
    const port = Number(env[name] ?? fallback);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new LaunchError(`${name}=${env[name]} is no port; set a number from 1 to 65535.`, {
        exitCode: EXIT_REMEDY,
      });
    }
    ports[name] = port;
  }
  return ports;
}

function movedRows({ EDGE_PORT, WS_GATEWAY_PORT, edge, socketPort }) {
  const rows = [];
  if (!edge.endsWith(`:${EDGE_PORT}`)) {
    rows.push(['Moved', `port ${EDGE_PORT} is taken, HTTP is on ${new URL(edge).port}`]);
  }
  if (socketPort !== WS_GATEWAY_PORT) {
    rows.push(['Moved', `port ${WS_GATEWAY_PORT} is taken, the sockets are on ${socketPort}`]);
  }
  return rows;
}
