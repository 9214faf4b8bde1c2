/**
 * A client shows a newer access token in its stream and stays: `{"type":"reauth","token":"..."}`, or
 * `{"event":"REAUTH","data":{"token":"..."}}`. The token must be of the same user; from then on the
 * session lives as long as that token and ends with its login, no longer with the former one's.
 */
import type { SocketConnection } from '../connection/socket-connection';
import type { UpgradeGate } from '../connection/upgrade-gate';
import { CloseCode } from '../session/close-code';
import type { CredentialSessions } from '../session/credential-sessions';
import { renewedTokenOf } from './first-message';

export class Reauthentication {
  constructor(
    private readonly gate: Pick<UpgradeGate, 'verify'>,
    private readonly sessions: CredentialSessions,
  ) {}

  /** @param now milliseconds since 1970. @returns false when the message is none of this. */
  take(connection: SocketConnection, text: string, now: number): boolean {
    const { session } = connection;
    const former = session.identity;
    if (former === undefined) return false;
    const token = renewedTokenOf(text);
    if (token === undefined) return false;
    const identity = this.gate.verify(token, now);
    if ('status' in identity) {
      session.close(CloseCode.tokenExpired, 'the access token is not valid');
    } else if (identity.userId !== former.userId) {
      session.close(CloseCode.forbidden, 'the access token is of another user');
    } else {
      this.sessions.remove(session);
      connection.identify(identity);
      this.sessions.add(session);
      connection.tellAccess('renewed');
    }
    return true;
  }
}
