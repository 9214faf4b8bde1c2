/** One feed, many listeners: each has its own bounded buffer and is served at its own pace. */
import type { FeedEvent } from '../feed/feed-event';
import { BUFFER_MAX, EventBuffer } from './event-buffer';

/** A listener that returns a promise gets its next event when that is settled. */
export type FeedListener = (event: FeedEvent) => unknown;

export interface FanOutListener {
  /** An event of one listener did not fit. */
  onPassedOver(): void;
  onListenerError(error: unknown): void;
}

/** Events in a row before other work of the process gets its turn. */
const SLICE = 128;

export class FeedFanOut {
  private readonly lines = new Set<Line>();

  constructor(
    private readonly source: string,
    private readonly listener: FanOutListener,
    private readonly max: number = BUFFER_MAX,
  ) {}

  /** The returned function ends it. */
  add(listener: FeedListener): () => void {
    const line = new Line(listener, new EventBuffer(this.source, this.max), this.listener);
    this.lines.add(line);
    return () => {
      this.lines.delete(line);
      line.stop();
    };
  }

  publish(event: FeedEvent): void {
    for (const line of this.lines) line.push(event);
  }

  /** Events that wait for the slowest listener. */
  get depth(): number {
    return Math.max(0, ...[...this.lines].map(({ depth }) => depth));
  }

  stop(): void {
    for (const line of this.lines) line.stop();
    this.lines.clear();
  }
}

class Line {
  private running = false;
  private stopped = false;

  constructor(
    private readonly listener: FeedListener,
    private readonly buffer: EventBuffer,
    private readonly about: FanOutListener,
  ) {}

  get depth(): number {
    return this.buffer.depth;
  }

  push(event: FeedEvent): void {
    if (this.stopped) return;
    if (this.buffer.push(event) > 0) this.about.onPassedOver();
    if (this.running) return;
    this.running = true;
    setImmediate(() => {
      void this.drain();
    });
  }

  stop(): void {
    this.stopped = true;
  }

  private async drain(): Promise<void> {
    let inSlice = 0;
    for (;;) {
      const event = this.stopped ? undefined : this.buffer.shift();
      if (event === undefined) break;
      try {
        const result = this.listener(event);
        if (result instanceof Promise) await result;
      } catch (error) {
        this.about.onListenerError(error);
      }
      inSlice = (inSlice + 1) % SLICE;
      if (inSlice === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    this.running = false;
  }
}
