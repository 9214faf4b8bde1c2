/**
 * A session on a real socket: bytes in, bytes out, and the end of both.
 *
 * All that is written in one turn of the event loop leaves in one system call. Messages are whole
 * frames that their receivers share; `ws` itself writes only control frames. There are thousands of
 * these, so what they have in common stands in their server and host, and nothing here is a closure.
 */
import type { Duplex } from 'node:stream';
import type { AccessNews } from '../dialect/access-messages';
import { CloseCode } from '../session/close-code';
import type { Identity } from '../session/identity';
import { MessageLimit } from '../session/message-limit';
import { Session } from '../session/session';
import type { Transport } from '../session/transport';
import type { ClientSocket, SocketListener } from './client-socket';
import type { Place } from './connection-caps';
import { closeCodeOf, faultOf } from './connection-fault';
import type { ConnectionHost, ConnectionOptions } from './connection-host';
import type { Deadline } from './deadlines';
import type { EndpointServer } from './endpoint-server';
import { WriteBatch } from './write-batch';

const BATCH = new WriteBatch();

export class SocketConnection implements Transport, SocketListener, Deadline {
  readonly session: Session;
  readonly server: EndpointServer;
  readonly place: Place;
  /** What Nest wants to be called when the connection has ended. */
  onGone: (() => void) | undefined;
  dueAt = 0;
  slot = -1;
  private readonly host: ConnectionHost<SocketConnection>;
  /** From the first message on. */
  private limit: MessageLimit | undefined;
  private fault: string | undefined;
  private awaitsDrain = false;
  private readonly openedAt = Math.round(performance.now());
  private sentCount = 0;
  private receivedCount = 0;

  constructor(
    readonly ws: ClientSocket,
    private readonly socket: Duplex,
    { server, host, place, identity, request }: ConnectionOptions<SocketConnection>,
  ) {
    this.server = server;
    this.host = host;
    this.place = place;
    this.session = new Session(this, identity, request);
    ws.follow(this);
    if (identity !== undefined) this.endWith(identity);
  }

  /** The client has said who it is. */
  identify(identity: Identity): void {
    this.session.identify(identity);
    this.endWith(identity);
  }

  /** It must say who it is before anything else. */
  get isUnknown(): boolean {
    return this.server.endpoint.needsToken && this.session.identity === undefined;
  }

  /** Messages, without control frames; and what was wrong with the client's bytes or its socket. */
  get record() {
    const { sentCount: sent, receivedCount: received, fault } = this;
    const durationMs = Math.round(performance.now()) - this.openedAt;
    return { durationMs, sent, received, ...(fault !== undefined && { fault }) };
  }

  get bufferedBytes(): number {
    return this.ws.bufferedAmount;
  }

  write(frame: Buffer): void {
    if (this.ws.readyState !== this.ws.OPEN) return;
    BATCH.hold(this.socket);
    this.server.observer.sent();
    this.sentCount++;
    this.socket.write(frame);
  }

  /** A listener only of sockets that are behind: few are, at any time. */
  awaitRoom(): void {
    if (this.awaitsDrain) return;
    this.awaitsDrain = true;
    this.socket.once('drain', () => {
      this.awaitsDrain = false;
      this.session.drained();
    });
  }

  ping(): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.ping();
  }

  close(code: CloseCode, reason: string): void {
    this.server.observer.closing(code);
    this.ws.close(code, reason);
  }

  terminate(): void {
    this.ws.terminate();
  }

  /** Tells the client how long its access lasts. */
  tellAccess(kind: AccessNews['kind']): void {
    const { expiresAt = 0 } = this.session.identity ?? {};
    const expiresIn = Math.max(0, Math.round((expiresAt - Date.now()) / 1_000));
    this.server.endpoint.dialect.tellAccess(this.session, { kind, expiresIn });
  }

  /** First for the notice, then for the end. */
  due(): void {
    const { expiresAt = 0 } = this.session.identity ?? {};
    if (this.dueAt < expiresAt) {
      this.tellAccess('expiring');
      this.host.deadlines.set(this, expiresAt);
    } else this.session.close(CloseCode.tokenExpired, 'the access token has expired');
  }

  message(data: Buffer, isBinary: boolean): void {
    const { session } = this;
    if (session.closedWith !== undefined) return;
    session.alive();
    this.receivedCount++;
    if (isBinary) {
      session.close(CloseCode.binaryUnsupported, 'text messages only');
      return;
    }
    switch (this.count()) {
      case 'within':
        this.host.take(this, data.toString('utf8'));
        return;
      case 'over':
        if (!this.isUnknown) this.server.endpoint.dialect.refuse(session);
        return;
      case 'end':
        this.endFlood();
        return;
    }
  }

  pinged(): void {
    this.control();
  }

  ponged(): void {
    this.session.alive();
    this.control();
  }

  failed(error: Error): void {
    this.fault = faultOf(error);
  }

  closed(code: number): void {
    this.host.deadlines.clear(this);
    this.session.end();
    const given = this.fault === undefined ? undefined : closeCodeOf(this.fault);
    this.host.ended(this, this.session.closedWith ?? given ?? code);
  }

  /**
   * One time at a time: first that of the notice, then that of the end. The notice never comes at
   * once, so a client that always answers it is not asked in a circle.
   */
  private endWith({ expiresAt }: Identity): void {
    const { expiryNoticeMs, deadlines } = this.host;
    const left = expiresAt - Date.now();
    deadlines.set(this, expiresAt - Math.min(expiryNoticeMs, left / 2));
  }

  /** Pings and pongs count as messages. */
  private control(): void {
    if (this.count() === 'end') this.endFlood();
  }

  private count(): 'within' | 'over' | 'end' {
    const now = performance.now();
    this.limit ??= new MessageLimit(this.host.messageRate, now);
    return this.limit.count(now);
  }

  private endFlood(): void {
    this.session.close(CloseCode.policyViolation, 'too many messages');
  }
}
