/**
 * One raw WebSocket of a load run. Of the log's messages it keeps no text but a count and a digest
 * of all of them in order, so that many thousands fit into one process; every other message must be
 * of a kind that its owner may see. It can stop reading (its TCP window closes) and come back.
 */
import { createHash, randomBytes, type Hash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { frameAt } from '../websocket-frame';
import { foreignIn } from './own-content';

export interface ClientSpec {
  readonly id: number;
  /** With its query. */
  readonly path: string;
  readonly token?: string;
  /** Of the owner's balances. */
  readonly mark?: number;
  /** Sent when the connection is open. */
  readonly hello?: string;
}

export interface ClientTally {
  readonly id: number;
  /** Messages that have a place on the log, and the SHA-1 of their texts, each with a line feed. */
  readonly messages: number;
  readonly digest: string;
  readonly last: string;
  readonly books: number;
  readonly lastBook: string;
  readonly pings: number;
  readonly lives: number;
  /** What came that is not the owner's. */
  readonly foreign?: string;
  /** How the connection ended. */
  readonly end?: string;
}

/** When a message of the log came. */
export interface Arrival {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const PONG = 0x8a;
const MASKED = 0x80;
const MASK_OF_ZEROS = Buffer.alloc(4);
const PLACE = /"seq":(\d+),"part":(\d+)\}$/;
const LOG_ID = /"log_?[iI]d":"([0-9a-f-]{36})"/;

export class LoadClient {
  private socket: Socket | undefined;
  private rest: Buffer = Buffer.alloc(0);
  private digest: Hash = createHash('sha1');
  private messages = 0;
  private books = 0;
  private pings = 0;
  private lives = 0;
  private last = '';
  private lastBook = '';
  private logId = '';
  private foreign: string | undefined;
  /** The server's close frame. */
  private closing: string | undefined;
  private end: string | undefined;

  constructor(
    readonly spec: ClientSpec,
    private readonly arrived: (arrival: Arrival) => void,
  ) {}

  /** Connects, after the last message it had, if it had any. @throws when it is refused. */
  open(port: number): Promise<void> {
    this.lives++;
    this.end = undefined;
    this.closing = undefined;
    this.rest = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1');
    this.socket = socket;
    socket.write(this.request());
    return new Promise((resolve, reject) => {
      let isOpen = false;
      let why = '1006';
      socket.on('error', (error) => (why = error.message));
      socket.once('close', () => {
        this.end = this.closing ?? why;
        reject(new Error(`${this.spec.path.split('?')[0] ?? ''}: ${this.end}`));
      });
      socket.on('data', (chunk: Buffer) => {
        this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
        if (!isOpen) {
          const end = this.rest.indexOf('\r\n\r\n');
          if (end < 0) return;
          const status = this.rest.toString('latin1', 0, this.rest.indexOf('\r\n'));
          isOpen = status.includes(' 101 ');
          if (!isOpen) {
            why = status;
            socket.destroy();
            return;
          }
          this.rest = this.rest.subarray(end + 4);
          this.say();
          resolve();
        }
        this.readFrames();
      });
    });
  }

  /** Reads nothing more; what it must answer it answers no more. */
  stall(): void {
    this.socket?.pause();
  }

  wake(): void {
    this.socket?.resume();
  }

  /** An unasked pong: it lives, though it does not read. */
  sayAlive(): void {
    if (this.end === undefined) this.pong(Buffer.alloc(0));
  }

  close(): void {
    this.socket?.destroy();
  }

  /** Messages of the log so far. */
  get count(): number {
    return this.messages;
  }

  get tally(): ClientTally {
    const { messages, last, books, lastBook, pings, lives, foreign, end } = this;
    return {
      ...{ id: this.spec.id, messages, last, books, lastBook, pings, lives },
      digest: this.digest.copy().digest('hex'),
      ...(foreign !== undefined && { foreign }),
      ...(end !== undefined && { end }),
    };
  }

  private request(): string {
    const { path, token } = this.spec;
    const [, seq = '', part = ''] = PLACE.exec(this.last) ?? [];
    const after = seq === '' ? '' : `&from_seq=${seq}.${part}&log_id=${this.logId}`;
    const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
    return (
      `GET ${path}${after} HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n${authorization}` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`
    );
  }

  private say(): void {
    const { hello } = this.spec;
    if (hello === undefined) return;
    const payload = Buffer.from(hello);
    const head = Buffer.from([0x81, MASKED | payload.length]);
    this.socket?.write(Buffer.concat([head, MASK_OF_ZEROS, payload]));
  }

  private pong(payload: Buffer): void {
    const head = Buffer.from([PONG, MASKED | payload.length]);
    this.socket?.write(Buffer.concat([head, MASK_OF_ZEROS, payload]));
  }

  private readFrames(): void {
    const at = Date.now();
    let from = 0;
    for (;;) {
      const frame = frameAt(this.rest, from);
      if (frame === undefined) break;
      from = frame.end;
      const { opcode, payload } = frame;
      if (opcode === 1) this.take(payload.toString('utf8'), at);
      else if (opcode === 9) {
        this.pings++;
        this.pong(payload);
      } else if (opcode === 8) {
        this.closing = `${payload.readUInt16BE(0)} ${payload.subarray(2).toString()}`;
        this.socket?.end();
      }
    }
    this.rest = this.rest.subarray(from);
  }

  private take(text: string, at: number): void {
    this.foreign ??= foreignIn(text, this.spec.mark);
    const place = PLACE.exec(text);
    if (place !== null) {
      this.messages++;
      this.last = text;
      this.digest.update(`${text}\n`);
      this.arrived({ seq: Number(place[1]), at });
    } else if (text.startsWith('{"event":"ORDERBOOK')) {
      this.books++;
      this.lastBook = text;
    } else if (this.logId === '') this.logId = LOG_ID.exec(text)?.[1] ?? '';
  }
}
