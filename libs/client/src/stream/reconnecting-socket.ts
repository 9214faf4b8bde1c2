/**
 * One logical connection over as many sockets as it takes.
 *
 * Invariant: at most one socket speaks. Each attempt has a number; what an earlier one still says is
 * not heard, so nothing comes after close() and no message comes twice from two sockets. After
 * close() there is never another attempt.
 */
import type { Socket, SocketEnd, SocketPlatform } from '../socket/socket';
import { delayMs, type Backoff } from './backoff';
import { ResyncRequired, StreamFailed } from './stream-errors';
import { verdictOf } from './verdict';

export interface Address {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ConnectionHandlers {
  opened(): void;
  text(text: string): void;
  /** Another attempt begins. */
  retried(attempt: number): void;
  /** The connection ended without being asked to; it goes on. */
  lost(end: SocketEnd): void;
  /** Before the next attempt after RESYNC_REQUIRED. @throws ResyncRequired to give up. */
  resync(): Promise<void>;
  /** The last call. @param error undefined after close(). */
  ended(error: Error | undefined): void;
}

export interface ConnectionOptions {
  readonly platform: SocketPlatform;
  readonly backoff: Backoff;
  readonly random: () => number;
  /** Where to connect to now. @throws RefusedError when it never will. */
  readonly address: () => Promise<Address>;
  /** The credential did not do; false: there is no other. */
  readonly renew: () => boolean;
  readonly handlers: ConnectionHandlers;
}

/** Thrown by `address`: another attempt would end the same. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

export class ReconnectingSocket {
  private turn = 0;
  private attempt = 0;
  private socket: Socket | undefined;
  private isOpen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private paused = false;
  private done = false;

  constructor(private readonly options: ConnectionOptions) {}

  /** Once the caller's turn has ended, so that whoever makes it is complete before it speaks. */
  start(): void {
    queueMicrotask(() => {
      if (!this.done && !this.paused) void this.connect();
    });
  }

  /** False when there is no open connection now. */
  send(text: string): boolean {
    if (!this.isOpen || this.socket === undefined) return false;
    this.socket.send(text);
    return true;
  }

  /** The peer has shown that it serves this client: attempts count anew. */
  proven(): void {
    this.attempt = 0;
  }

  /** Drops the connection; resume() makes a new one. */
  pause(): void {
    if (this.done || this.paused) return;
    this.paused = true;
    this.drop();
  }

  resume(): void {
    if (this.done || !this.paused) return;
    this.paused = false;
    void this.connect();
  }

  /** A new connection in place of this one, counted as an attempt. */
  restart(): void {
    if (this.done || this.paused) return;
    this.drop();
    this.schedule({ code: 1000, reason: 'restarted by the client' });
  }

  /** The deliberate end. */
  close(): void {
    this.finish(undefined);
  }

  private async connect(): Promise<void> {
    const turn = ++this.turn;
    const { address, platform, handlers } = this.options;
    try {
      const { url, headers } = await address();
      if (turn !== this.turn) return;
      this.socket = platform.open(url, headers, {
        opened: () => {
          if (turn !== this.turn) return;
          this.isOpen = true;
          handlers.opened();
        },
        text: (text) => {
          if (turn === this.turn) handlers.text(text);
        },
        closed: (end) => {
          if (turn === this.turn) this.lose(end);
        },
      });
    } catch (error) {
      if (turn !== this.turn) return;
      if (error instanceof RefusedError) this.finish(error);
      else this.lose({ code: 1006, reason: messageOf(error) });
    }
  }

  private lose(end: SocketEnd): void {
    this.turn++;
    this.socket = undefined;
    this.isOpen = false;
    this.options.handlers.lost(end);
    if (this.isDone) return;
    const verdict = verdictOf(end);
    if (verdict === 'fatal' || (verdict === 'renew' && !this.options.renew()))
      this.finish(new StreamFailed(`the server refused the stream: ${shown(end)}`, end));
    else if (verdict === 'resync') void this.resync(end);
    else this.schedule(end);
  }

  private async resync(end: SocketEnd): Promise<void> {
    const { turn } = this;
    try {
      await this.options.handlers.resync();
      if (turn === this.turn) this.schedule(end);
    } catch (error) {
      if (turn !== this.turn) return;
      if (error instanceof ResyncRequired) this.finish(error);
      // The state could not be read now: the server will ask for it again.
      else this.schedule({ ...end, reason: `no snapshot: ${messageOf(error)}` });
    }
  }

  private schedule(end: SocketEnd): void {
    const { backoff, random, handlers } = this.options;
    if (this.paused) return;
    if (this.attempt >= backoff.reconnectAttempts) {
      this.finish(
        new StreamFailed(
          `not connected after ${String(this.attempt)} attempts; the last: ${shown(end)}`,
          end,
        ),
      );
      return;
    }
    const attempt = ++this.attempt;
    const asked = Math.min(end.retryAfterMs ?? 0, backoff.maxReconnectDelay);
    const delay = Math.max(asked, delayMs(attempt, backoff, random));
    this.timer = setTimeout(() => {
      handlers.retried(attempt);
      if (!this.isDone && !this.paused) void this.connect();
    }, delay);
  }

  private drop(): void {
    this.turn++;
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = undefined;
    this.isOpen = false;
  }

  private finish(error: Error | undefined): void {
    if (this.done) return;
    this.done = true;
    this.drop();
    this.options.handlers.ended(error);
  }

  /** As a call: handlers may have closed it meanwhile. */
  private get isDone(): boolean {
    return this.done;
  }
}

function shown({ code, reason }: SocketEnd): string {
  return reason === '' ? `closed with ${String(code)}` : `${String(code)} ${reason}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
