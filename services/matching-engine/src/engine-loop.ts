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
import type { AtRest, RestPoint } from './at-rest';
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
  /** What is done between frames, the first that is due first. */
  readonly rests?: readonly AtRest[];
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
      const messages = await this.arrivalsOrWake();
      if (messages?.length === 0) return;
      if (messages !== undefined) this.executeAll(messages);
      else if (this.wantsHeartbeat) await this.storeHeartbeat();
      await this.storeAll();
      await this.restIfDue();
    }
  }

  /** Stops when what is executed is stored. */
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

  /** Something may be due that is done at rest. */
  considerRest(): void {
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

  /** Undefined when there is something to do before the next command came. */
  private async arrivalsOrWake(): Promise<StoredMessage[] | undefined> {
    const canRest = this.restPoint !== undefined && this.dueAtRest !== undefined;
    if (this.wantsHeartbeat || canRest) return undefined;
    return new Promise<StoredMessage[] | undefined>((resolve, reject) => {
      this.wake = () => {
        resolve(undefined);
      };
      this.arrivals().then(resolve, reject);
    });
  }

  private async storeAll(): Promise<void> {
    while (!this.queue.isEmpty) await this.storeOneFrame();
  }

  /** Where the state is exactly the log's; undefined while it is ahead or a command is unfinished. */
  get restPoint(): RestPoint | undefined {
    const { reached, time, partial, executedEvents, options } = this;
    const place = options.writer.tail;
    if (executedEvents !== place.event || partial.length > 0) return undefined;
    const position = reached.sequence === 0 ? undefined : reached;
    return { place, position, time, version: options.recovered.version };
  }

  private get dueAtRest(): AtRest | undefined {
    const place = this.options.writer.tail;
    // A command that a former leader left unfinished is finished first.
    if (this.partial.length > 0) return undefined;
    return this.options.rests?.find((rest) => rest.isDue(place));
  }

  private async restIfDue(): Promise<void> {
    const point = this.restPoint;
    if (point !== undefined) await this.dueAtRest?.take(this.options.state, point);
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
      const hasRoom =
        this.queue.events < EVENTS_AHEAD_MAX && !this.stopping && this.dueAtRest === undefined;
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
