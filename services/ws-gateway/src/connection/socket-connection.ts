/**
 * A session on a real socket: bytes in, bytes out, and the end of both.
 *
 * All that is written in one turn of the event loop leaves in one system call. Messages are whole
 * frames that their receivers share; `ws` itself writes only control frames.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
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
    ws.on('error', () => undefined);
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

  get bufferedBytes(): number {
    return this.ws.bufferedAmount;
  }

  write(frame: Buffer): void {
    if (this.ws.readyState !== this.ws.OPEN) return;
    BATCH.hold(this.socket);
    this.options.observer.sent();
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

  private endWith({ expiresAt }: Identity): void {
    this.callOff();
    this.callOff = atTime(expiresAt, () => {
      this.session.close(CloseCode.tokenExpired, 'the access token has expired');
    });
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
    if (isBinary) {
      session.close(CloseCode.binaryUnsupported, 'text messages only');
      return;
    }
    switch (this.limit.count(performance.now())) {
      case 'within':
        if (this.firstMessage === undefined)
          this.options.dialect.receive(session, data.toString('utf8'));
        else this.firstMessage(data.toString('utf8'));
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

function nothing(): void {
  // No time is awaited.
}
