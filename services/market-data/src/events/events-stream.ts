/** The stream EVENTS: its creation, and where it ends. */
import { EVENTS_STREAM, EVENTS_SUBJECTS } from '@stratex/contracts';
import { ensureMemoryStream, type Broker } from '@stratex/nats';
import { NatsError } from 'nats';
import { PipelineBroken } from './fenced-pipeline';

const BYTES_MAX = 1024 ** 3;
const STREAM_NOT_FOUND = 10059;

/**
 * The sequence of the last event in the stream. A stream that does not exist (it lives in memory,
 * so a broker's restart takes it) is created to begin with the event that `firstEvent` answers.
 */
export async function openEventsStream(
  broker: Broker,
  firstEvent: () => Promise<number>,
): Promise<number> {
  const last = await lastSequence(broker);
  if (last !== undefined) return last;
  await ensureMemoryStream(broker, {
    name: EVENTS_STREAM,
    subjects: [EVENTS_SUBJECTS],
    maxBytes: BYTES_MAX,
    firstSequence: await firstEvent(),
  });
  const created = await lastSequence(broker);
  if (created === undefined) throw new PipelineBroken(`stream ${EVENTS_STREAM} vanished`);
  return created;
}

async function lastSequence(broker: Broker): Promise<number | undefined> {
  try {
    const { state } = await broker.jsm.streams.info(EVENTS_STREAM);
    return state.last_seq;
  } catch (error) {
    if (error instanceof NatsError && error.jsError()?.err_code === STREAM_NOT_FOUND)
      return undefined;
    throw error;
  }
}
