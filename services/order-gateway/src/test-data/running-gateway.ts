/** A gateway on a real broker and database of its own, with the engine in this process. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectBroker, provision, type Broker } from '@stratex/nats';
import { migrateSchema } from '@stratex/postgres';
import { readConfig, type runService } from '@stratex/service-kit';
import { createDatabase, startNats, type TestDatabase, type TestNats } from '@stratex/testkit';
import { MIGRATIONS } from '../database/migrations';
import { SCHEMA } from '../database/schema';
import { GatewayConfig } from '../gateway-config';
import { startGateway } from '../start';
import { definitions } from './instruments';
import { TestEngine } from './test-engine';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  /** The JSON of the answer; undefined when it has none. */
  readonly body: unknown;
}

export interface Call {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
}

type App = Awaited<ReturnType<typeof runService>>;

export class RunningGateway {
  private constructor(
    readonly nats: TestNats,
    readonly database: TestDatabase,
    readonly broker: Broker,
    public engine: TestEngine,
    readonly app: App,
    readonly url: string,
    private readonly directory: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<RunningGateway> {
    const [nats, database] = await Promise.all([startNats(), createDatabase()]);
    const directory = mkdtempSync(join(tmpdir(), 'stratex-gateway-'));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = join(directory, 'key.pem');
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const broker = await connectBroker({ url: nats.url, name: 'test' });
    await provision(broker, { shard: 'main', instruments: definitions });
    await migrateSchema({ url: database.url, schema: SCHEMA, migrations: MIGRATIONS });
    const engine = await TestEngine.start(broker);
    const all = {
      ...{ NATS_URL: nats.url, DATABASE_URL: database.url, JWT_PRIVATE_KEY_FILE: key },
      ...{ HTTP_PORT: '0', LOG_LEVEL: 'silent', ...env },
    };
    const app = await startGateway(readConfig(GatewayConfig, all));
    const url = await app.getUrl();
    return new RunningGateway(nats, database, broker, engine, app, url, directory, all);
  }

  /** Another replica: the same broker, database and key. */
  async replica(): Promise<{ readonly url: string; close(): Promise<void> }> {
    const app = await startGateway(readConfig(GatewayConfig, this.env));
    return { url: await app.getUrl(), close: () => app.close() };
  }

  /** Of an engine that was stopped: it goes on where it was. */
  async resumeEngine(): Promise<void> {
    this.engine = await TestEngine.resume(this.engine);
  }

  async call(method: string, path: string, options: Call = {}): Promise<Answer> {
    return call(this.url, method, path, options);
  }

  /** Registers a user. @returns an access token. */
  async login(name: string): Promise<string> {
    const body = { username: name, password: 'correct horse' };
    await this.call('POST', '/api/v1/auth/register', { body });
    const answer = await this.call('POST', '/api/v1/auth/login', { body });
    return (answer.body as { access_token: string }).access_token;
  }

  /** A user with an open account. */
  async trader(name: string): Promise<string> {
    const token = await this.login(name);
    const { status } = await this.call('POST', '/paper-trading/account', { token });
    if (status !== 201) throw new Error(`no account: ${status}`);
    return token;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.engine.stop();
    await this.broker.close();
    await Promise.all([this.nats.stop(), this.database.drop()]);
    rmSync(this.directory, { recursive: true });
  }
}

export async function call(
  url: string,
  method: string,
  path: string,
  { token, headers, body }: Call,
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const parsed: unknown = type.includes('json') && text !== '' ? JSON.parse(text) : undefined;
  return { status: response.status, type, headers: response.headers, body: parsed };
}
