/**
 * Frames of the archive that were decoded lately, by their last event: one frame has the orders of
 * many accounts, each of which asks for it. Bound: FRAMES_BYTES_MAX, the longest unused goes first.
 */
import { decodeFrame } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { LogEvent } from '../session/stream-event';
import { streamEventsOf } from '../source/log-events';

export const FRAMES_BYTES_MAX = 8 * 1024 * 1024;

export interface DecodedFrame {
  readonly events: readonly LogEvent[];
  /** As stored. */
  readonly bytes: number;
}

export class DecodedFrames {
  private readonly frames = new Map<string, DecodedFrame>();
  private bytes = 0;

  constructor(private readonly instruments: ReadonlyMap<string, Instrument>) {}

  get(lastEvent: string): DecodedFrame | undefined {
    const frame = this.frames.get(lastEvent);
    if (frame === undefined) return undefined;
    this.frames.delete(lastEvent);
    this.frames.set(lastEvent, frame);
    return frame;
  }

  /** @throws when the payload is no frame. */
  decode(lastEvent: string, payload: Buffer): DecodedFrame {
    const decoded = decodeFrame(payload);
    if (!decoded.ok) throw new Error(`the archive holds no frame: ${decoded.error}`);
    const events = [...streamEventsOf(decoded.value, this.instruments)];
    const frame = { events, bytes: payload.length };
    if (!this.frames.has(lastEvent)) this.bytes += frame.bytes;
    this.frames.set(lastEvent, frame);
    for (const [oldest, { bytes }] of this.frames) {
      if (this.bytes <= FRAMES_BYTES_MAX) break;
      this.frames.delete(oldest);
      this.bytes -= bytes;
    }
    return frame;
  }
}
