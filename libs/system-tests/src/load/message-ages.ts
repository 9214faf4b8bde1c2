/** How old messages were when they came: from the logical time of their event on the log. */
import type { LogView } from '../log-view';
import type { Arrival } from './load-client';

/** Milliseconds, in ascending order. */
export function agesOf(arrivals: readonly Arrival[], log: LogView): number[] {
  const times = new Map(log.events.map(({ event, time }) => [event, time]));
  return arrivals
    .flatMap(({ seq, at }) => {
      const time = times.get(seq);
      return time === undefined ? [] : [at - time];
    })
    .sort((a, b) => a - b);
}

/** Of sorted values; 0 of none. */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}
