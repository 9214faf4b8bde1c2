import type { CloseCode } from '../session/close-code';
import { Session } from '../session/session';
import type { Identity } from '../session/identity';
import { OutboundMessage } from '../session/outbound-message';
import { PLAIN_REQUEST, type StreamRequest } from '../session/stream-request';
import type { Transport } from '../session/transport';

/** A connection without a socket: `stalled` keeps what is written in its buffer. */
export class RecordingTransport implements Transport {
  readonly written: Buffer[] = [];
  readonly closes: { readonly code: CloseCode; readonly reason: string }[] = [];
  bufferedBytes = 0;
  stalled = false;
  pings = 0;
  roomAwaited = 0;
  terminated = false;

  get texts(): string[] {
    return this.written.map((frame) => payloadOf(frame).toString('utf8'));
  }

  /** What textMessage()s said. */
  get words(): string[] {
    return this.texts.map((text) => (JSON.parse(text) as { text: string }).text);
  }

  write(frame: Buffer): void {
    this.written.push(frame);
    if (this.stalled) this.bufferedBytes += frame.length;
  }

  awaitRoom(): void {
    this.roomAwaited++;
  }

  ping(): void {
    this.pings++;
  }

  close(code: CloseCode, reason: string): void {
    this.closes.push({ code, reason });
  }

  terminate(): void {
    this.terminated = true;
  }
}

export function textMessage(text: string, replaces?: string): OutboundMessage {
  const content = { body: 'SystemMessage', fields: { text } } as const;
  return new OutboundMessage(content, replaces === undefined ? {} : { replaces });
}

/** What an unmasked, whole frame carries. */
export function payloadOf(frame: Buffer): Buffer {
  const length = frame[1] ?? 0;
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10);
}

export function recordedSession(
  account?: string,
  request: Partial<StreamRequest> = {},
): { transport: RecordingTransport; session: Session } {
  const transport = new RecordingTransport();
  const identity: Identity | undefined =
    account === undefined
      ? undefined
      : {
          userId: account.slice(1),
          account,
          name: `user ${account.slice(1)}`,
          credential: 'session.1',
          expiresAt: Infinity,
        };
  const session = new Session(transport, identity, { ...PLAIN_REQUEST, ...request });
  return { transport, session };
}
