/**
 * Replays a file of real bars as reference prices, over and over, in bounded memory.
 *
 * A bad line is reported and passed over. A file that is missing, unreadable, has another header or
 * no good line is a failure of the source, tried again with a growing delay.
 */
import { createReadStream } from 'node:fs';
import type { Instrument } from '@stratex/money';
import { backOff, sleepUnlessAborted } from '../resilience/back-off';
import { BAR_HEADER, parseBarLine } from './bar-line';
import { pricesOfBar } from './bar-prices';
import { boundedLines } from './bounded-lines';
import type { ReferenceListener, ReferencePrice, ReferenceSource } from './reference-source';

export interface CsvReplayOptions {
  readonly path: string;
  readonly instrument: Instrument;
  /** Between two prices. */
  readonly intervalMs: number;
  /** A line was passed over; `line` counts from 1. */
  readonly onDroppedLine: (line: number, problem: string) => void;
  readonly retryMs?: { readonly first: number; readonly max: number };
}

const LINE_LENGTH_MAX = 512;
const TOO_LONG = { ok: false, problem: 'it is too long' } as const;
const RETRY_MS = { first: 250, max: 5_000 };

export class CsvReplaySource implements ReferenceSource {
  readonly name = 'csv-replay';
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: CsvReplayOptions) {}

  start(listener: ReferenceListener): void {
    this.running ??= this.run(listener);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(listener: ReferenceListener): Promise<void> {
    const { signal } = this.stopping;
    const retry = backOff(this.options.retryMs ?? RETRY_MS, signal);
    let failing = false;
    while (!this.isStopping()) {
      try {
        let prices = 0;
        for await (const price of this.pass()) {
          prices += 1;
          if (failing) listener.onRecovery();
          failing = false;
          retry.reset();
          listener.onPrice(price);
          await sleepUnlessAborted(this.options.intervalMs, signal);
          if (this.isStopping()) return;
        }
        if (prices === 0) throw new Error(`${this.options.path} has no usable line`);
      } catch (error) {
        // It was told to stop while it read.
        if (this.isStopping()) return;
        if (!failing) listener.onFailure(error instanceof Error ? error : new Error(String(error)));
        failing = true;
        await retry.wait();
      }
    }
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** The prices of the file from its beginning to its end. */
  private async *pass(): AsyncGenerator<ReferencePrice> {
    const { path, instrument, onDroppedLine } = this.options;
    const text = createReadStream(path, { encoding: 'utf8', signal: this.stopping.signal });
    let number = 0;
    for await (const line of boundedLines(text as AsyncIterable<string>, LINE_LENGTH_MAX)) {
      number += 1;
      if (number === 1) {
        if (line?.replace(/^\uFEFF/, '') === BAR_HEADER) continue;
        throw new Error(`${path} does not begin with the line ${BAR_HEADER}`);
      }
      const parsed = line === undefined ? TOO_LONG : parseBarLine(line);
      if (!parsed.ok) {
        onDroppedLine(number, parsed.problem);
        continue;
      }
      const prices = pricesOfBar(instrument, parsed.bar);
      if (prices === undefined) onDroppedLine(number, 'a price is beyond the instrument');
      else yield* prices;
    }
  }
}
