/**
 * A recording that many threads read without a copy of their own text: its numbers, side by side in
 * memory that they share. Quotes and sessions, of which there are few, are copied. Opening a part costs
 * that part only.
 */
import type { Side } from '@stratex/contracts';
import { BarRecording, type Decided } from './bar-recording';
import type { RecordedBar } from './recorded-bar';
import type { RecordedTick } from './recorded-tick';
import { TickRecording, type BarLength, type RecordedEvent } from './tick-recording';

export type SharedRecording =
  | { readonly kind: 'bars'; readonly numbers: SharedArrayBuffer; readonly decided: Decided }
  | {
      readonly kind: 'ticks';
      readonly numbers: SharedArrayBuffer;
      readonly bars: BarLength;
      readonly quotes: 'made-up' | 'recorded';
      /** What is no price, by its place. */
      readonly others: ReadonlyMap<number, Exclude<RecordedEvent, RecordedTick>>;
    };

const BAR_NUMBERS = 8;
const TICK_NUMBERS = 4;
const SIDES: readonly (Side | null)[] = [null, 'buy', 'sell'];

export function shareRecording(recording: BarRecording | TickRecording): SharedRecording {
  if (recording instanceof BarRecording) {
    const { bars, decided } = recording;
    const numbers = shared(bars.length * BAR_NUMBERS);
    const table = new Float64Array(numbers);
    bars.forEach(({ day, time, closeTime, open, high, low, close, volume }, index) => {
      table.set([day, time, closeTime, open, high, low, close, volume], index * BAR_NUMBERS);
    });
    return { kind: 'bars', numbers, decided };
  }
  const { events, bars, quotes } = recording;
  const numbers = shared(events.length * TICK_NUMBERS);
  const table = new Float64Array(numbers);
  const others = new Map<number, Exclude<RecordedEvent, RecordedTick>>();
  events.forEach((event, index) => {
    if ('type' in event) others.set(index, event);
    else {
      const { time, price, lots, side } = event;
      table.set([time, price, lots, SIDES.indexOf(side)], index * TICK_NUMBERS);
    }
  });
  return { kind: 'ticks', numbers, bars, quotes, others };
}

/** The part from `start` to `end`, `end` excluded, as `Recording.part` gives it. */
export function openShared(
  shared: SharedRecording,
  start = 0,
  end = Infinity,
): BarRecording | TickRecording {
  const table = new Float64Array(shared.numbers);
  const at = (index: number): number => whole(table[index] ?? 0);
  if (shared.kind === 'bars') {
    const bars: RecordedBar[] = [];
    const until = Math.min(table.length, end * BAR_NUMBERS);
    for (let i = start * BAR_NUMBERS; i < until; i += BAR_NUMBERS)
      bars.push({
        day: at(i),
        time: at(i + 1),
        closeTime: at(i + 2),
        open: at(i + 3),
        high: at(i + 4),
        low: at(i + 5),
        close: at(i + 6),
        volume: at(i + 7),
      });
    return new BarRecording(bars, shared.decided);
  }
  const events: RecordedEvent[] = [];
  const until = Math.min(table.length, end * TICK_NUMBERS);
  for (let i = start * TICK_NUMBERS; i < until; i += TICK_NUMBERS)
    events.push(
      shared.others.get(i / TICK_NUMBERS) ?? {
        time: at(i),
        price: at(i + 1),
        lots: at(i + 2),
        side: SIDES[at(i + 3)] ?? null,
      },
    );
  return new TickRecording(events, shared.bars, shared.quotes);
}

function shared(numbers: number): SharedArrayBuffer {
  return new SharedArrayBuffer(numbers * Float64Array.BYTES_PER_ELEMENT);
}

/** The same number, a small one as V8 keeps small integers: what computes with it is a tenth faster. */
function whole(value: number): number {
  const small = value | 0;
  return small === value ? small : value;
}
