import type { DataFrame, Event } from '@stratex/contracts';

export const LOG_ID = 'c0ffee00-1234-4abc-8def-0123456789ab';

/** A data frame with these events, the first of them numbered `execFrom`. */
export function frameOf(
  execFrom: number,
  events: readonly Event[],
  options: { continues?: boolean; time?: number } = {},
): DataFrame {
  return {
    kind: 'data',
    logId: LOG_ID,
    shard: 'main',
    epoch: 1,
    frame: 3,
    cmdFrom: { sequence: 1, index: 0, event: 0 },
    cmdTo: { sequence: 1, index: 0, event: 0 },
    continues: options.continues ?? false,
    time: options.time ?? 1_700_000_000_123,
    execFrom,
    spans: [],
    events,
  };
}

export const orderId = (n: number): string =>
  `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
