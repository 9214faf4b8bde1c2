/** What drives the trades of one stock: a seeded walk, or the days of a file of bars. */
import type { Bar } from './bar-file';
import { onTick, tickDown, tickUp } from './krx-ticks';
import type { DayPhase } from './market-calendar';
import type { Random } from './random';
import type { DayTrade, TradingDay } from './trading-day';

export interface PriceStep {
  readonly from: number;
  readonly to: number;
  readonly phase: DayPhase;
  readonly day: TradingDay;
  readonly bestAsk: number;
}

export interface PriceProcess {
  /** The trades of `from <= time < to`, in order, and the best ask after them. */
  step(step: PriceStep): { readonly trades: readonly DayTrade[]; readonly bestAsk: number };
}

/** Daily price limits of the KRX since 2015-06-15: 30 %. */
const LIMIT_PERCENT = 30;
const TRADES_MAX = 3;

/** Buyers take the best ask, sellers the best bid; now and then the book moves by a tick. */
export class SeededWalk implements PriceProcess {
  constructor(
    private readonly random: Random,
    /** Of a step to have trades. */
    private readonly chance: number,
  ) {}

  step({ from, to, phase, day, bestAsk }: PriceStep) {
    const { random } = this;
    const trades: DayTrade[] = [];
    if (phase !== 'continuous' || !random.chance(this.chance)) return { trades, bestAsk };
    const [floor, ceiling] = limits(day.previousClose);
    let ask = bestAsk;
    const count = random.int(1, TRADES_MAX);
    for (let i = 0; i < count; i++) {
      const side = random.chance(0.5) ? 'buy' : 'sell';
      const price = side === 'buy' ? ask : tickDown(ask);
      const time = from + Math.floor(((to - from) * i) / count);
      trades.push({ time, price, quantity: random.int(1, 500), side });
      if (!random.chance(0.3)) continue;
      const moved = side === 'buy' ? tickUp(ask) : tickDown(ask);
      if (moved <= ceiling && tickDown(moved) >= floor) ask = moved;
    }
    return { trades, bestAsk: ask };
  }
}

const MINUTE_MS = 60_000;
/** Minutes after the opening at which the four prices of a bar trade; the close ends the day. */
const BAR_MINUTES = [0, 120, 240, 390] as const;

/** Four trades a day: open, then low and high (high first on a falling day), close. */
export class BarWalk implements PriceProcess {
  constructor(private readonly bars: ReadonlyMap<string, Bar>) {}

  step({ from, to, day, bestAsk }: PriceStep) {
    const bar = this.bars.get(day.date);
    if (bar === undefined) return { trades: [], bestAsk };
    const middle = bar.close < bar.open ? [bar.high, bar.low] : [bar.low, bar.high];
    const prices = [bar.open, ...middle, bar.close].map(onTick);
    const quantity = Math.max(1, Math.floor(bar.volume / prices.length));
    const trades = prices
      .map((price, i): DayTrade => {
        const time = bar.opensAt + (BAR_MINUTES[i] ?? 0) * MINUTE_MS;
        return { time, price, quantity, side: i === 0 || i === 3 ? null : 'buy' };
      })
      .filter(({ time }) => time >= from && time < to);
    const last = trades.at(-1);
    return { trades, bestAsk: last === undefined ? bestAsk : last.price };
  }
}

function limits(previousClose: number): readonly [floor: number, ceiling: number] {
  const range = (previousClose * LIMIT_PERCENT) / 100;
  return [Math.ceil(previousClose - range), Math.floor(previousClose + range)];
}
