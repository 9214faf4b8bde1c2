/** The six real processes on a real broker and database, behind the real edge. */
import { join } from 'node:path';
import {
  freePort,
  startProcess,
  type TestDatabase,
  type TestNats,
  type TestProcess,
} from '@stratex/testkit';
import { ROOT, type ServiceName } from './entry-points';
import { Installation, type DatabaseOptions, type Settings } from './installation/installation';
import type { ServiceInstance } from './installation/service-instance';

const SERVICES: readonly ServiceName[] = [
  'matching-engine',
  'ledger',
  'order-gateway',
  'market-data',
  'strategy-runner',
  'ws-gateway',
];

export class RunningSystem {
  private edge: TestProcess | undefined;

  private constructor(
    private readonly installation: Installation,
    private readonly instances: ReadonlyMap<ServiceName, ServiceInstance>,
    private readonly edgePort: number,
  ) {}

  /** @param env for the services, over the defaults: no maker, so that the tests own the book. */
  static async start(env: Settings = {}, options: DatabaseOptions = {}): Promise<RunningSystem> {
    const settings = { MAKER_ENABLED: 'false', LOG_LEVEL: 'info', ...env };
    const installation = await Installation.create(settings, options);
    const instances = new Map<ServiceName, ServiceInstance>();
    for (const service of SERVICES) instances.set(service, await installation.add(service));
    const system = new RunningSystem(installation, instances, await freePort());
    await Promise.all(SERVICES.map((service) => system.restart(service)));
    await system.startEdge();
    return system;
  }

  get nats(): TestNats {
    return this.installation.nats;
  }

  /** The one that services are started with. */
  get database(): TestDatabase {
    return this.installation.database;
  }

  /** An empty one, migrated, in place of the database for services that are started from now on. */
  changeDatabase(): Promise<TestDatabase> {
    return this.installation.changeDatabase();
  }

  /** Base address of a service, or of the edge. */
  url(name: ServiceName | 'edge'): string {
    return name === 'edge' ? `http://127.0.0.1:${this.edgePort}` : this.instance(name).url;
  }

  get sockets(): string {
    return this.url('ws-gateway').replace('http', 'ws');
  }

  process(name: ServiceName): TestProcess {
    return this.instance(name).process;
  }

  /** SIGKILL, now. */
  kill(service: ServiceName): Promise<void> {
    return this.instance(service).kill();
  }

  /** Starts it (again) and waits until it is ready. */
  restart(service: ServiceName): Promise<void> {
    return this.instance(service).start();
  }

  /** Starts it (again) and waits for nothing. */
  launch(service: ServiceName): TestProcess {
    return this.instance(service).launch();
  }

  /** SIGTERM to each of the services, which may be started again. */
  async stopServices(): Promise<void> {
    await Promise.all(SERVICES.map((service) => this.instance(service).stop()));
  }

  /** Creates what the broker lacks, as every start does. */
  provision(): Promise<void> {
    return this.installation.provision();
  }

  /** As in a deployment, every service has roles of its own with no more than it needs. */
  roleUrl(service: ServiceName, kind: 'api' | 'projection'): string {
    return this.installation.roleUrl(service, kind);
  }

  /** `pnpm operator ...`. @returns what it printed. @throws when it does not end with 0. */
  operator(...words: readonly string[]): Promise<string> {
    return this.installation.operator(...words);
  }

  /** @returns what the program printed. @throws when it fails. */
  runToEnd(name: string, program: string, env: Settings = {}): Promise<string> {
    return this.installation.runToEnd(name, program, env);
  }

  async stop(): Promise<void> {
    await this.edge?.stop();
    await this.installation.stop();
  }

  private instance(name: ServiceName): ServiceInstance {
    const found = this.instances.get(name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  }

  private async startEdge(): Promise<void> {
    this.edge = startProcess({
      name: 'edge',
      command: process.execPath,
      args: [join(ROOT, 'deploy', 'local', 'edge.mjs')],
      env: {
        EDGE_PORT: String(this.edgePort),
        ORDER_GATEWAY_URL: this.url('order-gateway'),
        MARKET_DATA_URL: this.url('market-data'),
        LEDGER_URL: this.url('ledger'),
        WS_GATEWAY_URL: this.url('ws-gateway'),
        STRATEGY_RUNNER_URL: this.url('strategy-runner'),
      },
    });
    await this.edge.ready(`${this.url('edge')}/api/v1/instruments`);
  }
}
