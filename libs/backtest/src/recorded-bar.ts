/** A bar as it was recorded: exact prices on the tick table of its day, and as strategies see it. */
import type { Bar } from '@stratex/strategy';

export interface RecordedBar {
  /** Days since 1970-01-01 in the market's zone. */
  readonly day: number;
  /** Price units. */
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly bar: Bar;
}
