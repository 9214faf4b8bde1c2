/** A WebSocket client made of bytes, for what no library would send. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

export interface RawFrame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly first: number;
}

export class RawClient {
  readonly frames: RawFrame[] = [];
  private received = Buffer.alloc(0);
  isClosed = false;

  private constructor(readonly socket: Socket) {
    socket.on('error', () => undefined);
    socket.once('close', () => (this.isClosed = true));
  }

  /** Connects and sends the handshake; resolves when it was granted. @throws with the status line. */
  static async open(url: string, headers: Readonly<Record<string, string>> = {}) {
    const { port, pathname, search } = new URL(url);
    const client = new RawClient(connect(Number(port), '127.0.0.1'));
    const lines = {
      Host: 'gateway',
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    };
    const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    client.socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${text.join('')}\r\n`);
    const granted = client.readHead();
    const head = await granted;
    if (!head.startsWith('HTTP/1.1 101')) throw new Error(head.split('\r\n')[0]);
    return Object.assign(client, { head });
  }

  /** A masked frame, as clients must send it; `first` has FIN, RSV and the opcode. */
  frame(first: number, payload: Buffer | string, masked = true): void {
    const bytes = Buffer.from(payload);
    const short = bytes.length < 126;
    const header = Buffer.alloc(short ? 2 : 4);
    header[0] = first;
    header[1] = (masked ? 0x80 : 0) | (short ? bytes.length : 126);
    if (!short) header.writeUInt16BE(bytes.length, 2);
    const mask = masked ? randomBytes(4) : Buffer.alloc(0);
    const body = masked ? bytes.map((byte, i) => byte ^ (mask[i % 4] ?? 0)) : bytes;
    this.socket.write(Buffer.concat([header, mask, body]));
  }

  /** The code the server closed with; 1006 when it just ended. */
  async closed(): Promise<number> {
    if (!this.isClosed) await once(this.socket, 'close');
    const close = this.frames.find(({ opcode }) => opcode === 8);
    return close !== undefined && close.payload.length >= 2 ? close.payload.readUInt16BE(0) : 1006;
  }

  private readHead(): Promise<string> {
    return new Promise((resolve, reject) => {
      let isOpen = false;
      this.socket.once('close', () => {
        reject(new Error('closed'));
      });
      this.socket.on('data', (chunk: Buffer) => {
        this.received = Buffer.concat([this.received, chunk]);
        const end = isOpen ? 0 : this.received.indexOf('\r\n\r\n');
        if (!isOpen) {
          if (end < 0) return;
          isOpen = true;
          resolve(this.received.subarray(0, end).toString());
          this.received = this.received.subarray(end + 4);
        }
        this.readFrames();
      });
    });
  }

  private readFrames(): void {
    for (;;) {
      const bytes = this.received;
      const short = bytes[1] ?? 127;
      const begin = short < 126 ? 2 : 4;
      if (bytes.length < begin || short === 127) return;
      const end = begin + (short < 126 ? short : bytes.readUInt16BE(2));
      if (bytes.length < end) return;
      const first = bytes[0] ?? 0;
      this.frames.push({ first, opcode: first & 15, payload: bytes.subarray(begin, end) });
      this.received = bytes.subarray(end);
    }
  }
}
