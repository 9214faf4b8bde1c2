/**
 * One connected client, without a socket: what is sent to it, in which order, and when it is given
 * up as too slow.
 *
 * Messages go straight to the transport until it holds DIRECT_BYTES; then they wait here, in order.
 * Of state messages with one key only the newest waits, in the place of the first. Nothing else is
 * ever dropped: when more than BACKLOG_BYTES_MAX is unread in all, the session is closed with 4008,
 * so a slow client costs bounded memory and delays nobody else.
 */
import { CloseCode } from './close-code';
import type { Identity } from './identity';
import type { OutboundMessage } from './outbound-message';
import type { Transport } from './transport';

export const DIRECT_BYTES = 64 * 1024;
export const BACKLOG_BYTES_MAX = 1024 * 1024;
const PINGS_UNANSWERED_MAX = 2;

export class Session {
  private readonly waiting = new Map<string | number, OutboundMessage>();
  private waitingBytes = 0;
  private serial = 0;
  private unanswered = 0;
  private closed: CloseCode | undefined;

  constructor(
    private readonly transport: Transport,
    readonly identity?: Identity,
  ) {}

  /** The code this side closed with; undefined while the session is open. */
  get closedWith(): CloseCode | undefined {
    return this.closed;
  }

  send(message: OutboundMessage): void {
    if (this.closed !== undefined) return;
    if (this.waiting.size === 0 && this.transport.bufferedBytes <= DIRECT_BYTES) {
      this.transport.write(message.payload);
      return;
    }
    const key = message.replaces ?? this.serial++;
    this.waitingBytes += message.payload.length - (this.waiting.get(key)?.payload.length ?? 0);
    this.waiting.set(key, message);
    if (this.transport.bufferedBytes + this.waitingBytes > BACKLOG_BYTES_MAX)
      this.close(CloseCode.slowConsumer, 'slow consumer');
  }

  /** The transport has room again. */
  drained(): void {
    for (const [key, message] of this.waiting) {
      if (this.transport.bufferedBytes > DIRECT_BYTES) return;
      this.waiting.delete(key);
      this.waitingBytes -= message.payload.length;
      this.transport.write(message.payload);
    }
  }

  /** The peer has shown that it lives. */
  alive(): void {
    this.unanswered = 0;
  }

  /** To be called once a heartbeat interval: pings, or cuts off a peer that missed two pings. */
  beat(): void {
    if (this.unanswered >= PINGS_UNANSWERED_MAX) {
      this.transport.terminate();
      return;
    }
    this.unanswered++;
    this.transport.ping();
  }

  /** The first call counts. @param reason at most 123 bytes, shown to the client. */
  close(code: CloseCode, reason: string): void {
    if (this.closed !== undefined) return;
    this.closed = code;
    this.waiting.clear();
    this.waitingBytes = 0;
    this.transport.close(code, reason);
  }
}
