/** The last bars that indicators remember. Twice as many at most, so that forgetting costs O(1) a bar. */
import type { BarUnits } from './market-data';

export class BarHistory {
  private readonly bars: BarUnits[] = [];

  /** @param remembered how many the indicators need; it grows while they are made */
  constructor(private readonly remembered: () => number) {}

  get last(): readonly BarUnits[] {
    return this.bars.slice(-this.remembered());
  }

  keep(bar: BarUnits): void {
    const { bars } = this;
    bars.push(bar);
    const remembered = this.remembered();
    if (bars.length >= 2 * remembered) bars.splice(0, bars.length - remembered);
  }
}
