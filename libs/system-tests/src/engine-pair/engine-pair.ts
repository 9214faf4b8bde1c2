/** A leader and a standby as real processes on a real broker, under load, and their audit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, createState, stateHash } from '@stratex/matching';
import { connectBroker, provision, readGenesis, type Broker } from '@stratex/nats';
import { eventually, startNats, type TestNats } from '@stratex/testkit';
import { ROOT } from '../entry-points';
import { launchEngine, type EngineState, type RunningEngine } from '../running-engine';
import { EngineLoad } from './engine-load';
import { LogWitness } from './log-witness';

export type EngineRole = 'leader' | 'standby';

export class EnginePair {
  private engines: RunningEngine[] = [];

  private constructor(
    readonly nats: TestNats,
    readonly broker: Broker,
    readonly load: EngineLoad,
    readonly witness: LogWitness,
  ) {}

  /** With a leader, a standby and open accounts; no load yet. */
  static async start(): Promise<EnginePair> {
    const nats = await startNats();
    const broker = await connectBroker({ url: nats.url, name: 'pair' });
    const definitions = readFileSync(join(ROOT, 'deploy', 'instruments.json'), 'utf8');
    await provision(broker, { shard: 'main', instruments: JSON.parse(definitions) as [] });
    const witness = await LogWitness.open(broker);
    const pair = new EnginePair(nats, broker, new EngineLoad(broker), witness);
    try {
      await pair.add();
      await pair.engineAs('leader');
      await pair.add();
      await pair.engineAs('standby');
      await pair.load.openAccounts();
    } catch (error) {
      await pair.stop();
      throw error;
    }
    return pair;
  }

  /** One more engine process; it is not ready yet. */
  async add(settings: NodeJS.ProcessEnv = {}): Promise<RunningEngine> {
    const engine = await launchEngine(this.nats.url, settings);
    this.engines.push(engine);
    return engine;
  }

  /** The one engine that says it has this role. */
  engineAs(role: EngineRole): Promise<RunningEngine> {
    return eventually(
      `an engine is ${role}`,
      async () => {
        const roles = await this.roles();
        return roles.find(([, has]) => has === role)?.[0];
      },
      { timeoutMs: 30_000 },
    );
  }

  /** What the running engines say they are. */
  roles(): Promise<[RunningEngine, string | undefined][]> {
    this.engines = this.engines.filter(({ process }) => process.isRunning);
    return Promise.all(
      this.engines.map(async (engine) => {
        const role = await roleOf(engine).catch(() => undefined);
        return [engine, role] as [RunningEngine, string | undefined];
      }),
    );
  }

  /**
   * SIGKILL of the leader; a new standby comes up. @returns ms until the next epoch stored commands
   */
  async killLeader(): Promise<number> {
    const leader = await this.engineAs('leader');
    await this.engineAs('standby');
    const { epoch } = this.witness;
    const killed = performance.now();
    await leader.process.kill();
    const worked = await this.witness.workAfter(epoch);
    await this.add();
    await this.engineAs('standby');
    return worked - killed;
  }

  /** SIGKILL of the standby; the leader is not disturbed. @returns whether the epoch is the same */
  async killStandby(): Promise<boolean> {
    const standby = await this.engineAs('standby');
    const { epoch } = this.witness;
    await standby.process.kill();
    await this.add();
    await this.engineAs('standby');
    return this.witness.epoch === epoch;
  }

  async killBroker(): Promise<void> {
    await this.nats.kill();
    await this.nats.restart();
    await this.engineAs('leader');
  }

  /**
   * SIGSTOP of the leader until the standby leads, then SIGCONT.
   * @returns ms until the next epoch stored commands, and how the old leader ended
   */
  async pauseLeader(): Promise<{ takeoverMs: number; end: number | string; output: string }> {
    const old = await this.engineAs('leader');
    await this.engineAs('standby');
    const { epoch } = this.witness;
    const paused = performance.now();
    old.process.signal('SIGSTOP');
    const takeoverMs = (await this.witness.workAfter(epoch)) - paused;
    old.process.signal('SIGCONT');
    const end = await old.process.ended;
    await this.add();
    await this.engineAs('standby');
    return { takeoverMs, end, output: old.process.output };
  }

  /**
   * Ends the load and waits until all of it is on the log. @throws unless each order was accepted
   * once, nothing was refused, and leader and standby are in the state that the log gives
   */
  async audit(): Promise<{ orders: number; events: number; voidFrames: number }> {
    await this.load.stop();
    const states = await eventually(
      'all engines are at the end of the log with every order',
      async () => {
        const found = await Promise.all((await this.roles()).map(([engine]) => stateOf(engine)));
        const [last] = found.map((state) => state.event);
        if (last === undefined || found.some(({ event }) => event !== last)) return false;
        await this.witness.reach(last);
        const isWhole = this.accepted().length >= this.load.orderIds.length;
        return isWhole && this.witness.events.length === last && found;
      },
      { timeoutMs: 5 * STATE_MS_MAX, intervalMs: 200 },
    );
    const { events, voidFrames } = this.witness;
    requireSame('accepted orders', this.accepted().sort(), this.load.orderIds.sort());
    const refused = events.filter(({ type }) => /rejected|duplicated/.test(type));
    requireSame('refused commands', refused.length, 0);
    const { instruments } = await readGenesis(this.broker, 'main');
    const replayed = createState({ instruments: [...instruments.values()] });
    for (const event of events) apply(replayed, event);
    for (const state of states) requireSame('state', state.stateHash, stateHash(replayed));
    return { orders: this.load.orderIds.length, events: events.length, voidFrames };
  }

  /** What stands where, for the report of a failure. */
  async describe(): Promise<string> {
    const engines = (await this.roles()).map(
      ([{ process }, role]) => `engine ${process.pid} ${role ?? '?'}:\n${tailOf(process.output)}`,
    );
    const { epoch, events } = this.witness;
    const orders = this.load.orderIds.length;
    return [`epoch ${epoch}, ${events.length} events, ${orders} orders sent`, ...engines].join(
      '\n',
    );
  }

  async stop(): Promise<void> {
    await this.load.stop();
    await Promise.all(this.engines.map(({ process }) => process.kill()));
    await this.witness.close();
    await this.broker.nc.close();
    await this.nats.stop();
  }

  private accepted(): string[] {
    return this.witness.events.flatMap((e) => (e.type === 'order.accepted' ? [e.orderId] : []));
  }
}

async function roleOf({ url }: RunningEngine): Promise<string | undefined> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) });
  const { parts } = (await response.json()) as { parts: Record<string, { detail?: string }> };
  return parts.engine?.detail;
}

/** Hashing the state of a long soak takes its time on a loaded machine. */
const STATE_MS_MAX = 60_000;

async function stateOf({ url }: RunningEngine): Promise<EngineState> {
  const response = await fetch(`${url}/internal/state`, {
    signal: AbortSignal.timeout(STATE_MS_MAX),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as EngineState;
}

function tailOf(output: string): string {
  return output.trimEnd().split('\n').slice(-6).join('\n');
}

function requireSame(what: string, actual: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(wanted)];
  if (a === b) return;
  throw new Error(`${what}: ${a.slice(0, 300)} instead of ${b.slice(0, 300)}`);
}
