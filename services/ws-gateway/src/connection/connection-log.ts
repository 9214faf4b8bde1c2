/**
 * What becomes of connections and subscriptions: one structured line each, without credentials,
 * queries or what clients sent.
 *
 * Bounded: each kind of line has a rate of its own, so that no client can fill the log or hide the
 * others' lines of another kind. `omitted` of a line says how many of its kind were left out before it.
 */
import { Injectable, Logger } from '@nestjs/common';
import { TokenBucket } from '@stratex/service-kit';
import { CloseCode } from '../session/close-code';
import type { Session } from '../session/session';

export const LINE_RATE = { perSecond: 20, burst: 200 } as const;

type Kind = 'connected' | 'disconnected' | 'subscribed' | 'unsubscribed' | 'refused';

/** How a connection ended, in figures. */
export interface ConnectionEnd {
  readonly path: string;
  /** As this side closed with, or the client did. */
  readonly code: number;
  readonly durationMs: number;
  readonly sent: number;
  readonly received: number;
  /** What was wrong with the client's bytes or the socket, in the words of Node or `ws`. */
  readonly fault?: string;
}

const LOST = 1006;
const REASONS: Readonly<Record<number, string>> = {
  1000: 'normal',
  1001: 'goingAway',
  1005: 'noCode',
  [LOST]: 'lost',
};

@Injectable()
export class ConnectionLog {
  private readonly logger = new Logger('Connections');
  private readonly kinds = new Map<Kind, { readonly bucket: TokenBucket; omitted: number }>();

  connected(session: Session, path: string, address: string): void {
    this.line('connected', { ...whoIs(session), path, address });
  }

  disconnected(session: Session, end: ConnectionEnd): void {
    const { closedWith, unsent } = session;
    const { code, fault } = end;
    const isOurs = closedWith !== undefined || fault !== undefined;
    const by = isOurs ? 'server' : code === LOST ? 'network' : 'client';
    const reason = fault !== undefined ? 'fault' : (CloseCode[code] ?? REASONS[code] ?? 'other');
    this.line('disconnected', { ...whoIs(session), ...end, by, reason, unsent });
  }

  subscribed(session: Session, topic: string): void {
    this.line('subscribed', { ...whoIs(session), topic });
  }

  unsubscribed(session: Session, topic: string): void {
    this.line('unsubscribed', { ...whoIs(session), topic });
  }

  /** An upgrade that was not granted. */
  refused(status: number, code: string): void {
    this.line('refused', { status, code });
  }

  private line(kind: Kind, fields: Readonly<Record<string, unknown>>): void {
    const now = performance.now();
    const state = this.kinds.get(kind) ?? { bucket: new TokenBucket(LINE_RATE, now), omitted: 0 };
    this.kinds.set(kind, state);
    if (!state.bucket.take(now)) {
      state.omitted++;
      return;
    }
    const { omitted } = state;
    state.omitted = 0;
    this.logger.log({ msg: kind, ...fields, ...(omitted > 0 && { omitted }) });
  }
}

function whoIs({ id, identity }: Session): { connection: number; user: string } {
  return { connection: id, user: identity?.userId ?? 'anonymous' };
}
