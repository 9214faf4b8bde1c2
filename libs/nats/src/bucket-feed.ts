/**
 * Follows a key-value bucket: the last value of each key, then every change, for as long as it runs.
 *
 * A bucket is a stream with one message a key, so its sequences have gaps and the whole of it can be
 * read again at any time: whenever the feed falls behind the stream, or the stream was made anew, it
 * starts over. A reader sees every key's last value at least once and in the end has it right.
 */
import { DeliverPolicy, type ConsumerMessages, type JsMsg } from 'nats';
import type { Broker } from './broker';

export interface BucketEntry {
  readonly key: string;
  /** undefined: the key was removed. */
  readonly value: Uint8Array | undefined;
}

const WATCHDOG_MS = 500;
const OPEN_MS_MAX = 5_000;

export class BucketFeed {
  /** Resolves when everything that was in the bucket has been delivered. */
  readonly caughtUp: Promise<void>;
  private resolveCaughtUp!: () => void;
  /** Highest sequence that was delivered. */
  private seen = 0;
  private lastAtOpen = 0;
  private seenAtLastCheck = -1;
  private created = '';
  private generation = 0;
  private consumer: ConsumerMessages | undefined;
  private checking = false;
  private closed = false;
  private readonly watchdog: NodeJS.Timeout;

  constructor(
    private readonly broker: Broker,
    private readonly bucket: string,
    private readonly onEntry: (entry: BucketEntry) => void,
  ) {
    this.caughtUp = new Promise((resolve) => (this.resolveCaughtUp = resolve));
    this.watchdog = setInterval(() => void this.check(), WATCHDOG_MS).unref();
    void this.check();
  }

  close(): void {
    clearInterval(this.watchdog);
    this.closed = true;
    this.giveUpConsumer();
  }

  private async check(): Promise<void> {
    if (this.checking || this.closed) return;
    this.checking = true;
    try {
      const { created, state } = await this.broker.jsm.streams.info(`KV_${this.bucket}`);
      const behind = state.messages > 0 && this.seen < state.last_seq;
      const stuck = behind && this.seen === this.seenAtLastCheck;
      this.seenAtLastCheck = this.seen;
      if (created !== this.created || stuck) {
        this.lastAtOpen = state.messages > 0 ? state.last_seq : 0;
        await this.openInTime();
        this.created = created;
      }
      if (!behind) this.resolveCaughtUp();
    } catch {
      // The broker or the bucket is away: the next check finds out.
    }
    this.checking = false;
  }

  /** The client may wait for ever when the broker ends while a consumer is being made. */
  private async openInTime(): Promise<void> {
    this.giveUpConsumer();
    this.seen = 0;
    this.seenAtLastCheck = -1;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no consumer of bucket ${this.bucket} was made in time`));
      }, OPEN_MS_MAX);
    });
    const opening = this.open(this.generation);
    opening.catch(() => undefined);
    try {
      await Promise.race([opening, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async open(generation: number): Promise<void> {
    const consumer = await this.broker.js.consumers.get(`KV_${this.bucket}`, {
      deliver_policy: DeliverPolicy.LastPerSubject,
    });
    const messages = await consumer.consume({
      max_messages: 200,
      idle_heartbeat: 2_000,
      callback: (message) => {
        if (generation === this.generation) this.receive(message);
      },
    });
    if (generation === this.generation) this.consumer = messages;
    else messages.stop();
  }

  private receive(message: JsMsg): void {
    const removed = (message.headers?.get('KV-Operation') ?? '') !== '';
    const key = message.subject.slice(`$KV.${this.bucket}.`.length);
    this.onEntry({ key, value: removed ? undefined : message.data });
    this.seen = Math.max(this.seen, message.seq);
    if (this.seen >= this.lastAtOpen) this.resolveCaughtUp();
  }

  private giveUpConsumer(): void {
    this.generation++;
    this.consumer?.stop();
    this.consumer = undefined;
  }
}
