/** Several real order gateways in front of a real engine and ledger, on a broker and a database. */
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
import { entryPoint, migration, ROOT, type ServiceName } from '../entry-points';

const READY_MS = 60_000;

interface Started {
  readonly process: TestProcess;
  readonly url: string;
}

export class RunningGateways {
  private readonly gateways: Started[] = [];
  private engine: Started | undefined;
  private ledger: Started | undefined;

  private constructor(
    readonly nats: TestNats,
    readonly database: TestDatabase,
    private readonly directory: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async start(
    count: number,
    env: Readonly<Record<string, string>> = {},
  ): Promise<RunningGateways> {
    const [nats, database] = await Promise.all([startNats(), createDatabase()]);
    const directory = mkdtempSync(join(tmpdir(), 'stratex-gateways-'));
    const key = join(directory, 'jwt.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const system = new RunningGateways(nats, database, directory, {
      NATS_URL: nats.url,
      NATS_MONITOR_URL: nats.monitorUrl,
      JWT_PRIVATE_KEY_FILE: key,
      INSTRUMENTS_FILE: join(ROOT, 'deploy', 'instruments.json'),
      LOG_LEVEL: 'warn',
      // All users are at one address here, and all are in a hurry.
      ...{ RATE_LIMIT_ADDRESS: 'off', RATE_LIMIT_USER: 'off', RATE_LIMIT_KEY: 'off' },
      ...env,
    });
    await system.run(join(ROOT, 'libs', 'nats', 'dist', 'provision-main.js'));
    for (const service of ['order-gateway', 'ledger'] as const)
      await system.run(migration(service), [], {
        DATABASE_URL: database.url,
        API_DATABASE_URL: system.roleUrl(service, 'api'),
        PROJECTION_DATABASE_URL: system.roleUrl(service, 'projection'),
      });
    [system.engine, system.ledger] = await Promise.all([
      system.launch('matching-engine'),
      system.launch('ledger'),
    ]);
    for (let i = 0; i < count; i++) system.gateways.push(await system.launch('order-gateway'));
    return system;
  }

  get urls(): string[] {
    return this.gateways.map(({ url }) => url);
  }

  get engineUrl(): string {
    return this.engine?.url ?? '';
  }

  /** SIGKILL, now. */
  async killGateway(index: number): Promise<void> {
    await this.gateways[index]?.process.kill();
  }

  /** On another port. */
  async restartGateway(index: number): Promise<void> {
    this.gateways[index] = await this.launch('order-gateway');
  }

  /** `pnpm operator ...`. @returns what it printed. @throws when it does not end with 0. */
  operator(...words: readonly string[]): Promise<string> {
    const main = join(ROOT, 'services', 'order-gateway', 'dist', 'operator', 'main.js');
    return this.run(main, words);
  }

  async stop(): Promise<void> {
    const services = [...this.gateways, this.ledger, this.engine];
    for (const service of services) await service?.process.stop();
    await this.database.drop();
    await this.nats.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async launch(service: ServiceName): Promise<Started> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const process_ = startProcess({
      name: service,
      command: process.execPath,
      args: [entryPoint(service)],
      env: {
        ...this.env,
        DATABASE_URL: this.roleUrl(service, 'api'),
        PROJECTION_DATABASE_URL: this.roleUrl(service, 'projection'),
        HTTP_PORT: String(port),
      },
    });
    await process_.ready(`${url}/readyz`, READY_MS);
    return { process: process_, url };
  }

  private roleUrl(service: ServiceName, kind: 'api' | 'projection'): string {
    return this.database.roleUrl(`${service.replaceAll('-', '_')}_${kind}`);
  }

  private async run(
    program: string,
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const run = startProcess({
      name: program,
      command: process.execPath,
      args: [program, ...args],
      env: { ...this.env, ...env },
    });
    const end = await run.ended;
    if (end !== 0) throw new Error(`${program} ended with ${end}\n${run.output}`);
    return run.output;
  }
}
