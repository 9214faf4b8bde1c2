/**
 * Indicators over closed bars, from the library trading-signals. They are statistics, so doubles: each
 * bar's exact integers become the nearest double of the whole units.
 *
 * A series has a value once it has seen enough bars; until then it is NaN and the strategy is not
 * called. Relative strength smooths as Wilder does, its first averages are plain means of `period`
 * changes; an exponential average begins with the first close and counts from `period` bars on;
 * Bollinger's deviation is the population's. Complexity: a bar costs each indicator at most its period.
 *
 * What happened before is forgotten exponentially by some of them. `historyBars` is how many bars give
 * the same doubles as all that ever were, so a strategy that is restored feeds them again.
 */
import { ATR, BollingerBands, EMA, MACD, ROC, RSI, SMA } from 'trading-signals';
import type { Instrument } from '@stratex/money';
import type {
  BarField,
  BollingerSeries,
  IndicatorFactory,
  MacdSeries,
  Series,
} from './indicator-factory';
import type { BarUnits } from './market-data';

const PERIOD_MAX = 1_000;
const INDICATORS_MAX = 64;
/** (1 - 1/period)^(64 x period) < 2^-90: beyond a double's 53 bits. */
const FORGOTTEN_PERIODS = 64;
const HISTORY_MAX = 4_096;

export class IndicatorError extends Error {
  override readonly name = 'IndicatorError';
}

class Value implements Series {
  value = NaN;
  previous = NaN;

  push(value: number): void {
    this.previous = this.value;
    this.value = value;
  }
}

/** What an instrument's integers count. */
export type UnitScale = Pick<Instrument, 'priceUnit' | 'priceScale' | 'lotUnits' | 'base'>;

export class IndicatorSet implements IndicatorFactory {
  private readonly price: Fraction;
  private readonly lot: Fraction;
  private readonly updates: ((bar: BarUnits) => void)[] = [];
  private readonly values: Value[] = [];
  private warm = false;
  private history = 2;

  constructor({ priceUnit, priceScale, lotUnits, base }: UnitScale) {
    this.price = fraction(priceUnit, priceScale);
    this.lot = fraction(lotUnits, base.decimals);
  }

  get historyBars(): number {
    return Math.min(this.history, HISTORY_MAX);
  }

  /** Every indicator has a value. */
  get ready(): boolean {
    return (this.warm ||= this.values.every(({ value }) => !Number.isNaN(value)));
  }

  update(bar: BarUnits): void {
    for (const update of this.updates) update(bar);
  }

  sma(period: number, field: BarField = 'close'): Series {
    const source = new SMA(checked(period));
    return this.one(period + 1, (bar) => source.add(this.double(bar, field)));
  }

  ema(period: number, field: BarField = 'close'): Series {
    const source = new EMA(checked(period));
    let seen = 0;
    return this.one(FORGOTTEN_PERIODS * period, (bar) => {
      const value = source.add(this.double(bar, field));
      return seen < period && ++seen < period ? null : value;
    });
  }

  rsi(period: number): Series {
    const source = new RSI(checked(period));
    return this.one(FORGOTTEN_PERIODS * period, (bar) => source.add(this.double(bar, 'close')));
  }

  macd(short: number, long: number, signal: number): MacdSeries {
    if (checked(short) >= checked(long)) throw new IndicatorError('macd: short must be below long');
    const source = new MACD(new EMA(short), new EMA(long), new EMA(checked(signal)));
    const [macd, line, histogram] = [this.series(), this.series(), this.series()];
    let seen = 0;
    this.add(FORGOTTEN_PERIODS * Math.max(long, signal), (bar) => {
      const result = source.add(this.double(bar, 'close'));
      if (result === null || (seen < signal && ++seen < signal)) return;
      macd.push(result.macd);
      line.push(result.signal);
      histogram.push(result.histogram);
    });
    return { macd, signal: line, histogram };
  }

  /** The library's first bands come one bar later than they could. */
  bollinger(period: number, deviations: number): BollingerSeries {
    const source = new BollingerBands(checked(period), deviations);
    const [lower, middle, upper] = [this.series(), this.series(), this.series()];
    this.add(period + 2, (bar) => {
      const result = source.add(this.double(bar, 'close'));
      if (result === null) return;
      lower.push(result.lower);
      middle.push(result.middle);
      upper.push(result.upper);
    });
    return { lower, middle, upper };
  }

  atr(period: number): Series {
    const source = new ATR(checked(period));
    return this.one(FORGOTTEN_PERIODS * period, (bar) =>
      source.add({
        high: this.double(bar, 'high'),
        low: this.double(bar, 'low'),
        close: this.double(bar, 'close'),
      }),
    );
  }

  change(period: number): Series {
    const source = new ROC(checked(period, 1));
    return this.one(period + 2, (bar) => {
      const ratio = source.add(this.double(bar, 'close'));
      return ratio === null ? null : 100 * ratio;
    });
  }

  bar(field: BarField): Series {
    return this.one(2, (bar) => this.double(bar, field));
  }

  private double(bar: BarUnits, field: BarField): number {
    const { over, under } = field === 'volume' ? this.lot : this.price;
    return (bar[field] * over) / under;
  }

  private one(history: number, next: (bar: BarUnits) => number | null): Series {
    const series = this.series();
    this.add(history, (bar) => {
      const value = next(bar);
      if (value !== null) series.push(value);
    });
    return series;
  }

  private add(history: number, update: (bar: BarUnits) => void): void {
    if (this.updates.length === INDICATORS_MAX)
      throw new IndicatorError(`a strategy has at most ${INDICATORS_MAX} indicators`);
    this.history = Math.max(this.history, history);
    this.updates.push(update);
  }

  private series(): Value {
    const value = new Value();
    this.values.push(value);
    return value;
  }
}

interface Fraction {
  readonly over: number;
  readonly under: number;
}

/** `units / 10^scale` in lowest terms of ten, so that one division gives the nearest double. */
function fraction(units: bigint, scale: number): Fraction {
  let [over, left] = [units, scale];
  while (left > 0 && over % 10n === 0n) [over, left] = [over / 10n, left - 1];
  return { over: Number(over), under: 10 ** left };
}

function checked(period: number, min = 2): number {
  if (!Number.isSafeInteger(period) || period < min || period > PERIOD_MAX)
    throw new IndicatorError(`a period must be a whole number from ${min} to ${PERIOD_MAX}`);
  return period;
}
