/**
 * Cuts a nats-server's byte stream into protocol frames (docs.nats.io, client protocol): a line, and
 * for MSG and HMSG the payload that follows it. Bounded by the server's own max_payload.
 */

export interface ServerFrame {
  /** The frame's bytes, exactly as received. */
  readonly bytes: Buffer;
  readonly op: string;
  /** Subject and payload (without headers) of MSG and HMSG. */
  readonly subject?: string;
  readonly payload?: Buffer;
}

export class ServerFrames {
  private buffered = Buffer.alloc(0);

  /** The frames completed by `chunk`. */
  push(chunk: Buffer): ServerFrame[] {
    this.buffered = Buffer.concat([this.buffered, chunk]);
    const frames: ServerFrame[] = [];
    for (;;) {
      const frame = this.takeFrame();
      if (frame === undefined) return frames;
      frames.push(frame);
    }
  }

  private takeFrame(): ServerFrame | undefined {
    const end = this.buffered.indexOf('\r\n');
    if (end < 0) return undefined;
    const words = this.buffered.subarray(0, end).toString().trim().split(/\s+/);
    const op = (words[0] ?? '').toUpperCase();
    if (op !== 'MSG' && op !== 'HMSG') return { bytes: this.cut(end + 2), op };
    const total = Number(words.at(-1));
    const headers = op === 'HMSG' ? Number(words.at(-2)) : 0;
    const length = end + 2 + total + 2;
    if (this.buffered.length < length) return undefined;
    const bytes = this.cut(length);
    const start = end + 2;
    const payload = bytes.subarray(start + headers, start + total);
    return { bytes, op, subject: words[1] ?? '', payload };
  }

  private cut(length: number): Buffer {
    const bytes = this.buffered.subarray(0, length);
    this.buffered = this.buffered.subarray(length);
    return bytes;
  }
}
