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

export class RunningSystem {
  private readonly processes = new Map<string, TestProcess>();
  private readonly ports = new Map<string, number>();

  private constructor(
    readonly nats: TestNats,
    readonly database: TestDatabase,
    private readonly directory: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** @param env for the services, over the defaults: no maker, so that the tests own the book. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<RunningSystem> {
    const [nats, database] = await Promise.all([startNats(), createDatabase()]);
    const directory = mkdtempSync(join(tmpdir(), 'stratex-system-'));
    const key = join(directory, 'jwt.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const system = new RunningSystem(nats, database, directory, {
      NATS_URL: nats.url,
      NATS_MONITOR_URL: nats.monitorUrl,
      JWT_PRIVATE_KEY_FILE: key,
      INSTRUMENTS_FILE: join(ROOT, 'deploy', 'instruments.json'),
      MAKER_ENABLED: 'false',
      LOG_LEVEL: 'info',
      // All users are at one address here, and some are in a hurry.
      ...{ RATE_LIMIT_ADDRESS: 'off', RATE_LIMIT_USER: 'off', RATE_LIMIT_KEY: 'off' },
      ...env,
    });
    await system.runToEnd('provision', join(ROOT, 'libs', 'nats', 'dist', 'provision-main.js'));
    for (const service of MIGRATED)
      await system.runToEnd(service, migration(service), {
        DATABASE_URL: database.url,
        API_DATABASE_URL: system.roleUrl(service, 'api'),
        PROJECTION_DATABASE_URL: system.roleUrl(service, 'projection'),
      });
    for (const service of [...SERVICES, 'edge']) system.ports.set(service, await freePort());
    await Promise.all(SERVICES.map((service) => system.restart(service)));
    await system.startEdge();
    return system;
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
    const started = startProcess({
      name: service,
      command: process.execPath,
      args: [entryPoint(service)],
      env: {
        ...this.env,
        DATABASE_URL: this.roleUrl(service, 'api'),
        PROJECTION_DATABASE_URL: this.roleUrl(service, 'projection'),
        HTTP_PORT: String(this.ports.get(service)),
      },
    });
    this.processes.set(service, started);
    await started.ready(`${this.url(service)}/readyz`, 60_000);
  }

  /** As in a deployment, every service has roles of its own with no more than it needs. */
  private roleUrl(service: ServiceName, kind: 'api' | 'projection'): string {
    return this.database.roleUrl(`${service.replaceAll('-', '_')}_${kind}`);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((running) => running.stop()));
    await this.database.drop();
    await this.nats.stop();
    rmSync(this.directory, { recursive: true, force: true });
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
        WS_GATEWAY_URL: this.url('ws-gateway'),
      },
    });
    this.processes.set('edge', edge);
    await edge.ready(`${this.url('edge')}/api/v1/instruments`);
  }

  private async runToEnd(
    name: string,
    program: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const run = startProcess({
      name,
      command: process.execPath,
      args: [program],
      env: { ...this.env, ...env },
    });
    const end = await run.ended;
    if (end !== 0) throw new Error(`${name} ended with ${end}\n${run.output}`);
  }
}
