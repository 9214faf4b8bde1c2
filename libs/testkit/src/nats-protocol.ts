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

/** More than any server sends at once: a stream that has no frame within it is no NATS stream. */
const FRAME_BYTES_MAX = 70 * 1024 * 1024;

export class ServerFrames {
  private buffered = Buffer.alloc(0);

  /** The frames completed by `chunk`. @throws when the stream is not the NATS protocol */
  push(chunk: Buffer): ServerFrame[] {
    this.buffered = Buffer.concat([this.buffered, chunk]);
    const frames: ServerFrame[] = [];
    for (;;) {
      const frame = this.takeFrame();
      if (frame === undefined) break;
      frames.push(frame);
    }
    if (this.buffered.length > FRAME_BYTES_MAX) throw new Error('no end of a NATS frame in sight');
    return frames;
  }

  private takeFrame(): ServerFrame | undefined {
    const end = this.buffered.indexOf('\r\n');
    if (end < 0) return undefined;
    const words = this.buffered.subarray(0, end).toString().trim().split(/\s+/);
    const op = (words[0] ?? '').toUpperCase();
    if (op !== 'MSG' && op !== 'HMSG') return { bytes: this.cut(end + 2), op };
    const total = Number(words.at(-1));
    const headers = op === 'HMSG' ? Number(words.at(-2)) : 0;
    if (!Number.isSafeInteger(total) || !Number.isSafeInteger(headers))
      throw new Error(`no NATS frame: ${words.join(' ')}`);
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

/**
 * The server's INFO without other addresses of the server: a client that learns them reconnects past
 * a proxy.
 */
export function withoutOtherAddresses(info: Buffer): Buffer {
  const text = info.toString('utf8').replace(/^INFO\s+/i, '');
  const fields = JSON.parse(text) as Record<string, unknown>;
  delete fields.connect_urls;
  delete fields.ws_connect_urls;
  return Buffer.from(`INFO ${JSON.stringify(fields)}\r\n`);
}
