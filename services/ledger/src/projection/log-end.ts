import { decodeFrame, logStream, logSubject } from '@stratex/contracts';
import type { Broker } from '@stratex/nats';

/** Number of the last event on the log, to measure a distance: a void frame is not recognised. */
export async function lastEventOnLog(broker: Broker, shard: string): Promise<number> {
  const query = { last_by_subj: logSubject(shard) };
  const stored = await broker.jsm.streams.getMessage(logStream(shard), query);
  const decoded = decodeFrame(stored.data);
  if (!decoded.ok || decoded.value.kind === 'genesis') return 0;
  const { value: frame } = decoded;
  return frame.execFrom - 1 + (frame.kind === 'data' ? frame.events.length : 0);
}
