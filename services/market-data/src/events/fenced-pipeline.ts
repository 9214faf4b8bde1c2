/**
 * Pipelined publishing in which message n is stored at stream sequence n or not at all.
 *
 * Every message carries `Nats-Expected-Last-Sequence` = its own sequence - 1, up to a bound of them
 * are in flight, and acknowledgements are matched in order on one inbox. The first answer that is
 * not the expected one breaks the pipeline: its owner looks at the stream and opens a new one. That
 * a rival's message may satisfy the fence is harmless here: message n is the same bytes whoever
 * publishes it.
 */
import { createInbox, headers, type Msg, type NatsConnection, type Subscription } from 'nats';

export interface PipelineOptions {
  /** The stream's last sequence now. */
  readonly lastSequence: number;
  readonly inFlightMax?: number;
  readonly ackTimeoutMs?: number;
}

/** An acknowledgement was refused, strange or missing; what was stored is for the stream to say. */
export class PipelineBroken extends Error {
  override readonly name = 'PipelineBroken';
}

export class FencedPipeline {
  private readonly subscription: Subscription;
  private readonly inbox = createInbox();
  private readonly inFlightMax: number;
  private readonly ackTimeoutMs: number;
  private lastSent: number;
  private lastAcked: number;
  private broken: PipelineBroken | undefined;
  private waiting: (() => void) | undefined;
  private watchdog: NodeJS.Timeout | undefined;

  constructor(
    private readonly nc: NatsConnection,
    options: PipelineOptions,
  ) {
    this.lastSent = options.lastSequence;
    this.lastAcked = options.lastSequence;
    this.inFlightMax = options.inFlightMax ?? 256;
    this.ackTimeoutMs = options.ackTimeoutMs ?? 5_000;
    this.subscription = nc.subscribe(`${this.inbox}.*`, {
      callback: (error, message) => {
        if (error === null) this.onAck(message);
        else this.break(error.message);
      },
    });
  }

  /** Sequence of the last message sent. */
  get sent(): number {
    return this.lastSent;
  }

  /** Sequence up to which the stream has everything. */
  get acked(): number {
    return this.lastAcked;
  }

  /** Sends the message to be stored at `sent + 1`; waits only while too many are in flight. */
  async publish(subject: string, payload: Uint8Array): Promise<void> {
    await this.until(() => this.lastSent - this.lastAcked < this.inFlightMax);
    const expectation = headers();
    expectation.set('Nats-Expected-Last-Sequence', String(this.lastSent));
    this.lastSent += 1;
    this.nc.publish(subject, payload, {
      headers: expectation,
      reply: `${this.inbox}.${this.lastSent}`,
    });
    this.watchdog ??= setTimeout(() => {
      this.break('no acknowledgement in time');
    }, this.ackTimeoutMs);
  }

  /** Resolves when everything sent is stored. */
  async flush(): Promise<void> {
    await this.until(() => this.lastAcked === this.lastSent);
  }

  /** Ends it; whoever waits gets a PipelineBroken. */
  close(): void {
    this.break('closed');
  }

  private async until(condition: () => boolean): Promise<void> {
    while (this.broken === undefined && !condition())
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    if (this.broken !== undefined) throw this.broken;
  }

  private onAck(message: Msg): void {
    if (this.broken !== undefined) return;
    const answer = ackOf(message);
    if (typeof answer === 'string') {
      this.break(answer);
      return;
    }
    if (answer !== this.lastAcked + 1) {
      this.break(`sequence ${this.lastAcked + 1} was acknowledged as ${answer}`);
      return;
    }
    this.lastAcked = answer;
    if (this.lastAcked === this.lastSent) {
      clearTimeout(this.watchdog);
      this.watchdog = undefined;
    } else this.watchdog?.refresh();
    this.wake();
  }

  private break(reason: string): void {
    if (this.broken !== undefined) return;
    this.broken = new PipelineBroken(reason);
    clearTimeout(this.watchdog);
    this.subscription.unsubscribe();
    this.wake();
  }

  private wake(): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.();
  }
}

/** The stored sequence, or why there is none. */
function ackOf(message: Msg): number | string {
  if (message.headers?.code === 503) return 'no such stream';
  try {
    const { seq, error } = message.json<{ seq?: unknown; error?: { description?: string } }>();
    if (error !== undefined) return error.description ?? 'refused';
    return typeof seq === 'number' ? seq : 'no sequence in the acknowledgement';
  } catch {
    return 'the acknowledgement is not JSON';
  }
}
