/**
 * A server that speaks the KIS protocol: REST and WebSocket on one port, driven by a market of its
 * own, by bars or by recorded frames, `speed` times as fast as the clock.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TR } from '@stratex/kis';
import { WebSocketServer } from 'ws';
import { control } from './control-api';
import { Credentials } from './credentials';
import { Faults } from './faults';
import type { RecordedFrame } from './frame-file';
import { answer } from './http-exchange';
import { Market } from './market';
import { Random } from './random';
import { RestApi } from './rest-api';
import { SentRecord } from './sent-record';
import { Session } from './session';
import { SessionRegistry } from './session-registry';
import type { SimulatorSettings } from './settings';

const TICK_MS = 10;
/** A step that is so long began another day: clients must hear of it before its first frame. */
const DAY_CHANGE_MS = 3_600_000;
/** Steps that a late timer catches up with at once; more are left out. */
const STEPS_MAX = 1_000;

export class KisSimulator {
  readonly faults: Faults;
  readonly record = new SentRecord();
  readonly market: Market;
  private readonly credentials: Credentials;
  private readonly rest: RestApi;
  private readonly registry: SessionRegistry;
  private readonly http: Server;
  private readonly sockets: WebSocketServer;
  private readonly timers: NodeJS.Timeout[] = [];
  private paused = false;
  /** Of a recording, how far it is. */
  private replayedMs = 0;

  constructor(
    private readonly settings: SimulatorSettings,
    private readonly frames: readonly RecordedFrame[] = [],
  ) {
    this.faults = new Faults(new Random(settings.seed + 1));
    this.market = new Market(settings);
    this.credentials = new Credentials(settings);
    const { credentials, market } = this;
    const requestsPerSecond = settings.environment === 'real' ? 20 : 2;
    this.rest = new RestApi({ credentials, market, requestsPerSecond });
    this.registry = new SessionRegistry(credentials, settings.holdMs);
    this.http = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
    this.sockets = new WebSocketServer({ server: this.http, maxPayload: 64 * 1_024 });
    // A port in use is told by `start`.
    this.sockets.on('error', () => undefined);
    this.sockets.on('connection', (socket) => {
      const session = new Session(socket, this.sessionRules(), this.faults);
      this.registry.add(session);
      socket.on('close', () => {
        this.registry.remove(session);
      });
      session.ping();
    });
  }

  /** Listens and lets its market go. @returns the port */
  async start(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.http.once('error', reject);
      this.http.listen(this.settings.port, this.settings.host, resolve);
    });
    this.runMarket();
    const ping = setInterval(() => {
      for (const session of this.registry.sessions) {
        session.checkPong();
        session.ping();
      }
    }, this.settings.pingMs);
    this.timers.push(ping);
    return (this.http.address() as AddressInfo).port;
  }

  /** The market stands still until it is resumed; sessions go on. */
  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.registry.endAll();
    this.sockets.close();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  disconnect(): void {
    this.registry.endAll();
  }

  revoke(): void {
    this.credentials.revokeAll();
  }

  notify(record: string): void {
    for (const session of this.registry.sessions)
      for (const trId of [TR.noticeReal, TR.noticeVirtual])
        session.deliver(trId, this.settings.htsId, [record]);
  }

  state() {
    const sessions = [...this.registry.sessions];
    return {
      marketTime: this.marketTime(),
      sessions: sessions.map((session) => ({
        items: session.items,
        answeredPings: session.answeredPings,
        requestTimes: session.requestTimes,
      })),
      connectTimes: this.registry.connectTimes,
      requests: Object.fromEntries(this.rest.counts),
      injected: this.faults.injected,
      recorded: this.record.count,
    };
  }

  private runMarket(): void {
    const { speed, stepMs } = this.settings;
    const began = performance.now();
    let done = 0;
    let sentFrames = 0;
    const tick = (): void => {
      const due = Math.floor(((performance.now() - began) * speed) / stepMs);
      const steps = this.paused ? 0 : Math.min(due - done, STEPS_MAX);
      done = due;
      if (this.frames.length > 0) sentFrames = this.replay(sentFrames, steps);
      else for (let step = 0; step < steps; step++) this.stepMarket();
    };
    this.timers.push(setInterval(tick, TICK_MS));
  }

  private stepMarket(): void {
    const time = this.market.time;
    for (const { trId, symbol, records } of this.market.step()) {
      for (const record of records) this.record.add({ trId, symbol, time, record });
      for (const session of this.registry.sessions) session.deliver(trId, symbol, records);
    }
    if (this.market.time > time + DAY_CHANGE_MS)
      for (const session of this.registry.sessions) session.ping();
  }

  /** Frames of a file, from `next` on, as far as so many steps go. */
  private replay(next: number, steps: number): number {
    this.replayedMs += steps * this.settings.stepMs;
    let at = next;
    for (; at < this.frames.length; at++) {
      const frame = this.frames[at];
      if (frame === undefined || frame.atMs >= this.replayedMs) break;
      const { trId, symbol, frame: text } = frame;
      this.record.add({ trId, symbol, time: this.marketTime(), record: text });
      for (const session of this.registry.sessions) session.deliverText(trId, symbol, text);
    }
    return at;
  }

  private marketTime(): number {
    return this.frames.length > 0 ? this.settings.startTime + this.replayedMs : this.market.time;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const answered = (await this.rest.handle(request, url)) ?? (await control(this, request, url));
    answer(response, answered ?? { status: 404, body: { error: `no ${url.pathname} here` } });
  }

  private sessionRules() {
    const { environment, htsId, pongWaitMs, stallMs } = this.settings;
    return {
      ...{ environment, htsId, pongWaitMs, stallMs },
      admit: (session: Session, approvalKey: string) => this.registry.admit(session, approvalKey),
      marketTime: () => this.marketTime(),
      isSymbol: (symbol: string) => this.market.stock(symbol) !== undefined,
    };
  }
}
