/** A real broker and a migrated database, where real services are started as in a deployment. */
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
import { ServiceInstance } from './service-instance';

const MIGRATED: readonly ServiceName[] = ['order-gateway', 'ledger', 'market-data'];

export type Settings = Readonly<Record<string, string>>;

export interface DatabaseOptions {
  /** Address of a PostgreSQL server; default TEST_DATABASE_URL. */
  readonly databaseServer?: string;
  /** The way by which the services reach it; default straight. */
  readonly databaseThrough?: (url: string) => string;
}

export class Installation {
  private readonly instances: ServiceInstance[] = [];

  private constructor(
    readonly nats: TestNats,
    private databases: readonly [TestDatabase, ...TestDatabase[]],
    private readonly directory: string,
    private readonly env: Settings,
    private readonly options: DatabaseOptions,
  ) {}

  /** Provisioned and migrated. @param env for the services, over the defaults. */
  static async create(env: Settings = {}, options: DatabaseOptions = {}): Promise<Installation> {
    const { databaseServer } = options;
    const [nats, database] = await Promise.all([startNats(), createDatabase(databaseServer)]);
    const directory = mkdtempSync(join(tmpdir(), 'stratex-system-'));
    const settings = {
      NATS_URL: nats.url,
      NATS_MONITOR_URL: nats.monitorUrl,
      JWT_PRIVATE_KEY_FILE: writeSigningKey(directory),
      INSTRUMENTS_FILE: join(ROOT, 'deploy', 'instruments.json'),
      LOG_LEVEL: 'warn',
      // All users are at one address here, and some are in a hurry.
      ...{ RATE_LIMIT_ADDRESS: 'off', RATE_LIMIT_USER: 'off', RATE_LIMIT_KEY: 'off' },
      ...env,
    };
    const installation = new Installation(nats, [database], directory, settings, options);
    await installation.provision();
    await installation.migrate();
    return installation;
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

  /** One more instance of a service, not yet started. */
  async add(service: ServiceName): Promise<ServiceInstance> {
    const port = await freePort();
    const instance = new ServiceInstance(service, port, () => this.begin(service, port));
    this.instances.push(instance);
    return instance;
  }

  /** One more instance of a service, ready. */
  async start(service: ServiceName): Promise<ServiceInstance> {
    const instance = await this.add(service);
    await instance.start();
    return instance;
  }

  /** Creates what the broker lacks, as every start does. */
  async provision(): Promise<void> {
    await this.runToEnd('provision', join(ROOT, 'libs', 'nats', 'dist', 'provision-main.js'));
  }

  /** As in a deployment, every service has roles of its own with no more than it needs. */
  roleUrl(service: ServiceName, kind: 'api' | 'projection'): string {
    return this.database.roleUrl(`${service.replaceAll('-', '_')}_${kind}`);
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
    env: Settings = {},
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

  /** @throws when a service that ran did not stop in order, after all is cleared away. */
  async stop(): Promise<void> {
    const stopped = await Promise.allSettled(this.instances.map((instance) => instance.stop()));
    for (const database of this.databases) await database.drop();
    await this.nats.stop();
    rmSync(this.directory, { recursive: true, force: true });
    for (const result of stopped) if (result.status === 'rejected') throw result.reason;
  }

  private begin(service: ServiceName, port: number): TestProcess {
    return startProcess({
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
        HTTP_PORT: String(port),
      },
    });
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
}

/** @returns the file. */
function writeSigningKey(directory: string): string {
  const file = join(directory, 'jwt.pem');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}
