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
import type { Rate } from '@stratex/service-kit';
import type { CredentialSessions } from '../session/credential-sessions';
import { HEARTBEAT_TICK_MS } from '../session/heartbeat';
import { ConnectionLifecycle } from './connection-lifecycle';
import type { ConnectionLog } from './connection-log';
import type { ConnectionMetrics } from './connection-metrics';
import type { Endpoint } from './endpoint';
import { EndpointServer } from './endpoint-server';
import { refuse, type Refusal } from './refusal';
import type { SocketConnection } from './socket-connection';
import { SocketUpgrader } from './socket-upgrader';
import type { Admission, UpgradeGate } from './upgrade-gate';

const HEADERS_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 10_000;
const HEADERS_MAX = 64;
const FAULT: Refusal = { status: 500, code: 'INTERNAL_ERROR', detail: 'The server failed.' };

export interface GatewayOptions {
  readonly gate: UpgradeGate;
  readonly endpoints: readonly Endpoint[];
  readonly metrics: ConnectionMetrics;
  readonly credentials: CredentialSessions;
  readonly log: ConnectionLog;
  readonly deflatedMax: number;
  readonly expiryNoticeMs: number;
  readonly messageRate: Rate;
  readonly pingSeconds: number;
}

export class GatewayWsAdapter extends WsAdapter {
  private readonly faults = new Logger('Connections');
  private readonly servers = new Map<string, EndpointServer>();
  private readonly upgrader: SocketUpgrader;
  private readonly lifecycle: ConnectionLifecycle;
  private readonly ticker: NodeJS.Timeout;

  constructor(
    app: INestApplication,
    private readonly options: GatewayOptions,
  ) {
    super(app);
    const { endpoints, metrics, deflatedMax } = options;
    for (const endpoint of endpoints) {
      const { path } = endpoint;
      this.servers.set(path, new EndpointServer(endpoint, metrics.observerOf(path)));
    }
    this.upgrader = new SocketUpgrader(deflatedMax);
    this.lifecycle = new ConnectionLifecycle(options, this.upgrader);
    const http = app.getHttpServer() as Server;
    http.headersTimeout = HEADERS_TIMEOUT_MS;
    http.requestTimeout = REQUEST_TIMEOUT_MS;
    http.maxHeadersCount = HEADERS_MAX;
    http.on('upgrade', this.onUpgrade);
    this.ticker = setInterval(() => {
      this.lifecycle.tick();
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
    connection.onGone = callback;
  }

  override async close(server: EndpointServer): Promise<void> {
    this.options.gate.drain();
    server.endpoint.dialect.announce('The server restarts now; please reconnect.');
    await server.drain();
  }

  override dispose(): Promise<void> {
    clearInterval(this.ticker);
    return Promise.resolve();
  }

  private readonly onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // A peer that is gone before the answer is nobody's error.
    socket.on('error', destroyed);
    void this.answer(request, socket, head);
  };

  private async answer(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      const outcome = await this.options.gate.admit(request, Date.now());
      if ('status' in outcome) this.refuse(socket, outcome);
      else if (socket.destroyed) outcome.place.release();
      else this.upgrade(request, socket, head, outcome);
    } catch (error) {
      this.faults.error(error);
      this.refuse(socket, FAULT);
    }
  }

  private refuse(socket: Duplex, refusal: Refusal): void {
    this.options.metrics.refusal(refusal.status, refusal.code);
    this.options.log.refused(refusal.status, refusal.code);
    refuse(socket, refusal);
  }

  private upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    admission: Admission,
  ): void {
    const { path } = admission.endpoint;
    const ws = this.upgrader.upgrade(request, socket, head, admission.request.wantsDeflate);
    if (ws === undefined) {
      admission.place.release();
      return;
    }
    // `ws` listens from here on.
    socket.off('error', destroyed);
    this.lifecycle.open(ws, socket, admission, this.create(0, { path }));
  }
}

function destroyed(this: Duplex): void {
  this.destroy();
}
