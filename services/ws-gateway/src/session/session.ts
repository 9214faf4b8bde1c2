/**
 * One connected client, without a socket: what is sent to it, in which order, and when it is given
 * up as too slow.
 *
 * Messages go straight to the transport until it holds DIRECT_BYTES; then they wait here, in order.
 * Of state messages with one key only the newest waits, in the place of the first. Nothing else is
 * ever dropped: when more than BACKLOG_BYTES_MAX is unread in all, or nothing of it was read for
 * UNREAD_MS_MAX, the session is closed with 4008 and the place to resume after, so a slow client
 * costs bounded memory and delays nobody else. State alone may wait as long as it likes.
 */
import { CloseCode } from './close-code';
import type { Identity } from './identity';
import type { OutboundMessage } from './outbound-message';
import { hasPart, positionText, type Position } from './position';
import { PLAIN_REQUEST, type StreamRequest } from './stream-request';
import type { Transport } from './transport';

export const DIRECT_BYTES = 64 * 1024;
export const BACKLOG_BYTES_MAX = 1024 * 1024;
export const UNREAD_MS_MAX = 5_000;
const PINGS_UNANSWERED_MAX = 2;
const NOBODY: readonly ((isOpen: boolean) => void)[] = [];
/** Of every session that keeps up: an empty map of its own would cost more than all else here. */
const NOTHING: ReadonlyMap<string | number, OutboundMessage> = new Map();

let sessions = 0;

export class Session {
  /** Of this process, for its log. */
  readonly id = ++sessions;
  private waiting = NOTHING;
  private waitingBytes = 0;
  private lost = 0;
  /** The connection is gone or going, whoever ended it. */
  private over = false;
  /** Waiting messages that must not be dropped. */
  private owed = 0;
  private serial = 0;
  private unanswered = 0;
  private closed: CloseCode | undefined;
  private sentTo: Position | undefined;
  private readingSince: number | undefined;
  private roomWaiters: readonly ((isOpen: boolean) => void)[] = NOBODY;

  constructor(
    private readonly transport: Transport,
    private who?: Identity,
    readonly request: StreamRequest = PLAIN_REQUEST,
  ) {}

  get identity(): Identity | undefined {
    return this.who;
  }

  /** Once, when the client has said who it is after its upgrade; or again as the same user. */
  identify(identity: Identity): void {
    this.who = identity;
  }

  /** The code this side closed with; undefined while the session is open. */
  get closedWith(): CloseCode | undefined {
    return this.closed;
  }

  /** Messages that waited when it ended and were never sent. */
  get unsent(): number {
    return this.lost;
  }

  send(message: OutboundMessage): void {
    if (this.over) return;
    if (this.waiting.size === 0 && this.transport.bufferedBytes <= DIRECT_BYTES) {
      this.write(message);
      return;
    }
    this.keep(message.lagging);
    this.transport.awaitRoom();
    if (this.transport.bufferedBytes + this.waitingBytes > BACKLOG_BYTES_MAX) this.giveUp();
  }

  /** The transport has room again. */
  drained(): void {
    this.readingSince = undefined;
    for (const [key, message] of this.waiting) {
      if (this.transport.bufferedBytes > DIRECT_BYTES) {
        this.transport.awaitRoom();
        return;
      }
      this.queue.delete(key);
      this.waitingBytes -= this.sizeOf(message);
      if (message.replaces === undefined) this.owed--;
      this.write(message);
    }
    this.waiting = NOTHING;
    if (this.hasRoom) this.tellRoom(true);
    else this.transport.awaitRoom();
  }

  /** Waits until nothing waits here; false when the connection is gone or going. */
  room(): Promise<boolean> {
    if (this.over) return Promise.resolve(false);
    if (this.hasRoom) return Promise.resolve(true);
    this.transport.awaitRoom();
    return new Promise((resolve) => (this.roomWaiters = [...this.roomWaiters, resolve]));
  }

  /** The peer has shown that it lives. */
  alive(): void {
    this.unanswered = 0;
  }

  /** To be called once a heartbeat interval: pings, or cuts off a peer that missed two pings. */
  beat(): void {
    if (this.unanswered >= PINGS_UNANSWERED_MAX) {
      this.end();
      this.transport.terminate();
      return;
    }
    this.unanswered++;
    this.transport.ping();
  }

  /** To be called about once a second. @param now monotonic milliseconds. */
  watch(now: number): void {
    if (this.closed !== undefined) return;
    // Also a replay that waits for room is owed to the client.
    if (this.owed === 0 && this.roomWaiters.length === 0) {
      this.readingSince = undefined;
      return;
    }
    this.readingSince ??= now;
    if (now - this.readingSince > UNREAD_MS_MAX) this.giveUp();
  }

  /** The first call counts. @param reason at most 123 bytes, shown to the client. */
  close(code: CloseCode, reason: string): void {
    if (this.closed !== undefined) return;
    this.closed = code;
    this.end();
    this.transport.close(code, reason);
  }

  /** Nothing is sent any more; the connection is gone or going. */
  end(): void {
    this.over = true;
    this.lost += this.waiting.size;
    this.waiting = NOTHING;
    this.waitingBytes = 0;
    this.owed = 0;
    this.tellRoom(false);
  }

  private giveUp(): void {
    const place = this.sentTo === undefined ? '' : `; resume from_seq=${positionText(this.sentTo)}`;
    this.close(CloseCode.slowConsumer, `slow consumer${place}`);
  }

  private keep(message: OutboundMessage): void {
    const key = message.replaces ?? this.serial++;
    const former = this.waiting.get(key);
    this.waitingBytes += this.sizeOf(message) - (former === undefined ? 0 : this.sizeOf(former));
    this.queue.set(key, message);
    if (message.replaces === undefined) this.owed++;
  }

  /** What waits, to be changed. */
  private get queue(): Map<string | number, OutboundMessage> {
    if (this.waiting instanceof Map && this.waiting !== NOTHING) return this.waiting;
    const queue = new Map<string | number, OutboundMessage>();
    this.waiting = queue;
    return queue;
  }

  private write(message: OutboundMessage): void {
    // A state of the ledger may be older than what the log has told already.
    if (message.position !== undefined && hasPart(message.position)) this.sentTo = message.position;
    this.transport.write(message.frame(this.request.format));
  }

  private sizeOf(message: OutboundMessage): number {
    return message.frame(this.request.format).length;
  }

  private get hasRoom(): boolean {
    return this.waiting.size === 0 && this.transport.bufferedBytes <= DIRECT_BYTES;
  }

  private tellRoom(isOpen: boolean): void {
    const waiters = this.roomWaiters;
    this.roomWaiters = NOBODY;
    for (const waiter of waiters) waiter(isOpen);
  }
}
