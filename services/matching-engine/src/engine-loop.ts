/**
 * The loop: read commands in stream order, execute, append frames with one in flight, show nothing
 * that is not stored.
 *
 * While a frame is being stored the next commands are executed and gather in the next frame (group
 * commit). What was executed ahead of the log is forgotten by a crash, harmlessly: the commands are
 * read again after `cmdTo`. When nothing is to be stored, a heartbeat frame is, once a minute.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Position } from '@stratex/contracts';
import { execute, type EngineState } from '@stratex/matching';
import type { Broker, FrameWriter, OrderedFeed, StoredMessage } from '@stratex/nats';
import {
  commandsOf,
  openInput,
  wasExecuted,
  type PlacedCommand,
  type Progress,
} from './command-input';
import { FrameQueue } from './frame-queue';
import type { Recovered } from './recovery';

/** Messages executed at one go: keeps the event loop free for heartbeats. */
const MESSAGES_PER_SLICE = 4;
/** Execution ahead of the log stops at this many waiting events. */
const EVENTS_AHEAD_MAX = 4_096;
/** Decisions 4. */
const HEARTBEAT_FRAME_MS = 60_000;
const NO_COMMAND: Position = { sequence: 0, index: 0, event: 0 };

export interface EngineLoopOptions {
  readonly broker: Broker;
  readonly shard: string;
  readonly state: EngineState;
  readonly writer: FrameWriter;
  readonly recovered: Recovered;
  readonly onCommands?: (count: number) => void;
  readonly onFrame?: (events: number, storedAfterMs: number) => void;
}

export class EngineLoop {
  private readonly queue = new FrameQueue();
  private time: number;
  private executedEvents: number;
  private stopping = false;
  private arriving: Promise<StoredMessage[]> | undefined;
  private partial: Recovered['partial'];
  private reached: Position;
  private usersCommands = 0;
  private wantsHeartbeat = false;
  private wake: (() => void) | undefined;
  private readonly heartbeat: NodeJS.Timeout;

  private constructor(
    private readonly options: EngineLoopOptions,
    private readonly feed: OrderedFeed,
  ) {
    const { recovered } = options;
    this.time = recovered.time;
    this.partial = recovered.partial;
    this.reached = recovered.position ?? NO_COMMAND;
    this.executedEvents = recovered.tail.event - recovered.partial.length;
    this.heartbeat = setInterval(() => {
      this.proveLead();
    }, HEARTBEAT_FRAME_MS).unref();
  }

  static async open(options: EngineLoopOptions): Promise<EngineLoop> {
    const { broker, shard, recovered } = options;
    return new EngineLoop(options, await openInput(broker, shard, recovered.position));
  }

  /** Runs until stop(). @throws Fenced, InvariantBreach: the process must end. */
  async run(): Promise<void> {
    while (!this.stopping) {
      const messages = await this.arrivalsOrHeartbeat();
      if (messages === undefined) {
        await this.storeHeartbeat();
        continue;
      }
      if (messages.length === 0) return;
      this.executeAll(messages);
      await this.storeAll();
    }
  }

  /** Stops after the frame in flight. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.heartbeat);
    await this.feed.close();
  }

  /** Appends a frame as soon as it can: it is stored, or this engine finds out that it is fenced. */
  proveLead(): void {
    this.wantsHeartbeat = true;
    this.wake?.();
  }

  get progress(): Progress {
    const stored = this.options.writer.tail;
    return { executed: this.executedEvents, stored, inputLag: this.feed.lag, logLag: 0 };
  }

  /** Commands executed so far, without the engine's own ticks. */
  get commands(): number {
    return this.usersCommands;
  }

  /** Undefined when a heartbeat frame is wanted before the next command came. */
  private async arrivalsOrHeartbeat(): Promise<StoredMessage[] | undefined> {
    while (!this.wantsHeartbeat) {
      const messages = await new Promise<StoredMessage[] | undefined>((resolve, reject) => {
        this.wake = () => {
          resolve(undefined);
        };
        this.arrivals().then(resolve, reject);
      });
      if (messages !== undefined) return messages;
    }
    return undefined;
  }

  private async storeAll(): Promise<void> {
    while (!this.queue.isEmpty && !this.stopping) await this.storeOneFrame();
  }

  private async storeHeartbeat(): Promise<void> {
    await this.options.writer.appendHeartbeat({ kind: 'heartbeat', cmdTo: this.reached });
    this.wantsHeartbeat = false;
    this.options.onFrame?.(0, 0);
  }

  private async storeOneFrame(): Promise<void> {
    const body = this.queue.take();
    const started = performance.now();
    const storing = this.options.writer.appendData(body).then(() => 'stored' as const);
    for (;;) {
      const hasRoom = this.queue.events < EVENTS_AHEAD_MAX && !this.stopping;
      const first = hasRoom ? await Promise.race([storing, this.arrivals()]) : await storing;
      if (first === 'stored') break;
      if (first.length === 0) {
        await storing;
        break;
      }
      this.executeAll(first);
    }
    this.wantsHeartbeat = false;
    this.options.onFrame?.(body.events.length, performance.now() - started);
  }

  /** The one outstanding read of the input; kept when a frame was stored first. */
  private arrivals(): Promise<StoredMessage[]> {
    this.arriving ??= this.feed.next(MESSAGES_PER_SLICE);
    return this.arriving;
  }

  private executeAll(messages: readonly StoredMessage[]): void {
    this.arriving = undefined;
    for (const message of messages) {
      const commands = commandsOf(message);
      for (const command of commands) this.executeOne(command);
      this.options.onCommands?.(commands.length);
    }
  }

  private executeOne(placed: PlacedCommand): void {
    if (wasExecuted(this.options.recovered, placed)) return;
    const { sequence, index, command } = placed;
    const time = Math.max(this.time, placed.time);
    if (command?.type !== 'Tick') this.usersCommands++;
    const events = execute(this.options.state, command, time);
    this.reached = { sequence, index, event: events.length };
    // A tick that found nothing due: the log does not know it, so it leaves no trace here either.
    if (events.length === 0) return;
    this.time = time;
    this.executedEvents += events.length;
    const skip = this.partial.length;
    if (skip > 0 && !isDeepStrictEqual(events.slice(0, skip), [...this.partial]))
      throw new Error('the log holds other events of its last command than executing it gives');
    this.partial = [];
    this.queue.push({ sequence, index, time, events }, skip);
  }
}
