/**
 * How long a client may stay: its token is about to expire, or it has shown a newer one. Not in the
 * documents; which endpoint says what to whom is in docs/PROTOCOL.md, Credentials.
 */
import type { MessageContent } from '../session/outbound-message';
import { systemNotice } from './stream-messages';

export interface AccessNews {
  readonly kind: 'expiring' | 'renewed';
  /** Whole seconds, so that the client's clock does not matter. */
  readonly expiresIn: number;
}

/** For endpoints whose messages have a `type`. */
export function typedAccess({ kind, expiresIn }: AccessNews): MessageContent {
  return kind === 'expiring'
    ? {
        body: 'StreamAuthExpiring',
        fields: { type: 'auth_expiring', expires_in: expiresIn },
      }
    : {
        body: 'StreamReauthenticated',
        fields: { type: 'reauthenticated', expires_in: expiresIn },
      };
}

/** For `/ws`. */
export function eventAccess({ kind, expiresIn }: AccessNews): MessageContent {
  return kind === 'expiring'
    ? { body: 'AuthExpiring', fields: { event: 'AUTH_EXPIRING', data: { expiresIn } } }
    : { body: 'Reauthenticated', fields: { event: 'REAUTHENTICATED', data: { expiresIn } } };
}

/** For `/ws` in the words of its document. */
export function expiryNotice({ expiresIn }: AccessNews): MessageContent {
  const seconds = String(expiresIn);
  return systemNotice(`Your access token expires in ${seconds} s; send another with REAUTH.`);
}
