/** Indicators against values that were published, and against their definitions. */
import { IndicatorError, IndicatorSet } from './indicators';
import type { BarUnits } from './market-data';

/** Published prices have at most four decimals. */
const FOUR = { priceUnit: 1n, priceScale: 4, lotUnits: 1n, base: { code: 'X', decimals: 0 } };
const units = (price: number): number => Math.round(price * 10_000);

const bar = (price: number, more: Partial<BarUnits> = {}): BarUnits => barOf(units(price), more);

const barOf = (close: number, more: Partial<BarUnits>): BarUnits => ({
  ...{ time: 0, closeTime: 0, open: close, high: close, low: close, close, volume: 1 },
  ...more,
});

/** The value after each bar from the first that has one, rounded. */
function valuesOf(
  closes: readonly number[],
  build: (set: IndicatorSet) => { readonly value: number },
  decimals = 2,
): number[] {
  const set = new IndicatorSet(FOUR);
  const series = build(set);
  const values: number[] = [];
  for (const close of closes) {
    set.update(bar(close));
    if (set.ready) values.push(Number(series.value.toFixed(decimals)));
  }
  return values;
}

// StockCharts ChartSchool, "Relative Strength Index", spreadsheet of QQQQ.
const RSI_CLOSES = [
  ...[44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826],
  ...[45.8931, 46.0328, 45.614, 46.282, 46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439],
  ...[46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672],
  ...[43.4205, 42.6628, 43.1314],
];
const RSI_VALUES = [
  ...[70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38],
  ...[54.71, 50.42, 39.99, 41.46, 41.87, 45.46, 37.3, 33.08, 37.77],
];

// StockCharts ChartSchool, "Moving Averages", spreadsheet of INTC.
const AVERAGE_CLOSES = [
  ...[22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29],
  ...[22.15, 22.39, 22.38, 22.61, 23.36, 24.05, 23.75, 23.83, 23.95, 23.63],
];

// StockCharts ChartSchool, "Bollinger Bands", spreadsheet of SPY.
const BAND_CLOSES = [
  ...[86.16, 89.09, 88.78, 90.32, 89.07, 91.15, 89.44, 89.18, 86.93, 87.68, 86.96, 89.43],
  ...[89.32, 88.72, 87.45, 87.26, 89.5, 87.9, 89.13, 90.7, 92.9, 92.98, 91.8, 92.66],
];

describe('indicators', () => {
  it('relative strength equals the published values', () => {
    const values = valuesOf(RSI_CLOSES, (set) => set.rsi(14));
    expect(values).toHaveLength(RSI_VALUES.length);
    // The spreadsheet's prices are printed with four decimals.
    values.forEach((value, index) => {
      expect(Math.abs(value - (RSI_VALUES[index] ?? NaN))).toBeLessThanOrEqual(0.011);
    });
  });

  it('the simple average equals the published values', () => {
    expect(valuesOf(AVERAGE_CLOSES, (set) => set.sma(10))).toEqual([
      ...[22.22, 22.21, 22.23, 22.26, 22.3, 22.42, 22.61, 22.77, 22.91, 23.08, 23.21],
    ]);
  });

  it('the exponential average is close x k + before x (1 - k), from the first close on', () => {
    const k = 2 / 11;
    let expected = AVERAGE_CLOSES[0]!;
    for (const close of AVERAGE_CLOSES.slice(1)) expected = close * k + expected * (1 - k);
    const values = valuesOf(AVERAGE_CLOSES, (set) => set.ema(10), 10);
    expect(values).toHaveLength(11);
    expect(values.at(-1)).toBeCloseTo(expected, 9);
    // Published, from a plain mean on: the beginnings have almost been forgotten.
    expect(values.at(-1)).toBeCloseTo(23.34, 1);
  });

  it('bands equal the published values', () => {
    // The first published band, 88.71 and 1.29 about it, is one bar before the library's first.
    expect(valuesOf(BAND_CLOSES, (set) => set.bollinger(20, 2).middle)).toEqual([
      ...[89.05, 89.24, 89.39, 89.51],
    ]);
    expect(valuesOf(BAND_CLOSES, (set) => set.bollinger(20, 2).upper)).toEqual([
      ...[91.95, 92.61, 92.93, 93.31],
    ]);
  });

  it('convergence is the difference of two exponential averages, and its signal is one of it', () => {
    const closes = Array.from(
      { length: 80 },
      (_, i) => Math.round(1e6 + 1e5 * Math.sin(i / 7)) / 1e4,
    );
    const ema = (values: number[], n: number): number[] => {
      const result = [values[0]!];
      for (const value of values.slice(1))
        result.push((value * 2) / (n + 1) + result.at(-1)! * (1 - 2 / (n + 1)));
      return result;
    };
    const [short, long] = [ema(closes, 12), ema(closes, 26)];
    const lines = closes.map((_, i) => short[i]! - long[i]!).slice(25);
    const signals = ema(lines, 9);
    const set = new IndicatorSet(FOUR);
    const series = set.macd(12, 26, 9);
    closes.forEach((close) => {
      set.update(bar(close));
    });
    expect(series.macd.value).toBeCloseTo(lines.at(-1)!, 10);
    expect(series.signal.value).toBeCloseTo(signals.at(-1)!, 10);
    expect(series.histogram.value).toBeCloseTo(lines.at(-1)! - signals.at(-1)!, 10);
    expect(series.macd.previous).toBeCloseTo(lines.at(-2)!, 10);
  });

  it('is the same double whether all bars came or only its history', () => {
    const closes = Array.from({ length: 3_000 }, (_, i) => 100 + 10 * Math.sin(i / 7) + (i % 5));
    const after = (bars: number[], build: (set: IndicatorSet) => { readonly value: number }) =>
      valuesOf(bars, build, 12).at(-1);
    for (const build of [
      (set: IndicatorSet) => set.rsi(14),
      (set: IndicatorSet) => set.ema(20),
      (set: IndicatorSet) => set.macd(12, 26, 9).histogram,
      (set: IndicatorSet) => set.bollinger(20, 2).lower,
      (set: IndicatorSet) => set.sma(30),
    ]) {
      const probe = new IndicatorSet(FOUR);
      build(probe);
      expect(after(closes.slice(-probe.historyBars), build)).toBe(after(closes, build));
    }
  });

  it.each([0, 1, 1.5, NaN, 1_001, -3])('refuses a period of %p', (period) => {
    expect(() => new IndicatorSet(FOUR).sma(period)).toThrow(IndicatorError);
  });
});
