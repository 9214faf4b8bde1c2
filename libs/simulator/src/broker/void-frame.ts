/** A frame that a fenced leader would have written next, and its message. */
import { createHash } from 'node:crypto';
import {
  encodeFrame,
  FRAME_HEADERS,
  logSubject,
  type DataFrame,
  type Frame,
} from '@stratex/contracts';
import { headers } from 'nats';
import type { LogIndex } from '../auditor/log-index';
import type { StoredRecord } from './fake-stream';

/** Undefined while no leader was replaced yet. */
export function voidFrameOf(log: LogIndex): DataFrame | undefined {
  const last = log.frames.findLast(({ frame }) => frame.kind === 'data')?.frame;
  if (last?.kind !== 'data' || log.currentEpoch < 2) return undefined;
  const epoch = log.currentEpoch - 1;
  return { ...last, epoch, frame: log.frames.length + 1, execFrom: log.lastEvent + 1 };
}

export function messageOf(
  frame: Frame,
  prevHash: string,
): Pick<StoredRecord, 'subject' | 'payload' | 'headers'> {
  const payload = encodeFrame(frame);
  const hash = createHash('sha256').update(Buffer.from(prevHash, 'hex')).update(payload);
  const message = headers();
  message.set(FRAME_HEADERS.hash, hash.digest('hex'));
  message.set(FRAME_HEADERS.prevHash, prevHash);
  message.set(FRAME_HEADERS.epoch, String(frame.epoch));
  message.set(FRAME_HEADERS.frame, String(frame.frame));
  message.set(FRAME_HEADERS.logId, frame.logId);
  return { subject: logSubject(frame.shard), payload, headers: message };
}
