/**
 * Stored messages of one stream in order, without gaps, with a bounded buffer.
 *
 * A JetStream consumer pushes into a queue; when the queue is full the consumer is given
 * up and made anew from the first message that is missing once there is room. The same happens when
 * a sequence is skipped or the consumer has fallen silent although the stream has more (a broker
 * restart can cause either), so correctness rests on the sequence alone. A new connection gets a new
 * consumer at once, as the old one is gone with the broker's memory.
 */
import { commandsStream } from '@stratex/contracts';
import type { JsMsg, MsgHdrs } from 'nats';
import { Attempts } from './attempts';
import type { Broker } from './broker';
import { onConnectionEvents, type ConnectionEvents } from './connection-events';
import { consumeInMemory, type MemoryConsumer } from './memory-consumer';

export interface StoredMessage {
  readonly sequence: number;
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly headers: MsgHdrs | undefined;
  /** When the broker stored it, milliseconds since 1970. */
  readonly time: number;
}

export interface OrderedFeedOptions {
  readonly stream: string;
  /** Sequence of the first message wanted. */
  readonly from: number;
}

const COMMANDS_STREAMS = commandsStream('');
const QUEUE_MESSAGES_MAX = 1_000;
const QUEUE_BYTES_MAX = 32 * 1024 * 1024;
/** Prefetch x the largest frame stays under the broker's 64 MB pending limit. */
const PREFETCH_MESSAGES = 100;
const WATCHDOG_MS = 1_000;

export class OrderedFeed {
  private queue: StoredMessage[] = [];
  private queueBytes = 0;
  private nextSequence: number;
  private deliveredTo: number;
  /** Last sequence of the stream as last seen. */
  private streamLast = 0;
  private streamSeen = false;
  private consumer: MemoryConsumer | undefined;
  /** Callbacks of a consumer that was given up are ignored. */
  private generation = 0;
  private readonly opening = new Attempts(() => this.open());
  private receivedSinceCheck = false;
  private closed = false;
  private waiter: (() => void) | undefined;
  private readonly connection: ConnectionEvents;
  private readonly watchdog: NodeJS.Timeout;

  constructor(
    private readonly broker: Broker,
    private readonly options: OrderedFeedOptions,
  ) {
    this.nextSequence = options.from;
    this.deliveredTo = options.from - 1;
    this.watchdog = setInterval(() => void this.check(), WATCHDOG_MS).unref();
    this.connection = onConnectionEvents(broker, (event) => {
      if (event === 'again') this.onNewConnection();
    });
    void this.check().then(() => {
      this.reopen();
    });
  }

  /** At least one message, at most `max`; empty only after close(). */
  async next(max: number): Promise<StoredMessage[]> {
    while (this.queue.length === 0 && !this.closed) await this.change();
    return this.take(max);
  }

  /** As next(), but empty also when everything that is in the stream was delivered. */
  async nextUntilEnd(max: number): Promise<StoredMessage[]> {
    while (this.queue.length === 0 && !this.closed && !this.caughtUp) await this.change();
    return this.take(max);
  }

  private take(max: number): StoredMessage[] {
    if (this.closed) return [];
    const messages = this.queue.splice(0, max);
    for (const message of messages) this.queueBytes -= message.payload.length;
    this.deliveredTo = messages.at(-1)?.sequence ?? this.deliveredTo;
    if (this.consumer === undefined && this.hasRoom()) this.reopen();
    return messages;
  }

  /** All that was in the stream when last looked has been delivered. */
  get caughtUp(): boolean {
    return this.streamSeen && this.deliveredTo >= this.streamLast;
  }

  /** Messages stored but not yet delivered, as last seen. */
  get lag(): number {
    return Math.max(0, this.streamLast - this.deliveredTo);
  }

  close(): Promise<void> {
    this.closed = true;
    clearInterval(this.watchdog);
    this.connection.stop();
    this.opening.stop();
    this.giveUpConsumer();
    this.wake();
    return Promise.resolve();
  }

  private hasRoom(): boolean {
    return this.queue.length < QUEUE_MESSAGES_MAX / 2 && this.queueBytes < QUEUE_BYTES_MAX / 2;
  }

  private receive(generation: number, message: JsMsg): void {
    if (generation !== this.generation || this.closed) return;
    const sequence = message.seq;
    if (sequence < this.nextSequence) return;
    if (sequence > this.nextSequence) {
      this.reopen();
      return;
    }
    this.receivedSinceCheck = true;
    this.nextSequence = sequence + 1;
    this.streamLast = Math.max(this.streamLast, sequence);
    const time = Math.floor(message.info.timestampNanos / 1e6);
    const { subject, data: payload, headers } = message;
    const { stream } = this.options;
    const isCommands = stream.startsWith(COMMANDS_STREAMS);
    this.broker.traces.seen({ stream, isCommands, sequence, time, headers }, Date.now());
    this.queue.push({ sequence, subject, payload, headers, time });
    this.queueBytes += payload.length;
    if (this.queue.length >= QUEUE_MESSAGES_MAX || this.queueBytes >= QUEUE_BYTES_MAX)
      this.giveUpConsumer();
    this.wake();
  }

  private onNewConnection(): void {
    if (this.opening.isRunning) this.opening.startOver();
    else if (this.hasRoom()) this.reopen();
    else this.giveUpConsumer();
  }

  private reopen(): void {
    void this.opening.run();
  }

  private async open(): Promise<void> {
    this.giveUpConsumer();
    const generation = this.generation;
    const consumer = await consumeInMemory(this.broker, {
      stream: this.options.stream,
      from: this.nextSequence,
      prefetch: PREFETCH_MESSAGES,
      onMessage: (message) => {
        this.receive(generation, message);
      },
    });
    // Given up meanwhile: closed, too late, or the queue filled before the call returned.
    if (generation === this.generation) this.consumer = consumer;
    else consumer.stop();
  }

  private giveUpConsumer(): void {
    this.generation++;
    const consumer = this.consumer;
    this.consumer = undefined;
    if (consumer !== undefined) consumer.stop();
  }

  private async check(): Promise<void> {
    try {
      const info = await this.broker.jsm.streams.info(this.options.stream);
      this.streamLast = Math.max(this.streamLast, info.state.last_seq);
      this.streamSeen = true;
      this.wake();
    } catch {
      return;
    }
    const silent = !this.receivedSinceCheck && this.nextSequence <= this.streamLast;
    this.receivedSinceCheck = false;
    if (silent && this.hasRoom()) this.reopen();
  }

  /** Something came, the stream's end was seen, or close() was called. */
  private change(): Promise<void> {
    return new Promise((resolve) => (this.waiter = resolve));
  }

  private wake(): void {
    const waiter = this.waiter;
    this.waiter = undefined;
    waiter?.();
  }
}
