/** A reader with a planted bug: it takes whatever stands at the next sequence. */
import { decodeFrame, logStream, type LogCheckpoint, type LogEntry } from '@stratex/contracts';
import { OrderedFeed, type Broker } from '@stratex/nats';
import type { OpenReader } from './ledger-projection';

export const openUncheckedReader =
  (shard: string): OpenReader =>
  (broker, after) =>
    Promise.resolve(new UncheckedReader(broker, shard, after));

class UncheckedReader {
  private readonly feed: OrderedFeed;

  constructor(
    broker: Broker,
    shard: string,
    private last: LogCheckpoint | undefined,
  ) {
    const from = (last?.sequence ?? 0) + 1;
    this.feed = new OrderedFeed(broker, { stream: logStream(shard), from });
  }

  async next(max = 200): Promise<LogEntry[]> {
    const entries: LogEntry[] = [];
    for (const { sequence, payload } of await this.feed.next(max)) {
      const decoded = decodeFrame(payload);
      if (!decoded.ok) continue;
      const frame = decoded.value;
      const { logId, epoch } = frame;
      const number = (this.last?.frame ?? 0) + 1;
      const count = frame.kind === 'data' ? frame.events.length : 0;
      const event = (this.last?.event ?? 0) + count;
      this.last = { logId, sequence, frame: number, hash: String(sequence), epoch, event };
      entries.push({ frame, checkpoint: this.last });
    }
    return entries;
  }

  close(): Promise<void> {
    return this.feed.close();
  }
}
