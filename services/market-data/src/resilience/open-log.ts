import type { LogCheckpoint } from '@stratex/contracts';
import { LogFault, LogReader, type Broker } from '@stratex/nats';
import { backOff } from './back-off';

const RETRY_MS = { first: 100, max: 2_000 };

/**
 * Opens the log after a place, waiting while the broker is away. @throws LogFault when the place is
 * not in the log, and what the broker answered when the signal aborts first.
 */
export async function openLog(
  broker: Broker,
  shard: string,
  after: LogCheckpoint | undefined,
  signal: AbortSignal,
): Promise<LogReader> {
  const retry = backOff(RETRY_MS, signal);
  for (;;) {
    try {
      return await LogReader.open(broker, { shard, after });
    } catch (error) {
      if (error instanceof LogFault || signal.aborted) throw error;
      await retry.wait();
    }
  }
}
