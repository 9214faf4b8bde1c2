/** All open sessions. One session speaks for the app key; a lost one holds it a while longer. */
import type { KnownCode } from '@stratex/kis';
import type { Credentials } from './credentials';
import type { Session } from './session';

export class SessionRegistry {
  readonly sessions = new Set<Session>();
  private holder: Session | undefined;
  private heldUntil = 0;
  /** When each connection was made, in milliseconds of the process. */
  readonly connectTimes: number[] = [];

  constructor(
    private readonly credentials: Credentials,
    /** How long a lost session holds the app key. */
    private readonly holdMs: number,
  ) {}

  add(session: Session): void {
    this.sessions.add(session);
    if (this.connectTimes.length < 10_000) this.connectTimes.push(performance.now());
  }

  remove(session: Session): void {
    this.sessions.delete(session);
    if (this.holder !== session) return;
    this.holder = undefined;
    this.heldUntil = performance.now() + this.holdMs;
  }

  admit(session: Session, approvalKey: string): KnownCode | undefined {
    if (!this.credentials.isApproved(approvalKey)) return 'OPSP0011';
    if (this.holder === session) return undefined;
    if (this.holder !== undefined || performance.now() < this.heldUntil) return 'OPSP8996';
    this.holder = session;
    return undefined;
  }

  endAll(): void {
    for (const session of this.sessions) session.end();
  }
}
