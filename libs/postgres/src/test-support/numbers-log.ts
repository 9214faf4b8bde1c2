/** A log in memory for tests of projections: entry n carries the number n. */
import type { LogCheckpoint } from '@stratex/contracts';
import type { ProjectionSource } from '../run-projection';

export interface NumberEntry {
  readonly value: number;
  readonly checkpoint: LogCheckpoint;
}

export function numberEntry(value: number, logId = 'log-a'): NumberEntry {
  const hash = `${logId}-${String(value)}`;
  const place = { sequence: value, frame: value, epoch: 1, event: value };
  return { value, checkpoint: { logId, hash, ...place } };
}

/** Numbers 1 to `last`, then the end. */
export function numbersLog(
  last: number,
  logId = 'log-a',
): (after: LogCheckpoint | undefined) => Promise<ProjectionSource<NumberEntry>> {
  return (after) => {
    let position = after?.frame ?? 0;
    let closed = false;
    return Promise.resolve({
      next: (max = 10) => {
        const entries: NumberEntry[] = [];
        while (!closed && position < last && entries.length < max)
          entries.push(numberEntry(++position, logId));
        return Promise.resolve(entries);
      },
      close: () => {
        closed = true;
        return Promise.resolve();
      },
    });
  };
}
