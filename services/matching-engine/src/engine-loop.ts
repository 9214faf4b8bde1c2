/**
 * The loop: read commands in stream order, execute, append frames with one in flight, show nothing
 * that is not stored.
 *
 * While a frame is being stored the next commands are executed and gather in the next frame (group
 * commit). What was executed ahead of the log is forgotten by a crash, harmlessly: the commands are
 * read again after `cmdTo`.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  commandsStream,
  decodeCommandBatch,
  type Command,
  type LogCheckpoint,
} from '@stratex/contracts';
import { execute, type EngineState } from '@stratex/matching';
import {
  lastSequence,
  LogFault,
  OrderedFeed,
  type Broker,
  type FrameWriter,
  type StoredMessage,
} from '@stratex/nats';
import { FrameQueue } from './frame-queue';
import type { Recovered } from './recovery';

/** Messages executed at one go: keeps the event loop free for heartbeats. */
const MESSAGES_PER_SLICE = 4;
/** Execution ahead of the log stops at this many waiting events. */
const EVENTS_AHEAD_MAX = 4_096;

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
  private readonly feed: OrderedFeed;
  private time: number;
  private executedEvents: number;
  private stopping = false;
  private arriving: Promise<StoredMessage[]> | undefined;
  private partial: Recovered['partial'];

  private constructor(
    private readonly options: EngineLoopOptions,
    from: number,
  ) {
    const { broker, shard, recovered } = options;
    this.time = recovered.time;
    this.partial = recovered.partial;
    this.executedEvents = recovered.tail.event - recovered.partial.length;
    this.feed = new OrderedFeed(broker, { stream: commandsStream(shard), from });
  }

  static async open(options: EngineLoopOptions): Promise<EngineLoop> {
    const { broker, shard, recovered } = options;
    const info = await broker.jsm.streams.info(commandsStream(shard));
    const reached = recovered.position?.sequence ?? 0;
    const last = await lastSequence(broker, commandsStream(shard), reached);
    if (reached > last)
      throw new LogFault(`the log has commands up to ${reached}, but their stream ends at ${last}`);
    // The batch at the position may have commands left; it is gone only when retention took it.
    const from = Math.max(reached, 1, info.state.first_seq);
    return new EngineLoop(options, from);
  }

  /** Runs until stop(). @throws Fenced, InvariantBreach: the process must end. */
  async run(): Promise<void> {
    while (!this.stopping) {
      while (this.queue.isEmpty) {
        const messages = await this.arrivals();
        if (messages.length === 0) return;
        this.executeAll(messages);
      }
      await this.storeOneFrame();
    }
  }

  /** Stops after the frame in flight. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.feed.close();
  }

  /** Number of the last event that was executed and of the last that is stored. */
  get progress(): { executed: number; stored: LogCheckpoint; inputLag: number } {
    const stored = this.options.writer.tail;
    return { executed: this.executedEvents, stored, inputLag: this.feed.lag };
  }

  private async storeOneFrame(): Promise<void> {
    const body = this.queue.take();
    const started = performance.now();
    const storing = this.options.writer.appendData(body).then(() => 'stored' as const);
    for (;;) {
      const hasRoom = this.queue.events < EVENTS_AHEAD_MAX && !this.stopping;
      const first = hasRoom ? await Promise.race([storing, this.arrivals()]) : await storing;
      if (first === 'stored') break;
      this.arriving = undefined;
      if (first.length === 0) {
        await storing;
        break;
      }
      this.executeAll(first);
    }
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
      const batch = decodeCommandBatch(message.payload);
      // Bytes that are no batch count as one malformed command.
      const commands = batch.ok ? batch.value.commands : [undefined];
      commands.forEach((command, index) => {
        this.executeOne({ sequence: message.sequence, index, time: message.time }, command);
      });
      this.options.onCommands?.(commands.length);
    }
  }

  private executeOne(
    { sequence, index, time }: { sequence: number; index: number; time: number },
    command: Command | undefined,
  ): void {
    const position = this.options.recovered.position;
    if (position?.sequence === sequence) {
      const unfinished = this.partial.length > 0;
      if (index < position.index || (index === position.index && !unfinished)) return;
    }
    const logical = Math.max(this.time, time);
    const events = execute(this.options.state, command, logical);
    // A tick that found nothing due: the log does not know it, so it leaves no trace here either.
    if (events.length === 0) return;
    this.time = logical;
    this.executedEvents += events.length;
    const skip = this.partial.length;
    if (skip > 0 && !isDeepStrictEqual(events.slice(0, skip), [...this.partial]))
      throw new Error('the log holds other events of its last command than executing it gives');
    this.partial = [];
    this.queue.push({ sequence, index, time: this.time, events }, skip);
  }
}
