/**
 * Replays a recording at the speed at which it was made, over and over, in bounded memory.
 *
 * Its clock says the time of the recording, so what was stale then is stale now. A line that is none
 * and one that goes back in time are reported and passed over; a file that cannot be read or has no
 * usable line is tried again with a growing delay.
 */
import { createReadStream } from 'node:fs';
import { backOff, sleepUnlessAborted } from '../../resilience/back-off';
import { boundedLines } from '../bounded-lines';
import { parseRecordedLine, RECORDING_LINE_MAX, type RecordedMessage } from './recording';
import type { Clock } from './venue-prices';

export interface ReplayOptions {
  readonly path: string;
  readonly onMessage: (message: RecordedMessage) => void;
  /** Before each pass: times begin anew. */
  readonly onBegin: () => void;
  readonly onDroppedLine: (line: number) => void;
  readonly onFailure: (error: unknown) => void;
  readonly retryMs?: { readonly first: number; readonly max: number };
}

/** Between two passes: a short recording must not keep the process busy. */
const PAUSE_MS = 100;
const RETRY_MS = { first: 250, max: 5_000 };

export class RecordingReplay {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private first = 0;
  private startedAt = 0;

  constructor(private readonly options: ReplayOptions) {}

  readonly clock: Clock = {
    now: () => this.first + performance.now() - this.startedAt,
    elapsed: () => performance.now(),
  };

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const retry = backOff(this.options.retryMs ?? RETRY_MS, signal);
    while (!this.isStopping()) {
      try {
        if ((await this.pass()) === 0) throw new Error(`${this.options.path} has no usable line`);
        retry.reset();
        await sleepUnlessAborted(PAUSE_MS, signal);
      } catch (error) {
        if (!this.isStopping()) this.options.onFailure(error);
        await retry.wait();
      }
    }
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** @returns how many messages the file has. */
  private async pass(): Promise<number> {
    const { path, onMessage, onBegin, onDroppedLine } = this.options;
    const { signal } = this.stopping;
    const text = createReadStream(path, { encoding: 'utf8', signal });
    let [lines, messages, last] = [0, 0, 0];
    for await (const line of boundedLines(text as AsyncIterable<string>, RECORDING_LINE_MAX)) {
      lines += 1;
      const message = line === undefined ? undefined : parseRecordedLine(line);
      if (message === undefined || message.time < last) {
        onDroppedLine(lines);
        continue;
      }
      if (messages === 0) {
        this.first = message.time;
        this.startedAt = performance.now();
        onBegin();
      }
      last = message.time;
      messages += 1;
      const wait = message.time - this.clock.now();
      if (wait > 0) await sleepUnlessAborted(wait, signal);
      if (this.isStopping()) return messages;
      onMessage(message);
    }
    return messages;
  }
}
