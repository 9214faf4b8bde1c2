/**
 * Stops every service at every moment: while it starts and while it works under load, with the broker or
 * the database gone or silent, and looks at how it ends.
 *
 * A round stops all of them twice: at work, then while they start. Of two engines one stays, so that
 * it can be seen to take over.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectBroker } from '@stratex/nats';
import { eventually, TcpGate, type TestProcess } from '@stratex/testkit';
import { random } from '../engine-pair/random';
import { EngineLoad } from '../engine-pair/engine-load';
import type { ServiceName } from '../entry-points';
import { readLog } from '../log-view';
import { launchEngine, type RunningEngine } from '../running-engine';
import { RunningSystem } from '../running-system';
import { Trader } from '../trader';
import { OrderStream, type OrderEnd } from './order-stream';
import { begin, end, OUTAGES, type Outage, type Servers } from './outage';
import { toldToStop, type Stop } from './told-to-stop';

const SERVICES = [
  ...['order-gateway', 'ledger', 'market-data', 'strategy-runner', 'ws-gateway'],
] as ServiceName[];
const STARTING_MS_MAX = 3_000;
const WORKING_MS_MAX = 1_000;
const LOG_MS = 3_000;
const CASH = '10000000000';
const READY_MS_MAX = 90_000;
/** An access token lives for a quarter of an hour. */
const USER_ROUNDS = 10;

type Moment = 'starting' | 'working';

export interface StopSoakOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Which are drawn from; default all, none of them as often as the four others. */
  readonly outages?: readonly Outage[];
  readonly say: (line: string) => void;
}

export interface StopSoakResult {
  /** By `service, moment, outage`. */
  readonly stops: ReadonlyMap<string, readonly Stop[]>;
  /** Leaders that stopped with the broker there, and of them those that were replaced at once. */
  readonly handovers: readonly [stopped: number, replaced: number];
  readonly orders: OrderStream['ends'];
  /** Orders with a 201 that are not on the log, and orders on the log whose sender got no answer. */
  readonly lost: readonly string[];
  readonly unanswered: readonly string[];
}

export class StopSoak {
  private readonly stops = new Map<string, Stop[]>();
  private readonly draw: () => number;
  private handovers: [number, number] = [0, 0];
  private readonly orders: OrderStream;
  private users = 0;

  private constructor(
    private readonly options: StopSoakOptions,
    private readonly system: RunningSystem,
    private readonly servers: Servers,
    private readonly engines: [RunningEngine, RunningEngine],
  ) {
    this.draw = random(options.seed);
    this.orders = new OrderStream(system.url('order-gateway'));
  }

  static async run(options: StopSoakOptions): Promise<StopSoakResult> {
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
    const engines: [RunningEngine, RunningEngine] = [
      await launchEngine(url),
      await launchEngine(url),
    ];
    const soak = new StopSoak(options, system, { nats: system.nats, database }, engines);
    try {
      await soak.allReady();
      for (const user of users) await soak.startStrategy(user);
      await soak.joinUser();
      soak.orders.start();
      for (let round = 1; round <= options.rounds; round++) await soak.round(round);
      return await soak.result();
    } finally {
      await soak.orders.stop();
      for (const { process: engine } of soak.engines) await engine.stop();
      await system.stop();
      await database.close();
    }
  }

  private async round(number: number): Promise<void> {
    const outage = this.drawOutage();
    await this.allReady();
    if (number % USER_ROUNDS === 0) await this.joinUser();
    const [going, staying] = this.draw() < 0.5 ? ([0, 1] as const) : ([1, 0] as const);
    await this.during(outage, () => [
      ...SERVICES.map((each) => this.stopService(each, 'working', outage)),
      this.stopEngine(this.engines[going], this.engines[staying], outage),
    ]);
    for (const each of SERVICES) this.system.launch(each);
    this.engines[going] = await launchEngine(this.system.nats.url);
    await this.during(outage, () => [
      ...SERVICES.map((each) => this.stopService(each, 'starting', outage)),
      this.stopped('matching-engine', 'starting', outage, this.engines[going].process),
    ]);
    for (const each of SERVICES) this.system.launch(each);
    this.engines[going] = await launchEngine(this.system.nats.url);
    this.options.say(`${number}/${this.options.rounds} ${outage}`);
  }

  /** Half of the rounds are without one. */
  private drawOutage(): Outage {
    const { outages = OUTAGES } = this.options;
    const [first = 'none', ...others] = outages;
    const drawn = this.draw() < 0.4 ? undefined : others[Math.floor(this.draw() * others.length)];
    return drawn ?? first;
  }

  /** The stops begin with the outage, so that some find it old and some new. */
  private async during(outage: Outage, stops: () => Promise<unknown>[]): Promise<void> {
    const stopping = Promise.all(stops());
    await begin(outage, this.servers);
    try {
      await stopping;
    } finally {
      await end(outage, this.servers);
    }
  }

  private stopService(service: ServiceName, moment: Moment, outage: Outage): Promise<Stop> {
    return this.stopped(service, moment, outage, this.system.process(service));
  }

  private async stopEngine(
    going: RunningEngine,
    staying: RunningEngine,
    outage: Outage,
  ): Promise<void> {
    const wasLeader = (await roleOf(going)) === 'leader';
    const before = staying.process.output.length;
    const name = wasLeader ? 'matching-engine (leader)' : 'matching-engine (standby)';
    const stop = await this.stopped(name, 'working', outage, going.process);
    if (!wasLeader || outage.startsWith('broker') || stop.end !== 'in order') return;
    this.handovers[0]++;
    await eventually('the standby leads', async () => (await roleOf(staying)) === 'leader');
    if (staying.process.output.slice(before).includes('the leader has stopped'))
      this.handovers[1]++;
  }

  private async stopped(
    name: string,
    moment: Moment,
    outage: Outage,
    process_: TestProcess,
  ): Promise<Stop> {
    const afterMs = this.draw() * (moment === 'starting' ? STARTING_MS_MAX : WORKING_MS_MAX);
    const stop = await toldToStop(process_, afterMs);
    const key = `${name}, ${moment}, ${outage}`;
    const stops = this.stops.get(key) ?? [];
    stops.push(stop);
    this.stops.set(key, stops);
    if (stop.end === 'wrong') this.options.say(`${key}, after ${afterMs} ms: ${stop.fault}`);
    return stop;
  }

  private async allReady(): Promise<void> {
    const services = SERVICES.map((each) =>
      this.system.process(each).ready(`${this.system.url(each)}/readyz`, READY_MS_MAX),
    );
    const engines = this.engines.map(({ process, url }) =>
      process.ready(`${url}/readyz`, READY_MS_MAX),
    );
    await Promise.all([...services, ...engines]);
  }

  private async joinUser(): Promise<void> {
    const name = `stops${++this.users}`;
    const user = await Trader.join(this.system.url('edge'), name, CASH);
    this.orders.as(user.token);
  }

  /** A process of its own beside strategy-runner, which must not be left behind. */
  private async startStrategy(user: Trader): Promise<void> {
    const { body } = await user.call('POST', '/api/v1/strategy-instances', {
      ...{ strategy: 'condition', symbol: 'BTC-KRW', bar_seconds: 1, feed: 'reference' },
      params: {
        when: { left: 'close', is: 'above', right: 1 },
        ...{ side: 'buy', amountUnit: 'quantity', amount: 0.001, times: 1 },
      },
    });
    const path = `/api/v1/strategy-instances/${String(body.id)}/start`;
    const { status } = await user.call('POST', path);
    if (status >= 300) throw new Error(`the strategy does not start: ${status}`);
  }

  private async result(): Promise<StopSoakResult> {
    await this.allReady();
    await this.orders.stop();
    const broker = await connectBroker({ url: this.system.nats.url, name: 'stops' });
    const { events } = await readLog(broker);
    await broker.close();
    const logged = new Set(
      events.flatMap(({ value }) => (value.type === 'order.accepted' ? value.clientOrderId : [])),
    );
    const { stops, handovers, orders } = this;
    const withEnd = (wanted: OrderEnd): string[] =>
      [...orders.ends].flatMap(([id, ended]) => (ended === wanted ? id : []));
    return {
      ...{ stops, handovers, orders: orders.ends },
      lost: withEnd(201).filter((id) => !logged.has(id)),
      unanswered: withEnd('cut').filter((id) => logged.has(id)),
    };
  }
}

async function roleOf({ url }: RunningEngine): Promise<string | undefined> {
  const response = await fetch(`${url}/readyz`);
  const { parts } = (await response.json()) as { parts: Record<string, { detail?: string }> };
  return parts.engine?.detail;
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
