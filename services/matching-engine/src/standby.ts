/**
 * The standby: follows the log, executes what the leader executed, and says when the lead is free.
 *
 * Signs of life only decide when to try. Whether it succeeds is decided by the log: the epoch frame
 * is appended behind the last frame that was followed, or not at all.
 */
import { logStream, type LeaderHeartbeat } from '@stratex/contracts';
import type { EngineState } from '@stratex/matching';
import { followLeader, LogReader, type Broker, type LeaderSubscription } from '@stratex/nats';
import { CommandCursor } from './command-cursor';
import { openInput, type Progress } from './command-input';
import { LeaderWatch, WATCH_MS } from './leader-watch';
import { ReExecution } from './re-execution';
import type { Recovered } from './recovery';

/** Frames taken at one go: keeps the event loop free for heartbeats. */
const FRAMES_PER_SLICE = 4;

/** A request that was under way when the broker ended is answered by nobody: do not wait for it. */
const ANSWER_MS_MAX = 500;

export interface StandbyOptions {
  readonly broker: Broker;
  readonly shard: string;
  /** Called with every heartbeat of a leader. */
  readonly onLeader: (instance: string) => void;
  /** Awaited after each frame, when the state is that of the log. */
  readonly onFrame?: (state: EngineState, at: Recovered) => Promise<void>;
}

export class Standby {
  private readonly watch = new LeaderWatch(performance.now());
  private readonly listening: LeaderSubscription;
  private state: EngineState | undefined;
  private copy: ReExecution | undefined;
  private cursor: CommandCursor | undefined;
  private reader: LogReader | undefined;
  private epoch = 0;
  /** Everything that was read is in the state. */
  private isIdle = false;
  private stopping = false;

  /** Listens from now on, so that the time of recovery counts as silence too. */
  constructor(private readonly options: StandbyOptions) {
    this.listening = followLeader(options.broker, options.shard, {
      onHeartbeat: (heartbeat) => {
        this.hear(heartbeat);
      },
      onDeaf: () => {
        this.watch.beginAnew();
      },
    });
  }

  /** Begins to follow with the state as it was recovered. */
  async begin(state: EngineState, recovered: Recovered): Promise<void> {
    const { broker, shard } = this.options;
    this.state = state;
    this.copy = new ReExecution(state, recovered);
    this.epoch = recovered.tail.epoch;
    this.cursor = new CommandCursor(await openInput(broker, shard, recovered.position), recovered);
    if (this.isStopping()) await this.cursor.close();
  }

  /**
   * Follows until the lead is free and the end of the log is reached, or until stop().
   * @returns where to go on, with the sequence that an epoch frame must follow; undefined when
   * stopped. @throws Divergence and what ends the process
   */
  async follow(): Promise<Recovered | undefined> {
    const copy = this.begun();
    const reader = await LogReader.open(this.options.broker, {
      shard: this.options.shard,
      after: copy.result().tail,
    });
    this.reader = reader;
    // Told to stop while it was opened: nobody else would close it.
    if (this.isStopping()) await reader.close();
    const watching = this.waitForSilence(reader);
    try {
      await this.takeAll(reader, copy);
    } finally {
      await reader.close();
      await watching;
    }
    if (this.stopping) return undefined;
    const result = copy.result();
    return { ...result, tail: { ...result.tail, sequence: reader.sequence } };
  }

  /** What the log and nothing else says of the state. */
  get progress(): Progress | undefined {
    if (this.copy === undefined) return undefined;
    return {
      executed: this.copy.executedEvent,
      stored: this.copy.result().tail,
      inputLag: this.cursor?.lag ?? 0,
      logLag: this.reader?.lag ?? 0,
    };
  }

  /** Why the lead may be free, for the log line of who takes it. */
  get whyFree(): string {
    return this.watch.hasLeft ? 'the leader has stopped' : 'the leader is silent';
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.listening.stop();
    await Promise.all([this.reader?.close(), this.cursor?.close()]);
  }

  private isStopping(): boolean {
    return this.stopping;
  }

  private begun(): ReExecution {
    if (this.copy === undefined) throw new Error('a standby follows only from a recovered state');
    return this.copy;
  }

  private async takeAll(reader: LogReader, copy: ReExecution): Promise<void> {
    for (;;) {
      this.isIdle = true;
      const entries = await reader.next(FRAMES_PER_SLICE);
      this.isIdle = false;
      if (entries.length === 0) return;
      for (const entry of entries) {
        this.watch.heard(entry.frame.epoch);
        const target = copy.targetOf(entry);
        const commands = target === undefined ? [] : await this.cursor?.take(target);
        if (commands === undefined) return;
        copy.take(entry, commands);
        this.epoch = entry.frame.epoch;
        if (this.state !== undefined) await this.options.onFrame?.(this.state, copy.result());
      }
    }
  }

  private hear({ epoch, leading, instance }: LeaderHeartbeat): void {
    // A leader that was replaced and does not know it yet.
    if (epoch < this.epoch) return;
    if (!leading) {
      this.watch.left(epoch);
      return;
    }
    this.watch.heard(epoch);
    this.options.onLeader(instance);
  }

  /** Closes the reader, which ends takeAll, once the lead is free and nothing is left to read. */
  private async waitForSilence(reader: LogReader): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
      if (this.stopping || this.reader !== reader || reader.isClosed) return;
      if (!this.watch.isOver(performance.now())) continue;
      if (this.isIdle && (await this.isAtEnd(reader))) break;
    }
    await reader.close();
  }

  private async isAtEnd(reader: LogReader): Promise<boolean> {
    const stream = logStream(this.options.shard);
    try {
      const info = await answeredSoon(this.options.broker.jsm.streams.info(stream));
      return (
        this.isIdle &&
        this.watch.isOver(performance.now()) &&
        info.state.last_seq <= reader.sequence
      );
    } catch {
      // Without the broker nobody can say who lives.
      this.watch.beginAnew();
      return false;
    }
  }
}

async function answeredSoon<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, ANSWER_MS_MAX, new Error('no answer'));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
