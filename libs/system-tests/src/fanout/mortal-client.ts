/**
 * A client of one stream that dies again and again, in the middle of whatever it is reading, and
 * comes back with the last message it had whole. Its memory is one list over all its lives.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { frameAt } from '../websocket-frame';

export interface StreamMessage {
  readonly text: string;
  readonly seq?: number;
  readonly part?: number;
}

export interface LifeOptions {
  readonly port: number;
  /** Path and query; what the client resumes after is added. */
  readonly path: string;
  /** Dies after so many bytes behind the handshake. */
  readonly bytes: number;
}

const LIFE_MS_MAX = 20_000;
const CONTINUE = new Set([1001, 1006, 1012, 1013, 4008]);

export class MortalClient {
  readonly messages: StreamMessage[] = [];
  /** Messages that have a place in the stream. */
  placed = 0;
  lives = 0;
  /** A close code that a resuming client must not see. */
  failure: string | undefined;
  /** How the last connection ended, for people. */
  lastEnd = '';
  private logId: string | undefined;

  /** Where to resume after: behind the last message that has a part. */
  get place(): string {
    const last = this.messages.findLast(({ part }) => part !== undefined);
    return last === undefined ? '0' : `${String(last.seq)}.${String(last.part)}`;
  }

  /** One connection, to its end, whoever ends it. */
  live({ port, path, bytes }: LifeOptions): Promise<void> {
    this.lives++;
    const log = this.logId === undefined ? '' : `&log_id=${this.logId}`;
    const target = `${path}&from_seq=${this.place}${log}`;
    return new Promise((resolve) => {
      let received = Buffer.alloc(0);
      let left = bytes;
      let isOpen = false;
      const socket = connect(port, '127.0.0.1');
      this.lastEnd = 'the connection was cut';
      const timer = setTimeout(() => {
        this.lastEnd = `its ${LIFE_MS_MAX} ms were over`;
        socket.destroy();
      }, LIFE_MS_MAX);
      socket.on('error', (error) => (this.lastEnd = error.message));
      socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      );
      socket.on('data', (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        if (!isOpen) {
          const end = received.indexOf('\r\n\r\n');
          if (end < 0) return;
          const status = received.subarray(0, end).toString().split('\r\n')[0] ?? '';
          if (!status.includes(' 101 ')) {
            this.lastEnd = status;
            if (!/ (429|503) /.test(status)) this.failure = status;
            socket.destroy();
            return;
          }
          isOpen = true;
          received = received.subarray(end + 4);
        }
        // What comes after the client's death it never saw.
        const seen = received.subarray(0, Math.max(0, left));
        const used = this.take(seen);
        left -= used;
        const dies = seen.length < received.length || seen.length - used >= left;
        received = received.subarray(used);
        if (dies) socket.destroy();
      });
    });
  }

  /** Reads whole frames. @returns how many bytes they were. */
  private take(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      const frame = frameAt(bytes, at);
      if (frame === undefined) return at;
      at = frame.end;
      if (frame.opcode === 1) this.remember(frame.payload.toString('utf8'));
      if (frame.opcode === 8) this.ended(frame.payload);
    }
  }

  private remember(text: string): void {
    const message = JSON.parse(text) as {
      seq?: number;
      part?: number;
      log_id?: string;
      data?: { logId?: string };
    };
    this.logId ??= message.log_id ?? message.data?.logId;
    const { seq, part } = message;
    // A hello is no message of the stream; nor is what has no place in it.
    if (message.log_id !== undefined || seq === undefined) return;
    if (part !== undefined) this.placed++;
    this.messages.push({ text, seq, ...(part === undefined ? {} : { part }) });
  }

  private ended(payload: Buffer): void {
    const code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
    this.lastEnd = `${code} ${payload.subarray(2).toString()}`;
    if (!CONTINUE.has(code)) this.failure = this.lastEnd;
  }
}
