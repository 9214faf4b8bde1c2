/** The lengths of candles; each begins at a whole multiple since 1970 UTC (a day at 09:00 in Seoul). */
export const INTERVALS = ['1s', '1m', '3m', '5m', '15m', '30m', '1h', '4h', '1d'] as const;
export type Interval = (typeof INTERVALS)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LENGTH_MS: Readonly<Record<Interval, number>> = {
  ...{ '1s': 1_000, '1m': MINUTE_MS, '3m': 3 * MINUTE_MS, '5m': 5 * MINUTE_MS },
  ...{ '15m': 15 * MINUTE_MS, '30m': 30 * MINUTE_MS, '1h': HOUR_MS, '4h': 4 * HOUR_MS },
  '1d': 24 * HOUR_MS,
};

export function intervalMs(interval: Interval): number {
  return LENGTH_MS[interval];
}

/** When the candle of `time` began; both in milliseconds since 1970. */
export function openTimeOf(interval: Interval, time: number): number {
  const length = intervalMs(interval);
  return Math.floor(time / length) * length;
}
