/**
 * Fans the log out to EVENTS: one message per event, in log order, stream sequence = event number.
 *
 * It reads the log on its own and nothing waits for it. After any trouble (a rival, a lost
 * acknowledgement, a broker that came back without its memory) it asks the stream where it ends and
 * continues there.
 */
import type { LogCheckpoint, LogEntry } from '@stratex/contracts';
import { LogReader, tailCheckpoint, type Broker } from '@stratex/nats';
import { NatsError } from 'nats';
import { backOff } from '../resilience/back-off';
import type { EventContext } from './event-context';
import { toPublishedEvent } from './event-mapping';
import { openEventsStream } from './events-stream';
import { FencedPipeline, PipelineBroken } from './fenced-pipeline';

/** A new stream begins at most this many events before the log's end: about what it can hold. */
const HISTORY_EVENTS_MAX = 1_000_000;
/** Keeps the decoding of one batch short. */
const FRAMES_AT_ONCE = 16;
const RETRY_MS = { first: 100, max: 5_000 };

export interface FanOutListener {
  /** The stream exists and is being written. */
  onStream(present: boolean): void;
  onRetry(error: unknown): void;
}

export class EventsFanOut {
  private readonly stopping = new AbortController();
  /** The newest place in the log of which everything before is in the stream. */
  private settled: LogCheckpoint | undefined;
  private unsettled: LogCheckpoint[] = [];
  private pipeline: FencedPipeline | undefined;
  private reader: LogReader | undefined;
  private finished: Promise<void> | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly shard: string,
    private readonly context: EventContext,
    private readonly listener: FanOutListener,
  ) {}

  /** Number of the last event known to be in the stream. */
  get published(): number {
    return this.pipeline?.acked ?? this.settled?.event ?? 0;
  }

  /** Resolves after stop(); rejects with a LogFault or a bug. */
  run(): Promise<void> {
    this.finished = this.loop();
    return this.finished;
  }

  /** Looks at the stream again: the broker may have lost it. */
  async restart(): Promise<void> {
    this.pipeline?.close();
    await this.reader?.close();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.restart();
    await this.finished?.catch(() => undefined);
  }

  private async loop(): Promise<void> {
    const retry = backOff(RETRY_MS, this.stopping.signal);
    while (!this.isStopping()) {
      try {
        await this.follow(retry.reset);
      } catch (error) {
        if (this.isStopping()) return;
        if (!(error instanceof PipelineBroken || error instanceof NatsError)) throw error;
        this.listener.onRetry(error);
        await retry.wait();
      } finally {
        this.listener.onStream(false);
      }
    }
  }

  /** One run over the log, until it is closed or something fails. */
  private async follow(onProgress: () => void): Promise<void> {
    const last = await openEventsStream(this.broker, () => this.firstEvent());
    const after =
      this.settled !== undefined && this.settled.event <= last ? this.settled : undefined;
    const reader = await LogReader.open(this.broker, {
      shard: this.shard,
      ...(after !== undefined && { after }),
    });
    const pipeline = new FencedPipeline(this.broker.nc, { lastSequence: last });
    this.reader = reader;
    this.pipeline = pipeline;
    this.unsettled = [];
    this.listener.onStream(true);
    try {
      while (!this.isStopping()) {
        const entries = await reader.next(FRAMES_AT_ONCE);
        if (entries.length === 0) return;
        for (const entry of entries) await this.publish(pipeline, entry);
        await pipeline.flush();
        this.settle(pipeline);
        onProgress();
      }
    } finally {
      this.settle(pipeline);
      this.pipeline = undefined;
      pipeline.close();
      await reader.close();
    }
  }

  private async publish(pipeline: FencedPipeline, entry: LogEntry): Promise<void> {
    const { frame, checkpoint } = entry;
    if (frame.kind === 'data') {
      for (const [index, value] of frame.events.entries()) {
        const event = frame.execFrom + index;
        if (event <= pipeline.sent) continue;
        const { subject, message } = toPublishedEvent(this.context, event, frame.time, value);
        await pipeline.publish(subject, Buffer.from(JSON.stringify(message)));
      }
    }
    this.unsettled.push(checkpoint);
    this.settle(pipeline);
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private settle(pipeline: FencedPipeline): void {
    let first = this.unsettled[0];
    while (first !== undefined && first.event <= pipeline.acked) {
      this.settled = first;
      this.unsettled.shift();
      first = this.unsettled[0];
    }
  }

  private async firstEvent(): Promise<number> {
    if (this.settled !== undefined) return this.settled.event + 1;
    const tail = await tailCheckpoint(this.broker, this.shard);
    return Math.max(1, tail.event - HISTORY_EVENTS_MAX + 1);
  }
}
