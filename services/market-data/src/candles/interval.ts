/** The lengths of candles; each begins at a whole multiple since 1970 UTC (a day at 09:00 in Seoul). */
export const INTERVALS = ['1s', '1m', '3m', '5m', '15m', '30m', '1h', '4h', '1d'] as const;
export type Interval = (typeof INTERVALS)[number];

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export function intervalMs(interval: Interval): number {
  const unit = interval.slice(-1) as keyof typeof UNIT_MS;
  return Number(interval.slice(0, -1)) * UNIT_MS[unit];
}

/** When the candle of `time` began; both in milliseconds since 1970. */
export function openTimeOf(interval: Interval, time: number): number {
  const length = intervalMs(interval);
  return Math.floor(time / length) * length;
}

export function isInterval(value: unknown): value is Interval {
  return INTERVALS.some((interval) => interval === value);
}
