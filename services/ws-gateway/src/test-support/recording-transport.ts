import type { CloseCode } from '../session/close-code';
import { Session } from '../session/session';
import type { Identity } from '../session/identity';
import type { Transport } from '../session/transport';

/** A connection without a socket: `stalled` keeps what is written in its buffer. */
export class RecordingTransport implements Transport {
  readonly written: Buffer[] = [];
  readonly closes: { readonly code: CloseCode; readonly reason: string }[] = [];
  bufferedBytes = 0;
  stalled = false;
  pings = 0;
  terminated = false;

  get texts(): string[] {
    return this.written.map((payload) => payload.toString('utf8'));
  }

  write(payload: Buffer): void {
    this.written.push(payload);
    if (this.stalled) this.bufferedBytes += payload.length;
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

export function recordedSession(account?: string): {
  transport: RecordingTransport;
  session: Session;
} {
  const transport = new RecordingTransport();
  const identity: Identity | undefined =
    account === undefined
      ? undefined
      : { userId: '1', account, credential: 'session.1', expiresAt: Infinity };
  return { transport, session: new Session(transport, identity) };
}
