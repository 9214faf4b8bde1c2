/**
 * Nest's WebSocket adapter on our own connection layer.
 *
 * Nest's adapter upgrades first and asks later, drops unknown paths without an answer, and ends
 * sockets without a close frame. Here the gate answers before the upgrade with a real HTTP status,
 * each path has its dialect, and a shutdown says goodbye. Gateways get `SocketConnection`s; clients'
 * messages go to the path's dialect, because Nest's handlers know one envelope only.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Logger, type INestApplication } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { FIRST_MESSAGE_MS_MAX, tokenOf } from '../auth/first-message';
import { Reauthentication } from '../auth/reauthentication';
import type { CredentialSessions } from '../session/credential-sessions';
import { CloseCode } from '../session/close-code';
import { Heartbeat, HEARTBEAT_TICK_MS } from '../session/heartbeat';
import type { Session } from '../session/session';
import { subprotocolOf, type StreamRequest } from '../session/stream-request';
import { DEFLATE_WINDOW_BITS } from '../wire/socket-frame';
import type { ConnectionLog } from './connection-log';
import type { ConnectionMetrics } from './connection-metrics';
import type { Endpoint } from './endpoint';
import { EndpointServer } from './endpoint-server';
import { refuse, type Refusal } from './refusal';
import { SocketConnection } from './socket-connection';
import type { Admission, UpgradeGate } from './upgrade-gate';

/** Bounds on what one peer can make us hold; `closeTimeout` is missing in the types of ws. */
const SOCKET_OPTIONS: ServerOptions & { readonly closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: 16 * 1024,
  maxFragments: 64,
  maxBufferedChunks: 256,
  skipUTF8Validation: false,
  closeTimeout: 5_000,
  // Only encodings are confirmed; without this the first one offered would be.
  handleProtocols: (offered) => subprotocolOf(offered) ?? false,
};
/** A server's frames are deflated once for all, so only what a client sends needs memory of its own. */
const DEFLATE_OPTIONS: ServerOptions = {
  ...SOCKET_OPTIONS,
  perMessageDeflate: {
    serverNoContextTakeover: true,
    clientNoContextTakeover: true,
    serverMaxWindowBits: DEFLATE_WINDOW_BITS,
    concurrencyLimit: 2,
  },
};
const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
const HEADERS_MAX = 64;
const FAULT: Refusal = { status: 500, code: 'INTERNAL_ERROR', detail: 'The server failed.' };

export interface ConnectionLimits {
  readonly deflatedMax: number;
  readonly expiryNoticeMs: number;
  readonly pingSeconds: number;
}

export class GatewayWsAdapter extends WsAdapter {
  private readonly log = new Logger('Connections');
  private readonly sockets = new WebSocketServer(SOCKET_OPTIONS);
  private readonly deflating = new WebSocketServer(DEFLATE_OPTIONS);
  private deflated = 0;
  private readonly servers = new Map<string, EndpointServer>();
  private readonly heartbeat: Heartbeat<Session>;
  private readonly ticker: NodeJS.Timeout;
  private readonly http: Server;
  private readonly reauthentication: Reauthentication;

  constructor(
    app: INestApplication,
    private readonly gate: UpgradeGate,
    endpoints: readonly Endpoint[],
    private readonly metrics: ConnectionMetrics,
    private readonly credentials: CredentialSessions,
    private readonly connectionLog: ConnectionLog,
    private readonly limits: ConnectionLimits,
  ) {
    super(app);
    this.heartbeat = new Heartbeat(limits.pingSeconds);
    this.reauthentication = new Reauthentication(gate, credentials);
    for (const endpoint of endpoints) this.servers.set(endpoint.path, new EndpointServer(endpoint));
    this.http = app.getHttpServer() as Server;
    this.http.headersTimeout = HEADERS_TIMEOUT_MS;
    this.http.requestTimeout = REQUEST_TIMEOUT_MS;
    this.http.maxHeadersCount = HEADERS_MAX;
    this.http.on('upgrade', this.onUpgrade);
    this.ticker = setInterval(() => {
      this.heartbeat.tick();
      const now = performance.now();
      for (const session of this.heartbeat) session.watch(now);
    }, HEARTBEAT_TICK_MS).unref();
  }

  /** Called by Nest for each gateway. */
  override create(_port: number, { path = '' }: { path?: string } = {}): EndpointServer {
    const server = this.servers.get(path);
    if (server === undefined) throw new Error(`no endpoint is defined for the gateway at ${path}`);
    return server;
  }

  override bindMessageHandlers(): void {
    // The dialect of the path reads the messages.
  }

  override bindClientDisconnect(connection: SocketConnection, callback: () => void): void {
    connection.onEnd(callback);
  }

  override async close(server: EndpointServer): Promise<void> {
    this.gate.drain();
    server.endpoint.dialect.announce('The server restarts now; please reconnect.');
    await server.drain();
  }

  override dispose(): Promise<void> {
    clearInterval(this.ticker);
    return Promise.resolve();
  }

  private readonly onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // A peer that is gone before the answer is nobody's error.
    socket.on('error', () => socket.destroy());
    void this.answer(request, socket, head);
  };

  private async answer(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      const outcome = await this.gate.admit(request, Date.now());
      if ('status' in outcome) this.refuse(socket, outcome);
      else if (socket.destroyed) outcome.release();
      else this.upgrade(request, socket, head, outcome);
    } catch (error) {
      this.log.error(error);
      this.refuse(socket, FAULT);
    }
  }

  private refuse(socket: Duplex, refusal: Refusal): void {
    this.metrics.refusal(refusal.status, refusal.code);
    this.connectionLog.refused(refusal.status, refusal.code);
    refuse(socket, refusal);
  }

  private upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    admission: Admission,
  ): void {
    const { wantsDeflate } = admission.request;
    const mayDeflate = wantsDeflate && this.deflated < this.limits.deflatedMax;
    const opened: WebSocket[] = [];
    (mayDeflate ? this.deflating : this.sockets).handleUpgrade(request, socket, head, (ws) => {
      opened.push(ws);
      this.connect(ws, socket, admission);
    });
    // Called back at once or never: then `ws` itself has refused the handshake.
    if (opened.length === 0) admission.release();
  }

  private connect(ws: WebSocket, socket: Duplex, admission: Admission): void {
    const { endpoint, identity, address, release } = admission;
    const { path, dialect } = endpoint;
    const observer = this.metrics.observerOf(path);
    const deflate = ws.extensions.includes('permessage-deflate');
    const request = deflate ? withDeflate(admission.request) : admission.request;
    const begin = performance.now();
    const isLate = endpoint.needsToken && identity === undefined;
    const connection: SocketConnection = new SocketConnection(ws, socket, {
      ...{ identity, request, dialect, observer },
      expiryNoticeMs: this.limits.expiryNoticeMs,
      reauthenticate: (text: string) => this.reauthentication.take(connection, text, Date.now()),
      ...(isLate && {
        firstMessage: (text: string) => {
          this.authenticate(connection, endpoint, text);
        },
      }),
    });
    const { session } = connection;
    this.heartbeat.add(session);
    if (deflate) this.deflated++;
    this.metrics.opened(path);
    connection.onEnd((code) => {
      this.heartbeat.remove(session);
      this.servers.get(path)?.remove(connection);
      if (deflate) this.deflated--;
      release();
      this.metrics.ended(path, session.closedWith ?? code);
      const durationMs = Math.round(performance.now() - begin);
      this.connectionLog.disconnected(session, { path, code, durationMs, ...connection.record });
    });
    this.connectionLog.connected(session, path, address);
    if (isLate) this.expectAuthentication(connection, endpoint);
    else this.enter(connection, endpoint);
  }

  /** The client is known and admitted: from here on it is its dialect's. */
  private enter(connection: SocketConnection, { path }: Endpoint): void {
    const { session } = connection;
    this.credentials.add(session);
    connection.onEnd(() => {
      this.credentials.remove(session);
    });
    const server = this.servers.get(path);
    server?.add(connection);
    server?.emit('connection', connection);
  }

  private expectAuthentication(connection: SocketConnection, { path }: Endpoint): void {
    const { session } = connection;
    this.servers.get(path)?.add(connection);
    const timer = setTimeout(() => {
      if (session.identity === undefined)
        session.close(CloseCode.authTimeout, 'no access token came in time');
    }, FIRST_MESSAGE_MS_MAX);
    connection.onEnd(() => {
      clearTimeout(timer);
    });
  }

  private authenticate(connection: SocketConnection, endpoint: Endpoint, text: string): void {
    const { session } = connection;
    const admitted = this.gate.admitLater(tokenOf(text) ?? '', Date.now());
    if ('status' in admitted) {
      if (admitted.status === 429)
        session.close(CloseCode.tooManyConnections, 'too many connections of this user');
      else session.close(CloseCode.tokenExpired, 'the access token is not valid');
      return;
    }
    connection.onEnd(admitted.release);
    connection.identify(admitted.identity);
    this.enter(connection, endpoint);
  }
}

function withDeflate(request: StreamRequest): StreamRequest {
  return { ...request, format: { ...request.format, deflate: true } };
}
