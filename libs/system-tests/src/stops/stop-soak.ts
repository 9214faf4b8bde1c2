/**
 * Stops every service at every moment: at work under load and while it starts, with the broker or the
 * database gone or silent, and looks at how it ends.
 *
 * A round stops all of them twice. Of two engines one stays, so that it can be seen to take over.
 */
import { eventually, type TestProcess } from '@stratex/testkit';
import { random } from '../engine-pair/random';
import type { ServiceName } from '../entry-points';
import type { RunningEngine } from '../running-engine';
import { OUTAGES, type Outage } from './outage';
import { SERVICES, StopScene, type OrderAudit } from './stop-scene';
import { toldToStop, type Stop } from './told-to-stop';

const WORKING_MS_MAX = 1_000;
/** An access token lives for a quarter of an hour. */
const USER_ROUNDS = 5;

type Moment = 'starting' | 'working';

export interface StopSoakOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Of the rounds, in order; default drawn. */
  readonly outages?: readonly Outage[];
  readonly say: (line: string) => void;
}

export interface StopSoakResult {
  /** By `service, moment, outage`. */
  readonly stops: ReadonlyMap<string, readonly Stop[]>;
  /** Leaders that stopped with the broker there, and of them those that were replaced at once. */
  readonly handovers: readonly [stopped: number, replaced: number];
  readonly orders: OrderAudit;
}

/** @throws when a system that all was stopped of does not get ready again */
export async function soakStops(options: StopSoakOptions): Promise<StopSoakResult> {
  const scene = await StopScene.start();
  const soak = new StopSoak(options, scene);
  try {
    for (let round = 1; round <= options.rounds; round++) await soak.round(round);
    const { stops, handovers } = soak;
    return { stops, handovers, orders: await scene.audit() };
  } finally {
    await scene.stop();
  }
}

class StopSoak {
  readonly stops = new Map<string, Stop[]>();
  readonly handovers: [number, number] = [0, 0];
  private readonly draw: () => number;
  /** What it took until all were ready, when they were last started. */
  private startMs = 3_000;

  constructor(
    private readonly options: StopSoakOptions,
    private readonly scene: StopScene,
  ) {
    this.draw = random(options.seed);
  }

  async round(number: number): Promise<void> {
    const { scene } = this;
    const { engines } = scene;
    const outage = this.outageOf(number);
    const [going, staying] = this.draw() < 0.5 ? ([0, 1] as const) : ([1, 0] as const);
    await scene.during(outage, () => [
      ...SERVICES.map((each) => this.stopService(each, 'working', outage)),
      this.stopEngine(engines[going], engines[staying], outage),
    ]);
    await this.launchAll(going);
    await scene.during(outage, () => [
      ...SERVICES.map((each) => this.stopService(each, 'starting', outage)),
      this.stopped('matching-engine', 'starting', outage, engines[going].process),
    ]);
    await this.launchAll(going);
    const launched = performance.now();
    await scene.ready();
    this.startMs = performance.now() - launched;
    if (number % USER_ROUNDS === 0) await scene.joinUser();
    this.options.say(`${number}/${this.options.rounds} ${outage}`);
  }

  private outageOf(round: number): Outage {
    const given = this.options.outages?.[round - 1];
    return given ?? OUTAGES[Math.floor(this.draw() * OUTAGES.length)] ?? 'none';
  }

  private async launchAll(engine: 0 | 1): Promise<void> {
    for (const each of SERVICES) this.scene.launch(each);
    this.scene.engines[engine] = await this.scene.launchEngine();
  }

  private stopService(service: ServiceName, moment: Moment, outage: Outage): Promise<Stop> {
    return this.stopped(service, moment, outage, this.scene.process(service));
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
    const afterMs = this.draw() * (moment === 'starting' ? this.startMs : WORKING_MS_MAX);
    const told = await toldToStop(process_, afterMs);
    const stop: Stop =
      moment === 'working' && told.end === 'itself' ? { ...told, end: 'wrong' } : told;
    const key = `${name}, ${moment}, ${outage}`;
    const stops = this.stops.get(key) ?? [];
    stops.push(stop);
    this.stops.set(key, stops);
    if (stop.end === 'wrong')
      this.options.say(`${key}, after ${Math.round(afterMs)} ms: ${stop.fault}`);
    return stop;
  }
}

async function roleOf({ url }: RunningEngine): Promise<string | undefined> {
  const response = await fetch(`${url}/readyz`);
  const { parts } = (await response.json()) as { parts: Record<string, { detail?: string }> };
  return parts.engine?.detail;
}
