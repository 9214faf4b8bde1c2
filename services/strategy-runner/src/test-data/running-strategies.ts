/** strategy-runner on a StrategyExchange, with a directory of plug-ins and all that it tells. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  asDerivedMessage,
  STRATEGIES_BUCKET,
  STRATEGIES_STREAM,
  type StrategyFillMessage,
  type StrategySignalMessage,
  type StrategyStateMessage,
} from '@stratex/contracts';
import { subscribeStream, type StreamSubscription } from '@stratex/nats';
import { eventually, freePort } from '@stratex/testkit';
import { startStrategyRunner } from '../start';
import { StrategyRunnerConfig } from '../strategy-runner.config';
import { StrategyRunner } from '../strategy-runner.service';
import { StrategyExchange, SYMBOL } from './strategy-exchange';

export interface InstanceView {
  readonly id: number;
  readonly state: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly orders: number;
  readonly realized: string;
  readonly realized_today: string;
  readonly unrealized: string | null;
  readonly position: { readonly quantity: string; readonly average_price: string };
}

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly body: never;
}

export class RunningStrategies {
  readonly signals: StrategySignalMessage[] = [];
  readonly fills: StrategyFillMessage[] = [];
  readonly states: StrategyStateMessage[] = [];
  url = '';
  private subscription: StreamSubscription | undefined;
  private runner: StrategyRunner | undefined;
  private closeRunner: (() => Promise<void>) | undefined;

  private constructor(
    readonly exchange: StrategyExchange,
    private readonly folder: string,
    private readonly config: Partial<StrategyRunnerConfig>,
  ) {}

  static async start(config: Partial<StrategyRunnerConfig> = {}): Promise<RunningStrategies> {
    const folder = mkdtempSync(join(tmpdir(), 'strategies-'));
    const exchange = await StrategyExchange.start();
    const running = new RunningStrategies(exchange, folder, config);
    await running.listen();
    await running.startRunner();
    return running;
  }

  async stop(): Promise<void> {
    await this.subscription?.stop();
    await this.stopRunner();
    await this.exchange.stop();
    rmSync(this.folder, { recursive: true });
  }

  async startRunner(natsUrl = this.exchange.nats.url): Promise<void> {
    const port = await freePort();
    const config = Object.assign(new StrategyRunnerConfig(), {
      ...{ NATS_URL: natsUrl, HTTP_PORT: port, LOG_LEVEL: 'silent' },
      ...{ MAKER_ENABLED: false, STRATEGY_PATHS: this.folder, RATE_LIMIT_ADDRESS: 'off' },
      ...this.config,
    });
    const app = await startStrategyRunner(config);
    this.closeRunner = () => app.close();
    this.runner = app.get(StrategyRunner);
    this.url = `http://127.0.0.1:${port}`;
    await eventually(
      'it is ready and knows the keys',
      async () => (await this.call('GET', '/strategy-instances')).status === 200,
    );
  }

  async stopRunner(): Promise<void> {
    await this.closeRunner?.();
    this.closeRunner = undefined;
  }

  /** @param path behind /api/v1 @param body JSON, or text as it is */
  async call(method: string, path: string, body?: unknown, user = '1'): Promise<Answered> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.exchange.tokens.of(user)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const parsed: unknown = type.includes('json') ? JSON.parse(text) : undefined;
    return { status: response.status, type, headers: response.headers, body: parsed as never };
  }

  async create(setup: object, user = '1'): Promise<InstanceView> {
    const body = { symbol: SYMBOL, ...setup };
    const answer = await this.call('POST', '/strategy-instances', body, user);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer));
    return answer.body;
  }

  async one(id: number): Promise<InstanceView> {
    return (await this.call('GET', `/strategy-instances/${id}`)).body;
  }

  /** What is stored of it. */
  async record(id: number): Promise<string> {
    const entry = await (await this.bucket()).get(`instance.${id}`);
    return entry?.string() ?? '';
  }

  /** As if the runner had been killed after it had stored that, and before anything else. */
  async restartFrom(id: number, record: string): Promise<void> {
    await this.stopRunner();
    await (await this.bucket()).put(`instance.${id}`, record);
    await this.startRunner();
  }

  /** Price units. */
  lastPriceOf(id: number): number | undefined {
    return this.runner?.instances?.get('u1', id)?.lastPrice;
  }

  async change(id: number, to: 'start' | 'pause' | 'stop'): Promise<InstanceView> {
    return (await this.call('POST', `/strategy-instances/${id}/${to}`)).body;
  }

  /** A strategy whose onTick is `body`; `more` are further members. */
  plugIn(name: string, body: string, more = ''): void {
    writeFileSync(
      join(this.folder, `${name}.js`),
      `const { defineStrategy } = require('@stratex/strategy');
      module.exports = defineStrategy({ id: '${name}', version: '1.0.0', title: '${name}',
        description: '', trigger: 'TICK', params: {}, state: () => ({ n: 0 }), ${more}
        onTick: (ctx, tick) => { ${body} } });`,
    );
  }

  private bucket() {
    return this.exchange.broker.js.views.kv(STRATEGIES_BUCKET, { bindOnly: true });
  }

  private async listen(): Promise<void> {
    const place = { stream: STRATEGIES_STREAM, deliver: 'new' } as const;
    this.subscription = await subscribeStream(this.exchange.broker, place, (_, value) => {
      const signal = asDerivedMessage('strategySignalMessage', value);
      const fill = asDerivedMessage('strategyFillMessage', value);
      const state = asDerivedMessage('strategyStateMessage', value);
      if (!signal && !fill && !state) throw new Error(JSON.stringify(value));
      if (signal) this.signals.push(signal);
      if (fill) this.fills.push(fill);
      if (state) this.states.push(state);
    });
  }
}
