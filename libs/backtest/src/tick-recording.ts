/**
 * Recorded prices, and quotes and sessions where there are some. Bars are built of them as live: a bar
 * ends when the first price after it comes, and is decided on with that price at hand.
 */
import type { MarketCommand } from '@stratex/contracts';
import { BarBuilder } from '@stratex/strategy';
import type { RecordedTick } from './recorded-tick';
import { PROGRESS_EVERY, type PricePoint, type Recording } from './recording';
import type { Replay } from './replay';

export type RecordedEvent =
  RecordedTick | Extract<MarketCommand, { type: 'RecordExternalQuote' | 'SetExternalSession' }>;

export interface BarLength {
  readonly barMs: number;
  /** Bars begin with days of a market whose clock is ahead of UTC by this. */
  readonly offsetMs: number;
}

export class TickRecording implements Recording {
  readonly sessions = 'calendar';

  constructor(
    readonly events: readonly RecordedEvent[],
    readonly bars: BarLength,
    readonly quotes: 'made-up' | 'recorded' = 'made-up',
  ) {}

  get length(): number {
    return this.events.length;
  }

  part(start: number, end: number): TickRecording {
    return new TickRecording(this.events.slice(start, end), this.bars, this.quotes);
  }

  prices(): PricePoint[] {
    return this.events.flatMap((event) =>
      'type' in event ? [] : { time: event.time, price: event.price },
    );
  }

  endOf(index: number): number {
    const event = this.events[index];
    return event === undefined ? 0 : timeOf(event);
  }

  replay(replay: Replay, onProgress: (done: number) => void): void {
    const [first] = this.events;
    if (first === undefined) return;
    replay.start(timeOf(first));
    const builder = new BarBuilder(this.bars.barMs, this.bars.offsetMs);
    for (const [index, event] of this.events.entries()) {
      if ('type' in event) replay.told(event);
      else replay.price(event, builder.tick(event));
      if (index % PROGRESS_EVERY === 0) onProgress(index);
    }
    replay.stop();
  }
}

function timeOf(event: RecordedEvent): number {
  return 'type' in event ? event.marketTime : event.time;
}
