/** The engine's life: recover, take the lead, run the loop, end when fenced. */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { checkInvariants, createState, type EngineState } from '@stratex/matching';
import { Fenced, FrameWriter, LogReader, readGenesis, type Broker } from '@stratex/nats';
import { BROKER, fatal, Metrics, Readiness } from '@stratex/service-kit';
import { EngineConfig } from './config';
import { EngineLoop } from './engine-loop';
import { LogFold, type Recovered } from './recovery';

/** Another engine leads: a supervisor may start us again, but not as a bug (EX_TEMPFAIL). */
const EXIT_FENCED = 75;
/** Frames applied at one go: keeps the event loop free for heartbeats. */
const FRAMES_PER_SLICE = 20;
/** Not ready once a frame has waited this long. */
const DELAY_UNREADY_MS = 2_000;

@Injectable()
export class EngineService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Engine');
  private state: EngineState | undefined;
  private loop: EngineLoop | undefined;
  private running: Promise<void> | undefined;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(EngineConfig) private readonly config: EngineConfig,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    readiness.set('leader', false, 'recovering');
  }

  async onApplicationBootstrap(): Promise<void> {
    const { instruments } = await readGenesis(this.broker, this.config.SHARD);
    const state = createState({ instruments: [...instruments.values()] });
    const recovered = await this.recover(state);
    const writer = await this.lead(recovered);
    this.state = state;
    this.loop = await EngineLoop.open({
      broker: this.broker,
      shard: this.config.SHARD,
      state,
      writer,
      recovered: { ...recovered, tail: writer.tail },
      ...this.observers(),
    });
    this.readiness.set('leader', true);
    this.running = this.loop.run().catch(endProcess);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.readiness.set('leader', false, 'shutting down');
    await this.loop?.stop();
    await this.running;
  }

  /** State and progress for operators and audits. */
  get current(): { state: EngineState; progress: EngineLoop['progress'] } | undefined {
    if (this.state === undefined || this.loop === undefined) return undefined;
    return { state: this.state, progress: this.loop.progress };
  }

  private async recover(state: EngineState): Promise<Recovered> {
    const started = performance.now();
    const fold = new LogFold(state);
    const reader = await LogReader.open(this.broker, { shard: this.config.SHARD });
    let frames = 0;
    for (;;) {
      const entries = await reader.nextUntilEnd(FRAMES_PER_SLICE);
      if (entries.length === 0) break;
      for (const entry of entries) fold.take(entry);
      frames += entries.length;
    }
    await reader.close();
    checkInvariants(state);
    // Void frames behind the last valid one have a sequence too.
    const folded = fold.result();
    const recovered = { ...folded, tail: { ...folded.tail, sequence: reader.sequence } };
    const ms = Math.round(performance.now() - started);
    this.logger.log(`recovered ${recovered.tail.event} events of ${frames} frames in ${ms} ms`);
    return recovered;
  }

  /** Appends the epoch frame: the fence that makes every older leader harmless. */
  private async lead(recovered: Recovered): Promise<FrameWriter> {
    const { INSTANCE, SHARD } = this.config;
    const writer = new FrameWriter(this.broker, {
      shard: SHARD,
      tail: recovered.tail,
      onDelay: (waitedMs) => {
        if (waitedMs > DELAY_UNREADY_MS) this.readiness.set('log', false, 'frames are not stored');
      },
    });
    const instance = INSTANCE ?? `engine-${process.pid}`;
    const build = process.env.STRATEX_BUILD ?? 'dev';
    const { epoch } = await writer
      .appendEpoch({ kind: 'epoch', instance, build })
      .catch(endProcess);
    this.logger.log(`leading epoch ${epoch} as ${instance}`);
    return writer;
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
