/**
 * The figures of the last 24 hours of one symbol, in whole minutes: the current minute and the 1,439
 * before it.
 *
 * Time is the log's, so the figures of two readers at the same place are equal. Complexity: O(1) per
 * trade; the range is a walk over at most 1,440 minutes, and only over those with trades.
 */
export interface DayTrade {
  /** Price units and lots. */
  readonly price: number;
  readonly quantity: number;
  /** Minor units of the quote asset. */
  readonly notional: bigint;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface DayFigures {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly volume: bigint;
  readonly quoteVolume: bigint;
  readonly trades: number;
}

interface Minute {
  readonly minute: number;
  readonly open: number;
  high: number;
  low: number;
  volume: bigint;
  quoteVolume: bigint;
  trades: number;
}

const MINUTE_MS = 60_000;
const MINUTES = 24 * 60;

export class RollingDay {
  /** Ascending, each with a trade; what is over stays before `first` until it is cut off. */
  private minutes: Minute[] = [];
  private volume = 0n;
  private quoteVolume = 0n;
  private trades = 0;
  private first = 0;

  add({ price, quantity, notional, time }: DayTrade): void {
    this.passTo(time);
    const minute = Math.floor(time / MINUTE_MS);
    let last = this.minutes.at(-1);
    if (last?.minute !== minute) {
      last = {
        minute,
        open: price,
        high: price,
        low: price,
        volume: 0n,
        quoteVolume: 0n,
        trades: 0,
      };
      this.minutes.push(last);
    }
    last.high = Math.max(last.high, price);
    last.low = Math.min(last.low, price);
    last.volume += BigInt(quantity);
    last.quoteVolume += notional;
    last.trades += 1;
    this.volume += BigInt(quantity);
    this.quoteVolume += notional;
    this.trades += 1;
  }

  /** Forgets the minutes that are over at `time`. @returns whether there were any. */
  passTo(time: number): boolean {
    const oldest = Math.floor(time / MINUTE_MS) - MINUTES + 1;
    const before = this.first;
    for (let each = this.minutes[this.first]; each !== undefined && each.minute < oldest;) {
      this.volume -= each.volume;
      this.quoteVolume -= each.quoteVolume;
      this.trades -= each.trades;
      each = this.minutes[++this.first];
    }
    const changed = this.first !== before;
    if (this.first > MINUTES) {
      this.minutes = this.minutes.slice(this.first);
      this.first = 0;
    }
    return changed;
  }

  /** undefined without a trade in the 24 hours. */
  get figures(): DayFigures | undefined {
    const oldest = this.minutes[this.first];
    if (oldest === undefined) return undefined;
    let { high, low } = oldest;
    for (let n = this.first; n < this.minutes.length; n++) {
      const each = this.minutes[n];
      if (each === undefined) continue;
      high = Math.max(high, each.high);
      low = Math.min(low, each.low);
    }
    const { volume, quoteVolume, trades } = this;
    return { open: oldest.open, high, low, volume, quoteVolume, trades };
  }
}
