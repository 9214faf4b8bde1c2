/** Real ws-gateways side by side, behind a real engine, order-gateway (which archives) and ledger. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandPublisher, connectBroker, type Broker } from '@stratex/nats';
import {
  createDatabase,
  freePort,
  startNats,
  startProcess,
  type TestDatabase,
  type TestNats,
  type TestProcess,
} from '@stratex/testkit';
import { entryPoint, migration, ROOT, type ServiceName } from '../entry-points';
import { Trader } from '../trader';

const READY_MS = 60_000;
const BITCOIN = '100000000000000';
const CASH = '1000000000000';

export class RunningFanout {
  private readonly processes = new Map<string, TestProcess>();
  readonly gatewayPorts: number[] = [];
  private httpPort = 0;

  private constructor(
    readonly nats: TestNats,
    readonly database: TestDatabase,
    readonly broker: Broker,
    private readonly directory: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** @param env for the services, over the defaults. */
  static async start(gateways: number, env: Readonly<Record<string, string>> = {}) {
    const [nats, database] = await Promise.all([startNats(), createDatabase()]);
    const directory = mkdtempSync(join(tmpdir(), 'stratex-fanout-'));
    const key = join(directory, 'jwt.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const settings = {
      NATS_URL: nats.url,
      NATS_MONITOR_URL: nats.monitorUrl,
      JWT_PRIVATE_KEY_FILE: key,
      INSTRUMENTS_FILE: join(ROOT, 'deploy', 'instruments.json'),
      LOG_LEVEL: 'warn',
      ...{ RATE_LIMIT_ADDRESS: 'off', RATE_LIMIT_USER: 'off', RATE_LIMIT_KEY: 'off' },
      ...{ MAX_CONNECTIONS_PER_IP: '100000', MAX_CONNECTIONS_PER_USER: '100000' },
      ...{ MAX_UPGRADES_PER_SECOND: '100000', MAX_CONNECTIONS: '100000' },
      ...env,
    };
    await runToEnd(join(ROOT, 'libs', 'nats', 'dist', 'provision-main.js'), settings);
    const broker = await connectBroker({ url: nats.url, name: 'fanout' });
    const system = new RunningFanout(nats, database, broker, directory, settings);
    for (const service of ['order-gateway', 'ledger'] as const)
      await runToEnd(migration(service), {
        ...settings,
        DATABASE_URL: database.url,
        API_DATABASE_URL: system.roleUrl(service, 'api'),
        PROJECTION_DATABASE_URL: system.roleUrl(service, 'projection'),
        ...(service === 'order-gateway' && { READER_DATABASE_URL: system.archiveUrl }),
      });
    system.httpPort = await freePort();
    await Promise.all([
      system.launch('matching-engine', 'matching-engine', await freePort()),
      system.launch('ledger', 'ledger', await freePort()),
      system.launch('order-gateway', 'order-gateway', system.httpPort),
    ]);
    for (let i = 0; i < gateways; i++) {
      system.gatewayPorts.push(await freePort());
      await system.startGateway(i);
    }
    return system;
  }

  /** A user with cash and bitcoin. */
  async trader(name: string): Promise<Trader> {
    const trader = await Trader.join(`http://127.0.0.1:${this.httpPort}`, name, CASH);
    const admin = new CommandPublisher(this.broker, { shard: 'main', publisher: 'admin' });
    await admin.publish({
      ...{ type: 'Deposit', account: trader.account, fundingId: `${name}-btc`, asset: 'BTC' },
      ...{ amount: BITCOIN, cost: null, costAsset: null },
    });
    await admin.close();
    return trader;
  }

  async startGateway(index: number): Promise<void> {
    await this.launch(`ws-gateway ${index}`, 'ws-gateway', this.gatewayPorts[index] ?? 0);
  }

  gateway(index: number): TestProcess {
    const found = this.processes.get(`ws-gateway ${index}`);
    if (found === undefined) throw new Error(`ws-gateway ${index} was not started`);
    return found;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((running) => running.stop()));
    await this.broker.close();
    await this.database.drop();
    await this.nats.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get archiveUrl(): string {
    return this.roleUrl('ws-gateway', 'api');
  }

  private roleUrl(service: ServiceName, kind: 'api' | 'projection'): string {
    return this.database.roleUrl(`${service.replaceAll('-', '_')}_${kind}`);
  }

  private async launch(name: string, service: ServiceName, port: number): Promise<void> {
    const started = startProcess({
      name,
      command: process.execPath,
      args: [entryPoint(service)],
      env: {
        ...this.env,
        DATABASE_URL: this.roleUrl(service, 'api'),
        PROJECTION_DATABASE_URL: this.roleUrl(service, 'projection'),
        ...(service === 'ws-gateway' && { ARCHIVE_DATABASE_URL: this.archiveUrl }),
        HTTP_PORT: String(port),
      },
    });
    this.processes.set(name, started);
    await started.ready(`http://127.0.0.1:${port}/readyz`, READY_MS);
  }
}

async function runToEnd(program: string, env: Readonly<Record<string, string>>): Promise<void> {
  const run = startProcess({ name: program, command: process.execPath, args: [program], env });
  const end = await run.ended;
  if (end !== 0) throw new Error(`${program} ended with ${end}\n${run.output}`);
}
