/**
 * One connection to a venue, made again for ever after a delay with full jitter.
 *
 * A message too large, no text, or half a message ends the connection; so does silence. Bounded: one
 * message at a time of at most MESSAGE_BYTES_MAX.
 */
import { WebSocket, type RawData } from 'ws';

export interface VenueSocketOptions {
  readonly address: string;
  /** Sent once a connection is there; absent: nothing. */
  readonly request?: () => string;
  /** Sent every KEEP_ALIVE_MS. */
  readonly keepAlive?: string;
  /** Without any message for so long it connects again. */
  readonly silenceMs: number;
  readonly retryMs: { readonly first: number; readonly max: number };
  readonly onText: (text: string) => void;
  readonly onConnected: (connected: boolean, reason: string) => void;
}

const MESSAGE_BYTES_MAX = 64 * 1024;
const CONNECT_MS_MAX = 10_000;
const KEEP_ALIVE_MS = 50_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

export class VenueSocket {
  private socket: WebSocket | undefined;
  private retry: NodeJS.Timeout | undefined;
  private keeping: NodeJS.Timeout | undefined;
  private silence: NodeJS.Timeout | undefined;
  private attempts = 0;
  private openedAt: number | undefined;
  private stopped = false;

  constructor(private readonly options: VenueSocketOptions) {}

  start(): void {
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    this.end();
  }

  /** Ends this connection and makes another one. */
  reconnect(reason: string): void {
    this.lost(reason);
  }

  private connect(): void {
    const socket = new WebSocket(this.options.address, {
      handshakeTimeout: CONNECT_MS_MAX,
      maxPayload: MESSAGE_BYTES_MAX,
      perMessageDeflate: false,
      followRedirects: false,
    });
    this.socket = socket;
    const ifCurrent = (act: () => void): void => {
      if (this.socket === socket) act();
    };
    socket.on('open', () => {
      ifCurrent(() => {
        this.opened(socket);
      });
    });
    socket.on('message', (data) => {
      ifCurrent(() => {
        this.received(data);
      });
    });
    socket.on('ping', () => {
      ifCurrent(() => {
        this.heard();
      });
    });
    socket.on('error', (error) => {
      ifCurrent(() => {
        this.lost(error.message);
      });
    });
    socket.on('close', (code) => {
      ifCurrent(() => {
        this.lost(`closed with ${code}`);
      });
    });
  }

  private opened(socket: WebSocket): void {
    const { request, keepAlive, onConnected } = this.options;
    if (request !== undefined) socket.send(request());
    if (keepAlive !== undefined)
      this.keeping = setInterval(() => {
        socket.send(keepAlive);
      }, KEEP_ALIVE_MS);
    this.openedAt = performance.now();
    this.heard();
    onConnected(true, '');
  }

  private received(data: RawData): void {
    this.heard();
    let text: string;
    try {
      text = utf8.decode(Array.isArray(data) ? Buffer.concat(data) : data);
    } catch {
      this.lost('a message that is no UTF-8');
      return;
    }
    this.options.onText(text);
  }

  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.lost('silence');
    }, this.options.silenceMs);
  }

  private lost(reason: string): void {
    if (this.stopped || this.socket === undefined) return;
    this.end();
    this.options.onConnected(false, reason);
    const { first, max } = this.options.retryMs;
    // A venue that closes at once is not asked ever faster: they count connections.
    if (this.openedAt !== undefined && performance.now() - this.openedAt > max) this.attempts = 0;
    this.openedAt = undefined;
    const ceiling = Math.min(max, first * 2 ** Math.min(this.attempts, 16));
    this.attempts += 1;
    this.retry = setTimeout(() => {
      this.connect();
    }, Math.random() * ceiling);
  }

  private end(): void {
    clearTimeout(this.silence);
    clearInterval(this.keeping);
    const { socket } = this;
    this.socket = undefined;
    // An error of a connection that nobody uses any more must not end the process.
    socket?.on('error', () => undefined);
    socket?.terminate();
  }
}
