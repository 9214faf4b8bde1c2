/** A frame as a JetStream message: payload, chain hash and headers (decisions 3). */
import { createHash } from 'node:crypto';
import { headers, type MsgHdrs } from 'nats';
import {
  decodeFrame,
  encodeFrame,
  FRAME_HEADERS,
  type Frame,
  type LogCheckpoint,
} from '@stratex/contracts';

export interface FrameMessage {
  readonly payload: Uint8Array;
  readonly headers: MsgHdrs;
  readonly hash: string;
}

/** SHA-256(prevHash || payload) as 64 hex digits; prevHash enters as its 32 bytes. */
export function frameHash(prevHash: string, payload: Uint8Array): string {
  return createHash('sha256').update(Buffer.from(prevHash, 'hex')).update(payload).digest('hex');
}

export function toFrameMessage(frame: Frame, prevHash: string): FrameMessage {
  const payload = encodeFrame(frame);
  const hash = frameHash(prevHash, payload);
  const message = headers();
  message.set(FRAME_HEADERS.hash, hash);
  message.set(FRAME_HEADERS.prevHash, prevHash);
  message.set(FRAME_HEADERS.epoch, String(frame.epoch));
  message.set(FRAME_HEADERS.frame, String(frame.frame));
  message.set(FRAME_HEADERS.logId, frame.logId);
  return { payload, headers: message, hash };
}

/** The log cannot be trusted from here on: the reader stops and an operator must look. */
export class LogFault extends Error {
  override readonly name = 'LogFault';
}

/** @throws LogFault when the message is no frame. */
export function parseFrame(payload: Uint8Array, sequence: number): Frame {
  const decoded = decodeFrame(payload);
  if (!decoded.ok) throw new LogFault(`log message ${sequence} is no frame: ${decoded.error}`);
  return decoded.value;
}

/** Number of the last event up to and including this frame. */
export function lastEventOf(frame: Frame): number {
  switch (frame.kind) {
    case 'genesis':
      return 0;
    case 'epoch':
    case 'heartbeat':
    case 'engine-version':
      return frame.execFrom - 1;
    case 'data':
      return frame.execFrom + frame.events.length - 1;
  }
}

/** The place after `frame`, stored at `sequence` with `hash`. */
export function checkpointAfter(frame: Frame, sequence: number, hash: string): LogCheckpoint {
  const { logId, epoch } = frame;
  return { logId, sequence, frame: frame.frame, hash, epoch, event: lastEventOf(frame) };
}
