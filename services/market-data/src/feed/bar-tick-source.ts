/**
 * Replays a file of daily bars as a feed, tick after tick, once, in bounded memory.
 *
 * Market time is the bars' own; how fast it passes is the pace's. A bad line is told and passed over;
 * a file that cannot be read ends the feed with a status. Ticks up to `after` are not sent: the engine
 * knows them.
 */
import { createReadStream } from 'node:fs';
import type { Instrument } from '@stratex/money';
import { BAR_HEADER, parseBarLine } from '../reference/bar-line';
import { boundedLines } from '../reference/bounded-lines';
import { ticksOfBar } from './bar-ticks';
import type { FeedEvent, FeedSource } from './feed-event';
import type { Pace } from './pace';

export interface BarTickOptions {
  readonly path: string;
  readonly instrument: Instrument;
  /** Before each tick. */
  readonly pace: Pace;
  /** Market time that was told before this run, -1 when none was. */
  readonly after: number;
  /** `line` counts from 1. */
  readonly onDroppedLine: (line: number, problem: string) => void;
}

const LINE_LENGTH_MAX = 512;

export class BarTickSource implements FeedSource {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: BarTickOptions) {}

  start(listener: (event: FeedEvent) => void): void {
    this.running ??= this.run(listener);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.options.pace.end();
    await this.running;
  }

  private async run(listener: (event: FeedEvent) => void): Promise<void> {
    const { path, after, pace } = this.options;
    const { signal } = this.stopping;
    const status = (state: 'connected' | 'disconnected', detail: string): void => {
      listener({ type: 'status', source: `bars ${path}`, state, detail });
    };
    status('connected', 'the replay begins');
    try {
      for await (const event of this.events()) {
        if (event.type !== 'status' && event.marketTime <= after) continue;
        // A tick is a trade and its quote.
        if (event.type === 'trade') await pace.turn(event.marketTime, signal);
        if (signal.aborted) return;
        listener(event);
      }
      status('disconnected', 'the replay is over');
    } catch (error) {
      if (!signal.aborted) status('disconnected', String(error));
    } finally {
      pace.end();
    }
  }

  private async *events(): AsyncGenerator<FeedEvent> {
    const { path, instrument, onDroppedLine } = this.options;
    const text = createReadStream(path, { encoding: 'utf8', signal: this.stopping.signal });
    let number = 0;
    for await (const line of boundedLines(text as AsyncIterable<string>, LINE_LENGTH_MAX)) {
      number += 1;
      if (number === 1) {
        if (line?.replace(/^\uFEFF/, '') === BAR_HEADER) continue;
        throw new Error(`${path} does not begin with the line ${BAR_HEADER}`);
      }
      const parsed = line === undefined ? undefined : parseBarLine(line);
      if (parsed?.ok !== true) {
        onDroppedLine(number, parsed?.problem ?? 'it is too long');
        continue;
      }
      const ticks = ticksOfBar(instrument, parsed.bar);
      if (ticks === undefined) onDroppedLine(number, 'its day or a price is beyond the instrument');
      else yield* ticks;
    }
  }
}
