/** Keeps an engine running, as a supervisor does: what ends is started again after a while. */
import { Fenced, LogFault } from '@stratex/nats';
import { NatsError } from 'nats';
import { FakeConnection } from './broker/fake-connection';
import type { FakeServer } from './broker/fake-server';
import type { Findings } from './auditor/findings';
import type { EngineContext, RunningEngine, StartEngine } from './engine-under-test';
import type { Random } from './random';
import { SimulatedProcess, type Scheduler } from './scheduler';
import type { Trace } from './trace';

const RESTART_MS_MAX = 600;
const ENGINES_MAX = 3;

export interface EngineHostOptions extends Pick<EngineContext, 'shard' | 'plant' | 'answerEarly'> {
  readonly server: FakeServer;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly findings: Findings;
  readonly trace: Trace;
  readonly startEngine: StartEngine;
}

interface Hosted {
  readonly process: SimulatedProcess;
  readonly engine: RunningEngine;
}

export class EngineHost {
  /** Engines that were started in all, and that ended fenced. */
  started = 0;
  fenced = 0;
  private hosted: Hosted[] = [];
  private isStarting = false;

  constructor(private readonly options: EngineHostOptions) {}

  /** @param isHasty takes the lead at once instead of waiting until it is free. */
  start({ isHasty } = { isHasty: false }): void {
    if (this.hosted.length >= ENGINES_MAX) return;
    const { server, scheduler, shard, plant, answerEarly, trace, startEngine } = this.options;
    const instance = `engine-${++this.started}`;
    const owner = new SimulatedProcess(instance);
    const isUnfenced = plant === 'skip-fence';
    const connection = new FakeConnection({
      ...{ server, scheduler, owner },
      onRequest: isUnfenced
        ? (headers) => {
            headers.delete('Nats-Expected-Last-Sequence');
          }
        : undefined,
    });
    trace.note(`${instance} starts${isHasty ? ', hasty' : ''}`);
    const { broker } = connection;
    const engine = scheduler.runAs(owner, () =>
      startEngine({ broker, shard, instance, isHasty, plant, answerEarly }),
    );
    const hosted = { process: owner, engine };
    this.hosted.push(hosted);
    engine.ended.catch((error: unknown) => {
      this.end(hosted, error);
    });
  }

  kill(): void {
    const victim = this.pick();
    if (victim === undefined) return;
    this.options.trace.note(`${victim.process.name} is killed`);
    this.remove(victim);
  }

  killAll(): void {
    for (const victim of [...this.hosted]) this.remove(victim);
  }

  /** Stops an engine and starts another. @returns wakes the first one. */
  pause(): () => void {
    const { scheduler, trace } = this.options;
    const victim = this.pick();
    if (victim === undefined) return () => undefined;
    trace.note(`${victim.process.name} is stopped`);
    scheduler.stop(victim.process);
    this.start({ isHasty: this.options.random.chance(0.3) });
    return () => {
      trace.note(`${victim.process.name} wakes up`);
      scheduler.resume(victim.process);
    };
  }

  /** The engine that leads with everything stored. */
  atRest(): ReturnType<RunningEngine['atRest']> {
    const states = this.hosted.map(({ engine }) => engine.atRest());
    return states.filter((state) => state !== undefined).sort((a, b) => b.event - a.event)[0];
  }

  private pick(): Hosted | undefined {
    return this.hosted.length === 0 ? undefined : this.options.random.pick(this.hosted);
  }

  private end(hosted: Hosted, error: unknown): void {
    const { trace, findings, scheduler } = this.options;
    if (!hosted.process.isAlive) return;
    const { name } = hosted.process;
    trace.note(`${name} ends: ${String(error)}`);
    if (error instanceof Fenced) this.fenced++;
    else if (!isPassing(error)) findings.add('endings', `${name} ended: ${String(error)}`);
    scheduler.runAs(scheduler.world, () => {
      this.remove(hosted);
    });
  }

  private remove(hosted: Hosted): void {
    const { scheduler, random } = this.options;
    scheduler.kill(hosted.process);
    this.hosted = this.hosted.filter((one) => one !== hosted);
    if (this.hosted.length > 0 || this.isStarting) return;
    this.isStarting = true;
    scheduler.schedule(scheduler.world, random.int(1, RESTART_MS_MAX), () => {
      this.isStarting = false;
      if (this.hosted.length === 0) this.start({ isHasty: random.chance(0.4) });
    });
  }
}

/** The broker was away while a process started: the supervisor tries again. */
function isPassing(error: unknown): boolean {
  return error instanceof NatsError || (error instanceof LogFault && isPassing(error.cause));
}
