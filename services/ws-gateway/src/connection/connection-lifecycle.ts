/**
 * From the upgrade to the end: a connection is counted, let in to its dialect as soon as its client
 * is known, and gives everything back when it ends.
 */
import type { Duplex } from 'node:stream';
import type { Rate } from '@stratex/service-kit';
import { FIRST_MESSAGE_MS_MAX, tokenOf } from '../auth/first-message';
import { Reauthentication } from '../auth/reauthentication';
import type { CredentialSessions } from '../session/credential-sessions';
import { CloseCode } from '../session/close-code';
import { Heartbeat } from '../session/heartbeat';
import type { Session } from '../session/session';
import { deflated } from '../session/stream-request';
import type { ClientSocket } from './client-socket';
import type { ConnectionHost } from './connection-host';
import type { ConnectionLog } from './connection-log';
import type { ConnectionMetrics } from './connection-metrics';
import { Deadlines } from './deadlines';
import type { EndpointServer } from './endpoint-server';
import { SocketConnection } from './socket-connection';
import { isDeflated, type SocketUpgrader } from './socket-upgrader';
import type { Admission, UpgradeGate } from './upgrade-gate';

export interface LifecycleOptions {
  readonly gate: UpgradeGate;
  readonly metrics: ConnectionMetrics;
  readonly log: ConnectionLog;
  readonly credentials: CredentialSessions;
  readonly messageRate: Rate;
  readonly expiryNoticeMs: number;
  readonly pingSeconds: number;
}

export class ConnectionLifecycle implements ConnectionHost<SocketConnection> {
  readonly messageRate: Rate;
  readonly expiryNoticeMs: number;
  readonly deadlines = new Deadlines();
  private readonly heartbeat: Heartbeat<Session>;
  private readonly reauthentication: Reauthentication;
  /** Who has not said yet who it is, and when it is too late. */
  private readonly unknown = new Map<SocketConnection, NodeJS.Timeout>();

  constructor(
    private readonly options: LifecycleOptions,
    private readonly upgrader: SocketUpgrader,
  ) {
    const { gate, credentials, messageRate, expiryNoticeMs, pingSeconds } = options;
    this.messageRate = messageRate;
    this.expiryNoticeMs = expiryNoticeMs;
    this.heartbeat = new Heartbeat(pingSeconds);
    this.reauthentication = new Reauthentication(gate, credentials);
  }

  /** To be called once a second. */
  tick(): void {
    this.heartbeat.tick();
    const now = performance.now();
    for (const session of this.heartbeat) session.watch(now);
  }

  open(ws: ClientSocket, socket: Duplex, admission: Admission, server: EndpointServer): void {
    const { endpoint, identity, place } = admission;
    const request = isDeflated(ws) ? deflated(admission.request) : admission.request;
    const options = { server, host: this, place, identity, request };
    const connection = new SocketConnection(ws, socket, options);
    this.heartbeat.add(connection.session);
    server.add(connection);
    this.options.metrics.opened(endpoint.path);
    this.options.log.connected(connection.session, endpoint.path, place.address);
    if (connection.isUnknown) this.awaitToken(connection);
    else this.enter(connection);
  }

  take(connection: SocketConnection, text: string): void {
    const { session, server } = connection;
    if (connection.isUnknown) this.authenticate(connection, text);
    else if (!this.reauthentication.take(connection, text, Date.now()))
      server.endpoint.dialect.receive(session, text);
  }

  ended(connection: SocketConnection, code: number): void {
    const { session, server, place, record, ws } = connection;
    const { path } = server.endpoint;
    this.heartbeat.remove(session);
    server.remove(connection);
    place.release();
    this.upgrader.ended(ws);
    this.forgetUnknown(connection);
    this.options.metrics.ended(path, code);
    this.options.log.disconnected(session, { path, code, ...record });
    this.options.credentials.remove(session);
    connection.onGone?.();
  }

  /** The client is known and admitted: from here on it is its dialect's. */
  private enter(connection: SocketConnection): void {
    this.options.credentials.add(connection.session);
    connection.server.emit('connection', connection);
  }

  private awaitToken(connection: SocketConnection): void {
    const timer = setTimeout(() => {
      connection.session.close(CloseCode.authTimeout, 'no access token came in time');
    }, FIRST_MESSAGE_MS_MAX);
    this.unknown.set(connection, timer);
  }

  private forgetUnknown(connection: SocketConnection): void {
    clearTimeout(this.unknown.get(connection));
    this.unknown.delete(connection);
  }

  private authenticate(connection: SocketConnection, text: string): void {
    const { session, place } = connection;
    const admitted = this.options.gate.admitLater(place, tokenOf(text) ?? '', Date.now());
    if ('status' in admitted) {
      if (admitted.status === 429)
        session.close(CloseCode.tooManyConnections, 'too many connections of this user');
      else session.close(CloseCode.tokenExpired, 'the access token is not valid');
      return;
    }
    this.forgetUnknown(connection);
    connection.identify(admitted);
    this.enter(connection);
  }
}
