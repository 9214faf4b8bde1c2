/** The indicators that an author's strategy asks for, and what it reads of them. */
export interface Series {
  /** Of the bar that closed last. */
  readonly value: number;
  /** Of the bar before. */
  readonly previous: number;
}

export interface MacdSeries {
  readonly macd: Series;
  readonly signal: Series;
  readonly histogram: Series;
}

export interface BollingerSeries {
  readonly lower: Series;
  readonly middle: Series;
  readonly upper: Series;
}

export type BarField = 'open' | 'high' | 'low' | 'close' | 'volume';

export interface IndicatorFactory {
  sma(period: number, field?: BarField): Series;
  ema(period: number, field?: BarField): Series;
  rsi(period: number): Series;
  macd(short: number, long: number, signal: number): MacdSeries;
  bollinger(period: number, deviations: number): BollingerSeries;
  atr(period: number): Series;
  /** Change of the close against `period` bars before, in per cent. */
  change(period: number): Series;
  /** The bar's own value, for its `previous`. */
  bar(field: BarField): Series;
}
