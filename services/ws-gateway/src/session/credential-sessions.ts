/** Which sessions a credential has opened, so that they end with it. */
import { CloseCode } from './close-code';
import type { Session } from './session';

export class CredentialSessions {
  private readonly sessions = new Map<string, Set<Session>>();

  /** Under the credential that the session has now. */
  add(session: Session): void {
    const { identity } = session;
    if (identity === undefined) return;
    const opened = this.sessions.get(identity.credential) ?? new Set();
    this.sessions.set(identity.credential, opened.add(session));
  }

  /** To be called before the session's credential changes, and when it has ended. */
  remove(session: Session): void {
    const { identity } = session;
    if (identity === undefined) return;
    const opened = this.sessions.get(identity.credential);
    opened?.delete(session);
    if (opened?.size === 0) this.sessions.delete(identity.credential);
  }

  /** Closes all sessions of the credential. */
  end(credential: string): void {
    for (const session of this.sessions.get(credential) ?? [])
      session.close(CloseCode.tokenExpired, 'the access was revoked');
  }
}
