/** The broker itself: its streams, whether it is up, and who waits for messages. */
import { commandsStream, logStream } from '@stratex/contracts';
import type { Random } from '../random';
import type { Scheduler } from '../scheduler';
import { FakeStream, type PublishAnswer, type StoredRecord } from './fake-stream';
import { CALM, type Weather } from './weather';

/** Where the broker's clock stands when the simulation begins: 15 s before 2026-01-02, in UTC. */
const EPOCH_MS = 1_767_312_000_000 - 15_000;

export interface FakeServerOptions {
  readonly shard: string;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly duplicateWindowMs: number;
}

/** A subscription to one subject without a stream. */
export interface CoreSubscription {
  readonly subject: string;
  readonly deliver: (payload: Uint8Array) => void;
}

type StoreListener = (stream: FakeStream, record: StoredRecord) => void;

export class FakeServer {
  readonly commands: FakeStream;
  readonly log: FakeStream;
  readonly weather: Weather = { ...CALM };
  isUp = true;
  /** Added to the clock's time: a restart on another machine may jump either way. */
  clockSkewMs = 0;
  /** Counts restarts: consumers of an earlier life get nothing more. */
  life = 1;
  /** Messages that are not stored, such as leaders' signs of life. */
  readonly subscriptions = new Set<CoreSubscription>();
  private readonly lifeListeners = new Set<(isUp: boolean) => void>();
  private readonly listeners = new Set<StoreListener>();

  constructor(private readonly options: FakeServerOptions) {
    const { shard, duplicateWindowMs } = options;
    const subjects = new RegExp(`^stratex\\.commands\\.${shard}\\.[a-z]+$`);
    this.commands = new FakeStream(commandsStream(shard), subjects, duplicateWindowMs);
    this.log = new FakeStream(logStream(shard), new RegExp(`^stratex\\.log\\.${shard}$`), 0);
  }

  get random(): Random {
    return this.options.random;
  }

  /** Milliseconds since 1970 by its clock. */
  get time(): number {
    return Math.floor(EPOCH_MS + this.options.scheduler.now + this.clockSkewMs);
  }

  stream(name: string): FakeStream {
    const stream = [this.commands, this.log].find((one) => one.name === name);
    if (stream === undefined) throw new RangeError(`no stream ${name}`);
    return stream;
  }

  /** What has just been stored; @returns stops it. */
  onStored(listener: StoreListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  publish(
    message: Pick<StoredRecord, 'subject' | 'payload' | 'headers'>,
  ): PublishAnswer | undefined {
    const stream = [this.commands, this.log].find((one) => one.matches(message.subject));
    if (stream === undefined) return undefined;
    const { time } = this;
    const { answer, stored } = stream.publish({ ...message, time });
    if (stored !== undefined) for (const listener of this.listeners) listener(stream, stored);
    return answer;
  }

  stop(): void {
    this.isUp = false;
    this.life++;
    for (const listener of this.lifeListeners) listener(false);
  }

  start(clockSkewMs: number): void {
    this.isUp = true;
    this.clockSkewMs = clockSkewMs;
    for (const listener of this.lifeListeners) listener(true);
  }

  /** Told when the broker goes and comes; @returns stops it. */
  onLife(listener: (isUp: boolean) => void): () => void {
    this.lifeListeners.add(listener);
    return () => this.lifeListeners.delete(listener);
  }

  /** How far behind the server that answers a read is. */
  staleness(): number {
    return this.weather.staleBy === 0 ? 0 : this.random.int(0, this.weather.staleBy);
  }
}
