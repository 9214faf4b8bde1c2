/** The engine's life: recover, stand by, take the lead when it is free, run, end when fenced. */
import { hostname } from 'node:os';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { EngineState } from '@stratex/matching';
import { Fenced, type Broker, type FrameWriter } from '@stratex/nats';
import { BROKER, fatal, Metrics, Readiness } from '@stratex/service-kit';
import type { Progress } from './command-input';
import { EngineConfig } from './config';
import { EngineLoop } from './engine-loop';
import { versionToBegin } from './engine-version';
import { LeaderPulse } from './leader-pulse';
import type { Recovered } from './recovery';
import { RoleReport } from './role';
import { EngineSnapshots } from './snapshot.service';
import { Standby } from './standby';
import { NotRead, readAtOnce, StateReader, type StateReading } from './state-reader';
import { takeLead } from './take-lead';

/** Another engine leads: a supervisor may start us again, but not as a bug (EX_TEMPFAIL). */
const EXIT_FENCED = 75;
/** Not ready once a frame has waited this long. */
const DELAY_UNREADY_MS = 2_000;

@Injectable()
export class EngineService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Engine');
  private readonly instance: string;
  private state: EngineState | undefined;
  private standby: Standby | undefined;
  private loop: EngineLoop | undefined;
  private pulse: LeaderPulse | undefined;
  private running: Promise<void> | undefined;
  private readonly reader = new StateReader(() => {
    this.loop?.considerRest();
  });

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(EngineConfig) private readonly config: EngineConfig,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(RoleReport) private readonly role: RoleReport,
    @Inject(EngineSnapshots) private readonly snapshots: EngineSnapshots,
  ) {
    this.instance = config.INSTANCE ?? `${hostname().slice(0, 48)}-${process.pid}`;
  }

  async onApplicationBootstrap(): Promise<void> {
    const standby = new Standby({
      broker: this.broker,
      shard: this.config.SHARD,
      onLeader: (leader) => {
        this.standBy(leader);
      },
      onFrame: (state, at) => this.snapshots.ofStandby(state, at),
    });
    this.standby = standby;
    const { state, recovered } = await this.snapshots.recover();
    await this.snapshots.begin();
    await standby.begin(state, recovered);
    this.state = state;
    this.role.showProgress(() => this.progress);
    this.role.become('listening');
    this.running = this.live(standby, state).catch((error: unknown) => {
      this.end(error);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.role.become('stopping');
    await this.standby?.stop();
    await this.loop?.stop();
    this.reader.end();
    await this.running;
    await this.pulse?.stop();
    if (this.state !== undefined) await this.snapshots.end(this.state, this.loop?.restPoint);
  }

  /**
   * The state that the log gives, for operators and audits; undefined until it is recovered.
   * @throws NotRead
   */
  async readState(): Promise<StateReading | undefined> {
    const { state, progress } = this;
    if (state === undefined || progress === undefined) return undefined;
    if (this.loop !== undefined) return this.reader.read();
    if (progress.executed !== progress.stored.event) throw new NotRead('frames are being stored');
    return readAtOnce(state, progress.stored);
  }

  get progress(): Progress | undefined {
    return this.loop?.progress ?? this.standby?.progress;
  }

  /** A standby until the lead is free and won; then a leader until the end. */
  private async live(standby: Standby, state: EngineState): Promise<void> {
    let writer: FrameWriter | undefined;
    let recovered: Recovered | undefined;
    while (writer === undefined) {
      recovered = await standby.follow();
      if (recovered === undefined) return;
      this.logger.log(`trying to lead: ${standby.whyFree}`);
      writer = await this.takeLead(recovered);
    }
    if (recovered === undefined) return;
    await standby.stop();
    await this.lead(state, writer, recovered);
  }

  /** Undefined when another engine was faster or the old leader is still there. */
  private async takeLead({ tail }: Recovered): Promise<FrameWriter | undefined> {
    const taken = await takeLead(this.broker, {
      shard: this.config.SHARD,
      tail,
      instance: this.instance,
      build: process.env.STRATEX_BUILD ?? 'dev',
      onDelay: (waitedMs) => {
        if (waitedMs > DELAY_UNREADY_MS) this.readiness.set('log', false, 'frames are not stored');
      },
    });
    if (taken.writer === undefined) {
      this.readiness.set('log', true);
      this.logger.log(`the lead is not free: ${taken.why}`);
    } else this.logger.log(`leading epoch ${taken.writer.tail.epoch} as ${this.instance}`);
    return taken.writer;
  }

  private async lead(state: EngineState, writer: FrameWriter, before: Recovered): Promise<void> {
    const { SHARD: shard } = this.config;
    const next = versionToBegin(before);
    if (next !== undefined)
      await writer.appendEngineVersion({ kind: 'engine-version', version: next });
    const loop = await EngineLoop.open({
      broker: this.broker,
      shard,
      state,
      writer,
      recovered: { ...before, version: next ?? before.version, tail: writer.tail },
      rests: [this.snapshots.ofLeader(), this.reader].filter((rest) => rest !== undefined),
      ...this.observers(),
    });
    this.loop = loop;
    this.pulse = new LeaderPulse({
      broker: this.broker,
      shard,
      instance: this.instance,
      epoch: writer.tail.epoch,
      tail: () => writer.tail,
      commands: () => loop.commands,
      onRival: () => {
        loop.proveLead();
      },
    });
    if (this.role.current === 'stopping') await loop.stop();
    else this.role.become('leader');
    await loop.run();
  }

  private end(error: unknown): void {
    if (this.role.current !== 'stopping' || !this.broker.nc.isClosed()) endProcess(error);
    // Told to stop while the broker did not answer. What it did not store is executed again by who leads next.
    this.logger.warn(`stopped without the broker's last answer: ${String(error)}`);
  }

  private standBy(leader: string): void {
    if (this.role.current !== 'listening') return;
    this.role.become('standby');
    this.logger.log(`standing by: ${leader} leads`);
  }

  private observers() {
    const commands = this.metrics.counter('engine_commands_total', 'Commands executed');
    const events = this.metrics.counter('engine_events_total', 'Events stored on the log');
    const stored = this.metrics.histogram(
      'engine_frame_store_seconds',
      'Time from a frame being sent to its acknowledgement',
      [],
      [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    );
    return {
      onCommands: (count: number) => {
        commands.inc(count);
      },
      onFrame: (count: number, storedAfterMs: number) => {
        events.inc(count);
        stored.observe(storedAfterMs / 1_000);
        this.readiness.set('log', true);
      },
    };
  }
}

function endProcess(error: unknown): never {
  if (!(error instanceof Fenced)) return fatal(error);
  process.stderr.write(`${JSON.stringify({ level: 50, msg: `fenced: ${error.message}` })}\n`);
  process.exit(EXIT_FENCED);
}
