/**
 * What is stopped: the six services with a standby beside the leader, a log of some length, strategies
 * that run, orders that come without end, a broker and a database that can be taken away.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectBroker } from '@stratex/nats';
import { TcpGate, type TestProcess } from '@stratex/testkit';
import { EngineLoad } from '../engine-pair/engine-load';
import type { ServiceName } from '../entry-points';
import { readLog } from '../log-view';
import { launchEngine, type RunningEngine } from '../running-engine';
import { RunningSystem } from '../running-system';
import { Trader } from '../trader';
import { OrderStream, type OrderEnd } from './order-stream';
import { begin, end, type Outage } from './outage';

/** Beside the engines. */
export const SERVICES: readonly ServiceName[] = [
  ...(['order-gateway', 'ledger', 'market-data', 'strategy-runner', 'ws-gateway'] as const),
];
const LOG_MS = 3_000;
const READY_MS_MAX = 90_000;
const CASH = '10000000000';

export interface OrderAudit {
  readonly ends: ReadonlyMap<string, OrderEnd>;
  /** Answered with 201 and not on the log. */
  readonly lost: readonly string[];
  /** On the log, and their sender got no answer. */
  readonly unanswered: readonly string[];
}

export class StopScene {
  private readonly orders: OrderStream;
  private users = 0;

  private constructor(
    private readonly system: RunningSystem,
    private readonly database: TcpGate,
    readonly engines: [RunningEngine, RunningEngine],
  ) {
    this.orders = new OrderStream(system.url('order-gateway'));
  }

  static async start(): Promise<StopScene> {
    const database = await TcpGate.to(process.env.TEST_DATABASE_URL ?? '', 5432);
    const system = await RunningSystem.start(
      { MAKER_ENABLED: 'true', REFERENCE_INTERVAL_MS: '200' },
      { databaseThrough: (url) => database.through(url) },
    );
    // The accounts that the log is made with are the first two users'.
    const edge = system.url('edge');
    const users = [await Trader.join(edge, 'first', CASH), await Trader.join(edge, 'second', CASH)];
    await makeLog(system.nats.url);
    // Two of our own in its place.
    await system.process('matching-engine').stop();
    const { url } = system.nats;
    const scene = new StopScene(system, database, [
      await launchEngine(url),
      await launchEngine(url),
    ]);
    await scene.ready();
    for (const user of users) await startStrategy(user);
    await scene.joinUser();
    scene.orders.start();
    return scene;
  }

  process(service: ServiceName): TestProcess {
    return this.system.process(service);
  }

  launch(service: ServiceName): TestProcess {
    return this.system.launch(service);
  }

  launchEngine(): Promise<RunningEngine> {
    return launchEngine(this.system.nats.url);
  }

  async ready(): Promise<void> {
    const services = SERVICES.map((each) =>
      this.process(each).ready(`${this.system.url(each)}/readyz`, READY_MS_MAX),
    );
    const engines = this.engines.map(({ process, url }) =>
      process.ready(`${url}/readyz`, READY_MS_MAX),
    );
    await Promise.all([...services, ...engines]);
  }

  /** Another one, whose orders they are from now on. */
  async joinUser(): Promise<void> {
    const name = `stops${++this.users}`;
    const { token } = await Trader.join(this.system.url('edge'), name, CASH);
    this.orders.as(token);
  }

  /** The stops begin with the outage, so that some find it old and some new. */
  async during(outage: Outage, stops: () => Promise<unknown>[]): Promise<void> {
    const servers = { nats: this.system.nats, database: this.database };
    const stopping = Promise.all(stops());
    await begin(outage, servers);
    try {
      await stopping;
    } finally {
      await end(outage, servers);
    }
  }

  /** What became of the orders; no more are sent. */
  async audit(): Promise<OrderAudit> {
    await this.ready();
    await this.orders.stop();
    const broker = await connectBroker({ url: this.system.nats.url, name: 'stops' });
    const { events } = await readLog(broker);
    await broker.close();
    const logged = new Set(
      events.flatMap(({ value }) => (value.type === 'order.accepted' ? value.clientOrderId : [])),
    );
    const { ends } = this.orders;
    const withEnd = (wanted: OrderEnd): string[] =>
      [...ends].flatMap(([id, ended]) => (ended === wanted ? id : []));
    return {
      ends,
      lost: withEnd(201).filter((id) => !logged.has(id)),
      unanswered: withEnd('cut').filter((id) => logged.has(id)),
    };
  }

  async stop(): Promise<void> {
    await this.orders.stop();
    for (const { process: engine } of this.engines) await engine.stop();
    await this.system.stop();
    await this.database.close();
  }
}

async function makeLog(natsUrl: string): Promise<void> {
  const broker = await connectBroker({ url: natsUrl, name: 'stops' });
  const load = new EngineLoad(broker);
  await load.openAccounts();
  load.start();
  await sleep(LOG_MS);
  await load.stop();
  await broker.close();
}

/** A process of its own beside strategy-runner, which must not be left behind. */
async function startStrategy(user: Trader): Promise<void> {
  const { body } = await user.call('POST', '/api/v1/strategy-instances', {
    ...{ strategy: 'condition', symbol: 'BTC-KRW', bar_seconds: 1, feed: 'reference' },
    params: {
      when: { left: 'close', is: 'above', right: 1 },
      ...{ side: 'buy', amountUnit: 'quantity', amount: 0.001, times: 1 },
    },
  });
  const { status } = await user.call('POST', `/api/v1/strategy-instances/${String(body.id)}/start`);
  if (status >= 300) throw new Error(`the strategy does not start: ${status}`);
}
