/**
 * A session on a real socket: bytes in, bytes out, and the end of both.
 *
 * All that is written in one turn of the event loop leaves in one system call. Messages are whole
 * frames that their receivers share; `ws` itself writes only control frames.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { AccessNews } from '../dialect/access-messages';
import type { Dialect } from '../dialect/dialect';
import { CloseCode } from '../session/close-code';
import type { Identity } from '../session/identity';
import { MessageLimit } from '../session/message-limit';
import { Session } from '../session/session';
import type { StreamRequest } from '../session/stream-request';
import type { Transport } from '../session/transport';
import { atTime } from './deadline';
import { WriteBatch } from './write-batch';

const BATCH = new WriteBatch();

export interface ConnectionOptions {
  readonly identity: Identity | undefined;
  readonly request: StreamRequest;
  readonly dialect: Dialect;
  readonly observer: ConnectionObserver;
  /** So long before the access expires the client is told; 0: it is not. */
  readonly expiryNoticeMs: number;
  /** Takes a message that shows a newer token; false: it is the dialect's. */
  readonly reauthenticate: (text: string) => boolean;
  /** Reads the first message instead of the dialect; undefined: the client is known. */
  readonly firstMessage?: (text: string) => void;
}

export interface ConnectionObserver {
  sent(): void;
  /** The gateway begins to close; the end comes when the client has answered or timed out. */
  closing(code: CloseCode): void;
}

export class SocketConnection implements Transport {
  readonly session: Session;
  private readonly limit = new MessageLimit(performance.now());
  private firstMessage: ((text: string) => void) | undefined;
  private callOff: () => void = nothing;
  private sentCount = 0;
  private receivedCount = 0;
  private failure: string | undefined;
  private readonly ends: ((code: number) => void)[] = [];

  constructor(
    private readonly ws: WebSocket,
    private readonly socket: Duplex,
    private readonly options: ConnectionOptions,
  ) {
    const { identity, request } = options;
    const session = new Session(this, identity, request);
    this.session = session;
    this.firstMessage = options.firstMessage;
    ws.on('message', (data: Buffer, isBinary) => {
      this.receive(data, isBinary);
    });
    ws.on('ping', () => {
      this.control();
    });
    ws.on('pong', () => {
      session.alive();
      this.control();
    });
    // The code that follows tells what was wrong; nobody else is concerned.
    ws.on('error', (error) => {
      this.failure = codeOf(error);
    });
    socket.on('drain', () => {
      session.drained();
    });
    ws.on('close', (code) => {
      this.callOff();
      session.end();
      for (const act of this.ends.splice(0)) act(code);
    });
    if (identity !== undefined) this.endWith(identity);
  }

  /** The client has said who it is. */
  identify(identity: Identity): void {
    this.firstMessage = undefined;
    this.session.identify(identity);
    this.endWith(identity);
  }

  /** Calls `act` with the close code when the connection has ended. */
  onEnd(act: (code: number) => void): void {
    this.ends.push(act);
  }

  /** Messages, without control frames; and what `ws` found wrong, like WS_ERR_INVALID_UTF8. */
  get record(): { readonly sent: number; readonly received: number; readonly fault?: string } {
    const { sentCount: sent, receivedCount: received, failure: fault } = this;
    return fault === undefined ? { sent, received } : { sent, received, fault };
  }

  get bufferedBytes(): number {
    return this.ws.bufferedAmount;
  }

  write(frame: Buffer): void {
    if (this.ws.readyState !== this.ws.OPEN) return;
    BATCH.hold(this.socket);
    this.options.observer.sent();
    this.sentCount++;
    this.socket.write(frame);
  }

  ping(): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.ping();
  }

  close(code: CloseCode, reason: string): void {
    this.options.observer.closing(code);
    this.ws.close(code, reason);
  }

  terminate(): void {
    this.ws.terminate();
  }

  /** Tells the client how long its access lasts. */
  tellAccess(kind: AccessNews['kind']): void {
    const { expiresAt = 0 } = this.session.identity ?? {};
    const expiresIn = Math.max(0, Math.round((expiresAt - Date.now()) / 1_000));
    this.options.dialect.tellAccess(this.session, { kind, expiresIn });
  }

  /**
   * One timer at a time: first for the notice, then for the end. The notice never comes at once, so
   * a client that always answers it is not asked in a circle.
   */
  private endWith({ expiresAt }: Identity): void {
    const { expiryNoticeMs } = this.options;
    const awaitEnd = (): void => {
      this.callOff = atTime(expiresAt, () => {
        this.session.close(CloseCode.tokenExpired, 'the access token has expired');
      });
    };
    const left = expiresAt - Date.now();
    this.callOff();
    if (expiryNoticeMs === 0) awaitEnd();
    else
      this.callOff = atTime(expiresAt - Math.min(expiryNoticeMs, left / 2), () => {
        this.tellAccess('expiring');
        awaitEnd();
      });
  }

  private handle(text: string): void {
    const { session, firstMessage, options } = this;
    if (firstMessage !== undefined) firstMessage(text);
    else if (!options.reauthenticate(text)) options.dialect.receive(session, text);
  }

  /** Pings and pongs count as messages. */
  private control(): void {
    if (this.limit.count(performance.now()) === 'end') this.endFlood();
  }

  private endFlood(): void {
    this.session.close(CloseCode.policyViolation, 'too many messages');
  }

  private receive(data: Buffer, isBinary: boolean): void {
    const { session } = this;
    if (session.closedWith !== undefined) return;
    session.alive();
    this.receivedCount++;
    if (isBinary) {
      session.close(CloseCode.binaryUnsupported, 'text messages only');
      return;
    }
    switch (this.limit.count(performance.now())) {
      case 'within':
        this.handle(data.toString('utf8'));
        return;
      case 'over':
        if (this.firstMessage === undefined) this.options.dialect.refuse(session);
        return;
      case 'end':
        this.endFlood();
        return;
    }
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function nothing(): void {
  // No time is awaited.
}
