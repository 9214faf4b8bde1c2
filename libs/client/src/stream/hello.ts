/** What a server says first to clients that ask with `?meta=1`: which log, and where it stands. */
import type { Place } from './place';
import { isRecord } from './stream-protocol';

/** `{"type":"hello","log_id","seq"}`, or on `/ws` `{"event":"HELLO","data":{"logId","seq"}}`. */
export function helloOf(message: Readonly<Record<string, unknown>>): Place | undefined {
  if (message.type === 'hello') return placeOf(message.log_id, message.seq);
  if (message.event === 'HELLO' && isRecord(message.data))
    return placeOf(message.data.logId, message.data.seq);
  return undefined;
}

function placeOf(logId: unknown, seq: unknown): Place | undefined {
  if (typeof logId !== 'string' || !Number.isSafeInteger(seq)) return undefined;
  return { logId, seq: seq as number };
}
