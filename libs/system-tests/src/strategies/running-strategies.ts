/**
 * The built strategy-runner and matching-engine on a real broker, with users and prices that do not
 * stop. The runner is killed and started again; the log is the witness.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MARKET_STREAM, MARKET_SUBJECTS, marketSubject } from '@stratex/contracts';
import { IdentityStore } from '@stratex/identity';
import {
  CommandPublisher,
  connectBroker,
  ensureMemoryStream,
  provision,
  publishJson,
  type Broker,
} from '@stratex/nats';
import {
  eventually,
  freePort,
  startNats,
  startProcess,
  TestTokens,
  type TestNats,
  type TestProcess,
} from '@stratex/testkit';
import { LogWitness } from '../engine-pair/log-witness';
import { entryPoint, ROOT } from '../entry-points';
import { startEngine, type RunningEngine } from '../running-engine';
import { call, type Answer } from '../trader';
import { FIRES, FIRES_ID } from './fires';

const SYMBOL = 'BTC-KRW';
const CASH = '100000000000000';
const ORDERS_PER_SECOND = 50;
const TOKEN_LIFE_S = 6 * 3_600;

export class RunningStrategies {
  private readonly folder = mkdtempSync(join(tmpdir(), 'stratex-strategies-'));
  private readonly tokens = new TestTokens();
  private runner: TestProcess | undefined;
  private url = '';
  private pricing: Promise<void> | undefined;
  private isOver = false;

  private constructor(
    private readonly nats: TestNats,
    private readonly broker: Broker,
    private readonly engine: RunningEngine,
    readonly witness: LogWitness,
  ) {}

  /** With so many users; no runner yet. */
  static async start(users: number): Promise<RunningStrategies> {
    const nats = await startNats();
    const broker = await connectBroker({ url: nats.url, name: 'strategies' });
    const definitions = readFileSync(join(ROOT, 'deploy', 'instruments.json'), 'utf8');
    await provision(broker, { shard: 'main', instruments: JSON.parse(definitions) as [] });
    await ensureMemoryStream(broker, { name: MARKET_STREAM, subjects: [MARKET_SUBJECTS] });
    const engine = await startEngine(nats.url);
    const witness = await LogWitness.open(broker);
    const running = new RunningStrategies(nats, broker, engine, witness);
    await running.open(users);
    return running;
  }

  async stop(): Promise<void> {
    await this.stopPrices();
    await this.runner?.stop();
    await this.witness.close();
    await this.engine.process.stop();
    await this.broker.close();
    await this.nats.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Of the runner. */
  get pid(): number {
    return this.runner?.pid ?? 0;
  }

  /** @returns once it has read the log, milliseconds since it was started */
  async startRunner(): Promise<number> {
    const port = String(await freePort());
    this.url = `http://127.0.0.1:${port}`;
    const began = performance.now();
    this.runner = startProcess({
      name: 'strategy-runner',
      command: process.execPath,
      args: [entryPoint('strategy-runner')],
      env: {
        ...{ NATS_URL: this.nats.url, HTTP_PORT: port, LOG_LEVEL: 'warn', MAKER_ENABLED: 'false' },
        ...{ STRATEGY_PATHS: this.folder, RATE_LIMIT_ADDRESS: 'off', RATE_LIMIT_USER: 'off' },
      },
    });
    await this.runner.ready(`${this.url}/readyz`);
    return performance.now() - began;
  }

  async killRunner(): Promise<void> {
    await this.runner?.kill();
  }

  /** The same for one that may end in peace. */
  async stopRunner(): Promise<void> {
    const code = await this.runner?.stop();
    if (code !== 0) throw new Error(`the runner ended with ${code}`);
  }

  /** @param path behind /api/v1/strategy-instances */
  call(user: number, method: string, path: string, body?: unknown): Promise<Answer> {
    const token = this.tokens.make({ userId: String(user), livesFor: TOKEN_LIFE_S });
    return call(this.url, method, `/api/v1/strategy-instances${path}`, body, token);
  }

  /** @returns its id */
  async create(user: number): Promise<number> {
    const answer = await this.call(user, 'POST', '', {
      ...{ strategy: FIRES_ID, symbol: SYMBOL, start: true },
      limits: { orders_per_second: ORDERS_PER_SECOND },
    });
    if (answer.status !== 201) throw new Error(`no strategy: ${JSON.stringify(answer)}`);
    return Number(answer.body.id);
  }

  /** How long an answer takes now, milliseconds; undefined when none comes. */
  async answerMs(): Promise<number | undefined> {
    const began = performance.now();
    const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
    return answer === undefined ? undefined : performance.now() - began;
  }

  /** One price every so many milliseconds until stopPrices(), whoever listens. */
  startPrices(everyMs: number): void {
    this.pricing = (async () => {
      for (let n = 0; !this.isOver; n++) {
        await publishJson(this.broker, marketSubject('reference', SYMBOL), {
          ...{ schemaVersion: 1, symbol: SYMBOL, source: 'soak' },
          price: String(50_000_000 + 1_000 * (n % 2)),
          marketTime: new Date().toISOString(),
        });
        await sleep(everyMs);
      }
    })();
  }

  async stopPrices(): Promise<void> {
    this.isOver = true;
    await this.pricing;
  }

  private async open(users: number): Promise<void> {
    writeFileSync(join(this.folder, `${FIRES_ID}.js`), FIRES);
    await new IdentityStore(this.broker).publishKeys(this.tokens.jwks);
    const orders = new CommandPublisher(this.broker, { shard: 'main', publisher: 'order' });
    for (let user = 1; user <= users; user++)
      await orders.publish({
        ...{ type: 'OpenAccount', account: `u${user}`, asset: 'KRW', amount: CASH },
      });
    await orders.close();
    await eventually('all accounts are open', () => {
      const opened = this.witness.events.filter(({ type }) => type === 'account.opened');
      return opened.length === users;
    });
  }
}
