/** The six real processes on a real broker and database, behind the real edge. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDatabase,
  freePort,
  startNats,
  startProcess,
  type TestDatabase,
  type TestNats,
  type TestProcess,
} from '@stratex/testkit';
import { entryPoint, migration, ROOT, type ServiceName } from './entry-points';

const SERVICES: readonly ServiceName[] = [
  'matching-engine',
  'ledger',
  'order-gateway',
  'market-data',
  'strategy-runner',
  'ws-gateway',
];
const MIGRATED: readonly ServiceName[] = ['order-gateway', 'ledger', 'market-data'];

export interface SystemOptions {
  /** Address of a PostgreSQL server; default TEST_DATABASE_URL. */
  readonly databaseServer?: string;
  /** The way by which the services reach it; default straight. */
  readonly databaseThrough?: (url: string) => string;
}

export class RunningSystem {
  private readonly processes = new Map<string, TestProcess>();
  private readonly ports = new Map<string, number>();

  private constructor(
    readonly nats: TestNats,
    private databases: readonly [TestDatabase, ...TestDatabase[]],
    private readonly directory: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly options: SystemOptions,
  ) {}

  /** @param env for the services, over the defaults: no maker, so that the tests own the book. */
  static async start(
    env: Readonly<Record<string, string>> = {},
    options: SystemOptions = {},
  ): Promise<RunningSystem> {
    const { databaseServer } = options;
    const [nats, database] = await Promise.all([startNats(), createDatabase(databaseServer)]);
    const directory = mkdtempSync(join(tmpdir(), 'stratex-system-'));
    const key = join(directory, 'jwt.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const settings = {
      NATS_URL: nats.url,
      NATS_MONITOR_URL: nats.monitorUrl,
      JWT_PRIVATE_KEY_FILE: key,
      INSTRUMENTS_FILE: join(ROOT, 'deploy', 'instruments.json'),
      MAKER_ENABLED: 'false',
      LOG_LEVEL: 'info',
      // All users are at one address here, and some are in a hurry.
      ...{ RATE_LIMIT_ADDRESS: 'off', RATE_LIMIT_USER: 'off', RATE_LIMIT_KEY: 'off' },
      ...env,
    };
    const system = new RunningSystem(nats, [database], directory, settings, options);
    await system.provision();
    await system.migrate();
    for (const service of [...SERVICES, 'edge']) system.ports.set(service, await freePort());
    await Promise.all(SERVICES.map((service) => system.restart(service)));
    await system.startEdge();
    return system;
  }

  /** The one that services are started with. */
  get database(): TestDatabase {
    return this.databases[0];
  }

  /** An empty one, migrated, in place of the database for services that are started from now on. */
  async changeDatabase(): Promise<TestDatabase> {
    this.databases = [await createDatabase(this.options.databaseServer), ...this.databases];
    await this.migrate();
    return this.database;
  }

  /** Base address of a service, or of the edge. */
  url(name: ServiceName | 'edge'): string {
    return `http://127.0.0.1:${this.ports.get(name) ?? 0}`;
  }

  get sockets(): string {
    return this.url('ws-gateway').replace('http', 'ws');
  }

  process(name: ServiceName): TestProcess {
    const found = this.processes.get(name);
    if (found === undefined) throw new Error(`${name} was not started`);
    return found;
  }

  /** SIGKILL, now. */
  kill(service: ServiceName): Promise<void> {
    return this.process(service).kill();
  }

  /** Starts it (again) and waits until it is ready. */
  async restart(service: ServiceName): Promise<void> {
    await this.launch(service).ready(`${this.url(service)}/readyz`, 60_000);
  }

  /** Starts it (again) and waits for nothing. */
  launch(service: ServiceName): TestProcess {
    const started = startProcess({
      name: service,
      command: process.execPath,
      args: [entryPoint(service)],
      env: {
        ...this.env,
        DATABASE_URL: this.databaseUrl(service, 'api'),
        PROJECTION_DATABASE_URL: this.databaseUrl(service, 'projection'),
        ...(service === 'ws-gateway' && {
          ARCHIVE_DATABASE_URL: this.databaseUrl('ws-gateway', 'api'),
        }),
        HTTP_PORT: String(this.ports.get(service)),
      },
    });
    this.processes.set(service, started);
    return started;
  }

  /** SIGTERM to each of the services, which may be started again. */
  async stopServices(): Promise<void> {
    await Promise.all(SERVICES.map((service) => this.process(service).stop()));
  }

  /** Creates what the broker lacks, as every start does. */
  async provision(): Promise<void> {
    await this.runToEnd('provision', join(ROOT, 'libs', 'nats', 'dist', 'provision-main.js'));
  }

  /** As in a deployment, every service has roles of its own with no more than it needs. */
  roleUrl(service: ServiceName, kind: 'api' | 'projection'): string {
    return this.database.roleUrl(`${service.replaceAll('-', '_')}_${kind}`);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((running) => running.stop()));
    for (const database of this.databases) await database.drop();
    await this.nats.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async migrate(): Promise<void> {
    for (const service of MIGRATED)
      await this.runToEnd(service, migration(service), {
        DATABASE_URL: this.database.url,
        API_DATABASE_URL: this.roleUrl(service, 'api'),
        PROJECTION_DATABASE_URL: this.roleUrl(service, 'projection'),
        ...(service === 'order-gateway' && {
          READER_DATABASE_URL: this.roleUrl('ws-gateway', 'api'),
        }),
      });
  }

  private databaseUrl(service: ServiceName, kind: 'api' | 'projection'): string {
    const url = this.roleUrl(service, kind);
    return this.options.databaseThrough?.(url) ?? url;
  }

  private async startEdge(): Promise<void> {
    const edge = startProcess({
      name: 'edge',
      command: process.execPath,
      args: [join(ROOT, 'deploy', 'local', 'edge.mjs')],
      env: {
        EDGE_PORT: String(this.ports.get('edge')),
        ORDER_GATEWAY_URL: this.url('order-gateway'),
        MARKET_DATA_URL: this.url('market-data'),
        LEDGER_URL: this.url('ledger'),
        WS_GATEWAY_URL: this.url('ws-gateway'),
        STRATEGY_RUNNER_URL: this.url('strategy-runner'),
      },
    });
    this.processes.set('edge', edge);
    await edge.ready(`${this.url('edge')}/api/v1/instruments`);
  }

  /** `pnpm operator ...`. @returns what it printed. @throws when it does not end with 0. */
  operator(...words: readonly string[]): Promise<string> {
    const main = join(ROOT, 'services', 'order-gateway', 'dist', 'operator', 'main.js');
    return this.runToEnd('operator', main, {}, words);
  }

  /** @returns what the program printed. @throws when it fails. */
  async runToEnd(
    name: string,
    program: string,
    env: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ): Promise<string> {
    const run = startProcess({
      name,
      command: process.execPath,
      args: [program, ...args],
      env: { ...this.env, ...env },
    });
    const end = await run.ended;
    if (end !== 0) throw new Error(`${name} ended with ${end}\n${run.output}`);
    return run.output;
  }
}
