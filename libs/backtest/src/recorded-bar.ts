/** A bar as it was recorded: price units on the tick table of its day, lots. */
import type { BarUnits } from '@stratex/strategy';

export interface RecordedBar extends BarUnits {
  /** Days since 1970-01-01 in the market's zone. */
  readonly day: number;
}
