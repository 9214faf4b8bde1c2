/**
 * One WebSocket connection to KIS, from its opening to its end: registrations one after the other at
 * a pace, answers to PINGPONG, an end to silence.
 *
 * Application data is read by the caller; this file knows nothing of prices.
 */
import {
  encodeRegistrationRequest,
  FRAME_LENGTH_MAX,
  isControlMessage,
  isKnownCode,
  MESSAGE_CODES,
  parseControlMessage,
  type Ack,
  type NoticeKey,
} from '@stratex/kis';
import { WebSocket, type RawData } from 'ws';
import type { Subscriptions } from './subscriptions';

export interface ConnectionListener {
  onFrame(text: string): void;
  /** Binary data, or control text that is none. */
  onNoise(detail: string): void;
  onNoticeKey(trId: string, key: NoticeKey): void;
  onServerClock(datetime: string): void;
  /** KIS refused an item for good, or for now. */
  onRefusal(ack: Ack): void;
  /** A registration stands or is gone. */
  onRegistrations(): void;
  /** Half of the allowed silence has passed. */
  onSilence(): void;
}

export interface ConnectionOptions {
  readonly url: string;
  /** Secret. */
  readonly approvalKey: string;
  readonly requestIntervalMs: number;
  readonly silenceMs: number;
}

export type ConnectionEnd =
  | { readonly kind: 'closed'; readonly detail: string }
  /** The approval key is not valid any more. */
  | { readonly kind: 'key'; readonly detail: string }
  /** Another session has the app key, or all its slots. */
  | { readonly kind: 'busy'; readonly detail: string };

const HANDSHAKE_MS = 10_000;
const ANSWER_MS_MAX = 5_000;
/** What a WebSocket control frame may carry. */
const CONTROL_BYTES_MAX = 125;

export class KisConnection {
  private readonly socket: WebSocket;
  private end: ConnectionEnd | undefined;
  private askedAt = 0;
  private heardAt = performance.now();
  private tickedAt = performance.now();
  private silent = false;
  private ticker: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: ConnectionOptions,
    private readonly subscriptions: Subscriptions,
    private readonly listener: ConnectionListener,
  ) {
    this.socket = new WebSocket(options.url, {
      handshakeTimeout: HANDSHAKE_MS,
      perMessageDeflate: false,
      followRedirects: false,
      maxPayload: 4 * FRAME_LENGTH_MAX,
    });
  }

  /** Runs until the connection ends or the signal aborts. */
  async run(signal: AbortSignal): Promise<ConnectionEnd> {
    const { socket } = this;
    const abort = (): void => {
      this.close({ kind: 'closed', detail: 'the feed is stopped' });
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    const ended = new Promise<ConnectionEnd>((resolve) => {
      socket.on('error', (error) => {
        this.end ??= { kind: 'closed', detail: error.message };
      });
      socket.on('close', (code) => {
        resolve(this.end ?? { kind: 'closed', detail: `closed with code ${code}` });
      });
    });
    socket.on('message', (data, isBinary) => {
      this.onMessage(data, isBinary);
    });
    socket.on('open', () => {
      this.heard();
      const every = Math.min(this.options.requestIntervalMs, this.options.silenceMs / 4);
      this.ticker = setInterval(() => {
        this.tick();
      }, every);
      this.tick();
    });
    try {
      return await ended;
    } finally {
      clearInterval(this.ticker);
      signal.removeEventListener('abort', abort);
    }
  }

  private close(end: ConnectionEnd): void {
    this.end ??= end;
    // A handshake that KIS does not answer must not hold up the next connection.
    this.socket.terminate();
  }

  private tick(): void {
    const now = performance.now();
    // This process stood still, not the server: what came meanwhile is not read yet.
    if (now - this.tickedAt > this.options.silenceMs / 2) this.heard();
    this.tickedAt = now;
    const quietMs = now - this.heardAt;
    if (quietMs > this.options.silenceMs) {
      this.close({ kind: 'closed', detail: 'nothing was heard for too long' });
      return;
    }
    if (!this.silent && quietMs > this.options.silenceMs / 2) {
      this.silent = true;
      this.listener.onSilence();
    }
    if (this.askedAt > 0 && now - this.askedAt > ANSWER_MS_MAX) {
      this.askedAt = 0;
      this.subscriptions.expire();
    }
    const request = this.askedAt > 0 ? undefined : this.subscriptions.next();
    if (request === undefined || this.socket.readyState !== WebSocket.OPEN) return;
    this.askedAt = now;
    const { action, item } = request;
    const { approvalKey } = this.options;
    this.socket.send(
      encodeRegistrationRequest({ approvalKey, customer: 'person', action, ...item }),
    );
  }

  private onMessage(data: RawData, isBinary: boolean): void {
    this.heard();
    if (isBinary) {
      this.listener.onNoise('a binary message');
      return;
    }
    const text = textOf(data);
    if (!isControlMessage(text)) {
      this.listener.onFrame(text);
      return;
    }
    const message = parseControlMessage(text);
    if (!message.ok) this.listener.onNoise(message.detail);
    else if (message.value.type === 'ack') this.onAck(message.value);
    else {
      this.listener.onServerClock(message.value.datetime);
      this.answerPing(text);
    }
  }

  /** As the official samples do: a pong that carries what came. */
  private answerPing(text: string): void {
    if (Buffer.byteLength(text) <= CONTROL_BYTES_MAX) this.socket.pong(text);
    else this.socket.send(text);
  }

  private onAck(ack: Ack): void {
    const { meaning, trId, trKey, noticeKey, code } = ack;
    const detail = isKnownCode(code) ? `${code} ${MESSAGE_CODES[code].text}` : code;
    if (meaning === 'key' || meaning === 'busy') {
      this.close({ kind: meaning, detail });
      return;
    }
    if (trId === null || trKey === null) {
      // Not said about what: the request on its way is asked again.
      this.askedAt = 0;
      this.subscriptions.expire();
      this.listener.onRefusal(ack);
      return;
    }
    if (!this.subscriptions.isWanted({ trId, trKey })) {
      this.listener.onNoise('an answer about an item that nobody asked for');
      return;
    }
    if (this.subscriptions.answered({ trId, trKey }, meaning)) this.askedAt = 0;
    if (noticeKey !== null && meaning === 'registered') this.listener.onNoticeKey(trId, noticeKey);
    if (meaning !== 'registered' && meaning !== 'released') this.listener.onRefusal(ack);
    if (meaning === 'full' && this.subscriptions.registeredCount === 0)
      this.close({ kind: 'busy', detail });
    this.listener.onRegistrations();
  }

  private heard(): void {
    this.heardAt = performance.now();
    this.silent = false;
  }
}

function textOf(data: RawData): string {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  return bytes.toString('utf8');
}
