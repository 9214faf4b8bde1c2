/**
 * A session on a real socket: bytes in, bytes out, and the end of both.
 *
 * All that is written in one turn of the event loop leaves in one system call.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Dialect } from '../dialect/dialect';
import { CloseCode } from '../session/close-code';
import type { Identity } from '../session/identity';
import { MessageLimit } from '../session/message-limit';
import { Session } from '../session/session';
import type { Transport } from '../session/transport';
import { atTime } from './deadline';

const TEXT = { binary: false, compress: false } as const;

export interface ConnectionOptions {
  readonly identity: Identity | undefined;
  readonly dialect: Dialect;
  readonly observer: ConnectionObserver;
}

export interface ConnectionObserver {
  sent(): void;
  /** The gateway begins to close; the end comes when the client has answered or timed out. */
  closing(code: CloseCode): void;
}

export class SocketConnection implements Transport {
  readonly session: Session;
  private readonly limit = new MessageLimit(performance.now());
  private corked = false;

  constructor(
    private readonly ws: WebSocket,
    private readonly socket: Duplex,
    private readonly options: ConnectionOptions,
  ) {
    const { identity } = options;
    const session = new Session(this, identity);
    this.session = session;
    ws.on('message', (data: Buffer, isBinary) => {
      this.receive(data, isBinary);
    });
    ws.on('pong', () => {
      session.alive();
    });
    // The code that follows tells what was wrong; nobody else is concerned.
    ws.on('error', () => undefined);
    socket.on('drain', () => {
      session.drained();
    });
    if (identity === undefined) return;
    const callOff = atTime(identity.expiresAt, () => {
      session.close(CloseCode.tokenExpired, 'the access token has expired');
    });
    ws.once('close', callOff);
  }

  /** Calls `act` with the close code when the connection has ended. */
  onEnd(act: (code: number) => void): void {
    this.ws.once('close', act);
  }

  get bufferedBytes(): number {
    return this.ws.bufferedAmount;
  }

  write(payload: Buffer): void {
    if (!this.corked) {
      this.corked = true;
      this.socket.cork();
      process.nextTick(() => {
        this.corked = false;
        this.socket.uncork();
      });
    }
    this.options.observer.sent();
    this.ws.send(payload, TEXT);
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
        this.options.dialect.receive(session, data.toString('utf8'));
        return;
      case 'over':
        this.options.dialect.refuse(session);
        return;
      case 'end':
        session.close(CloseCode.policyViolation, 'too many messages');
        return;
    }
  }
}
