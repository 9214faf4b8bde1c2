/** Where the log begins and ends. */
import { compileInstrument, type Instrument } from '@stratex/money';
import { FRAME_HEADERS, logStream, type LogCheckpoint } from '@stratex/contracts';
import type { Broker } from './broker';
import { checkpointAfter, LogFault, parseFrame } from './frame-message';

export interface Genesis {
  readonly logId: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
}

/** The log's id and instruments, from its first frame. @throws LogFault when there is none. */
export async function readGenesis(broker: Broker, shard: string): Promise<Genesis> {
  let payload: Uint8Array;
  try {
    payload = (await broker.jsm.streams.getMessage(logStream(shard), { seq: 1 })).data;
  } catch (cause) {
    throw new LogFault(`the log of shard ${shard} is not provisioned: run "pnpm topology"`, {
      cause,
    });
  }
  const frame = parseFrame(payload, 1);
  if (frame.kind !== 'genesis')
    throw new LogFault('the first frame of the log is no genesis frame');
  const instruments = new Map(
    frame.instruments.map((definition) => [definition.symbol, compileInstrument(definition)]),
  );
  return { logId: frame.logId, instruments };
}

const ASK_AGAIN_MS = 250;
const BEHIND_MS_MAX = 5_000;

/**
 * The last sequence of a stream that is known to reach `known`. A server without a leader may answer
 * from behind, so that a lower answer is believed only when it stays for 5 s.
 */
export async function lastSequence(broker: Broker, stream: string, known: number): Promise<number> {
  for (let waitedMs = 0; ; waitedMs += ASK_AGAIN_MS) {
    const { last_seq } = (await broker.jsm.streams.info(stream)).state;
    if (last_seq >= known || waitedMs >= BEHIND_MS_MAX) return last_seq;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** How many of the last messages are looked at: more void frames in a row cannot be. */
const TAIL_MESSAGES = 16;

/**
 * The place of the last valid frame, for readers that want only what is new. Among the last
 * messages the highest epoch is the current one; frames of older epochs are void.
 */
export async function tailCheckpoint(broker: Broker, shard: string): Promise<LogCheckpoint> {
  const stream = logStream(shard);
  const last = await lastSequence(broker, stream, 1);
  let tail: LogCheckpoint | undefined;
  for (let sequence = Math.max(1, last - TAIL_MESSAGES + 1); sequence <= last; sequence++) {
    const stored = await broker.jsm.streams.getMessage(stream, { seq: sequence });
    const frame = parseFrame(stored.data, sequence);
    if (tail === undefined || frame.epoch >= tail.epoch)
      tail = checkpointAfter(frame, sequence, stored.header.get(FRAME_HEADERS.hash));
  }
  if (tail === undefined) throw new LogFault(`the log of shard ${shard} is not provisioned`);
  return tail;
}
