/** A price at which the market traded. */
import type { Side } from '@stratex/contracts';
import type { TickUnits } from '@stratex/strategy';
import type { RecordedBar } from './recorded-bar';

export interface RecordedTick extends TickUnits {
  /** Who took, where the record tells it. */
  readonly side: Side | null;
}

/** A quarter of a bar's volume trades at each of its four ticks. */
export function lotsOfTick({ volume }: RecordedBar): number {
  return Math.max(1, Math.floor(volume / 4));
}

export function lastTickOf(bar: RecordedBar): RecordedTick {
  return { time: bar.closeTime, price: bar.close, lots: lotsOfTick(bar), side: null };
}
