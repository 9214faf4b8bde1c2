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
import { entryPoint, migration, ROOT } from '../entry-points';

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
      DATABASE_URL: database.url,
      JWT_PRIVATE_KEY_FILE: key,
      INSTRUMENTS_FILE: join(ROOT, 'deploy', 'instruments.json'),
      LOG_LEVEL: 'warn',
      ...env,
    });
    await system.run(join(ROOT, 'libs', 'nats', 'dist', 'provision-main.js'));
    for (const service of ['order-gateway', 'ledger'] as const)
      await system.run(migration(service));
    [system.engine, system.ledger] = await Promise.all([
      system.launch(entryPoint('matching-engine')),
      system.launch(entryPoint('ledger')),
    ]);
    for (let i = 0; i < count; i++)
      system.gateways.push(await system.launch(entryPoint('order-gateway')));
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
    this.gateways[index] = await this.launch(entryPoint('order-gateway'));
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

  private async launch(program: string): Promise<Started> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const process_ = startProcess({
      name: program,
      command: process.execPath,
      args: [program],
      env: { ...this.env, HTTP_PORT: String(port) },
    });
    await process_.ready(`${url}/readyz`, READY_MS);
    return { process: process_, url };
  }

  private async run(program: string, args: readonly string[] = []): Promise<string> {
    const run = startProcess({
      name: program,
      command: process.execPath,
      args: [program, ...args],
      env: this.env,
    });
    const end = await run.ended;
    if (end !== 0) throw new Error(`${program} ended with ${end}\n${run.output}`);
    return run.output;
  }
}
