/**
 * Recorded bars. Each is replayed as the ticks open, high, low and close, a quarter of its volume each;
 * its ticks only while somebody waits for them. When it is decided on:
 *
 * close: with its last price, as if one knew it to be the last; what was recorded was traded, so there is
 * trading at any time. next: when the first price after it comes, as a live run knows it, and by the
 * instrument's own sessions. Complexity: a bar costs its indicators and what the strategy does.
 */
import type { BarUnits } from '@stratex/strategy';
import type { RecordedBar } from './recorded-bar';
import { lastTickOf, lotsOfTick } from './recorded-tick';
import { PROGRESS_EVERY, type PricePoint, type Recording } from './recording';
import type { Replay } from './replay';

export const DECIDED = ['close', 'next'] as const;
export type Decided = (typeof DECIDED)[number];

export class BarRecording implements Recording {
  readonly sessions: 'calendar' | 'recorded';
  readonly quotes = 'made-up';

  constructor(
    readonly bars: readonly RecordedBar[],
    readonly decided: Decided = 'close',
  ) {
    this.sessions = decided === 'close' ? 'recorded' : 'calendar';
  }

  get length(): number {
    return this.bars.length;
  }

  part(start: number, end: number): BarRecording {
    return new BarRecording(this.bars.slice(start, end), this.decided);
  }

  prices(): PricePoint[] {
    return this.bars.map(({ closeTime, close }) => ({ time: closeTime, price: close }));
  }

  endOf(index: number): number {
    return this.bars[index]?.closeTime ?? 0;
  }

  replay(replay: Replay, onProgress: (done: number) => void): void {
    const { bars, decided } = this;
    const [first] = bars;
    if (first === undefined) return;
    replay.start(first.time);
    let before: BarUnits | undefined;
    for (let index = 0; index < bars.length; index++) {
      const bar = bars[index];
      if (bar === undefined) break;
      if (decided === 'close') {
        if (replay.isIdle) replay.pass(bar);
        else ticksOf(replay, bar, undefined);
        replay.bar(bar);
      } else {
        ticksOf(replay, bar, before);
        before = bar;
      }
      if (index % PROGRESS_EVERY === 0) onProgress(index);
    }
    replay.stop();
  }
}

/** @param before the bar that the first price ends */
function ticksOf(replay: Replay, bar: RecordedBar, before: BarUnits | undefined): void {
  const { open, high, low, time, closeTime } = bar;
  const lots = lotsOfTick(bar);
  replay.price({ time, price: open, lots, side: null }, before);
  if (replay.isIdle) {
    replay.pass(bar);
    return;
  }
  const third = Math.floor((closeTime - time) / 3);
  replay.price({ time: time + third, price: high, lots, side: null });
  replay.price({ time: time + 2 * third, price: low, lots, side: null });
  replay.price(lastTickOf(bar));
}
