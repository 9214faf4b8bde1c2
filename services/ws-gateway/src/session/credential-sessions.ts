/** Which sessions a credential has opened, so that they end with it. */
import { CloseCode } from './close-code';
import type { Session } from './session';

export class CredentialSessions {
  private readonly sessions = new Map<string, Set<Session>>();

  /** Forgets the session when it is called. */
  add(credential: string, session: Session): () => void {
    const opened = this.sessions.get(credential) ?? new Set();
    this.sessions.set(credential, opened.add(session));
    return () => {
      opened.delete(session);
      if (opened.size === 0 && this.sessions.get(credential) === opened)
        this.sessions.delete(credential);
    };
  }

  /** Closes all sessions of the credential. */
  end(credential: string): void {
    for (const session of this.sessions.get(credential) ?? [])
      session.close(CloseCode.tokenExpired, 'the access was revoked');
  }
}
