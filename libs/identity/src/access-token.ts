/**
 * Our own access tokens (RFC 9068): `typ` at+jwt, ES256, issuer and audience ours, of a session that
 * was not revoked. Whatever else is wrong, the answer is the same: no identity.
 */
import { accountOf, SCOPES, sessionCredential, type Identity } from './identity';
import type { VerificationKey } from './key-set';
import { checkToken, readHeader, type Claims } from './signed-token';
import { VerifiedTokens } from './verified-tokens';

export const ACCESS_TOKEN = {
  algorithm: 'ES256',
  type: 'at+jwt',
  issuer: 'stratex',
  audience: 'stratex',
  clockToleranceSeconds: 5,
} as const;

/** Nothing but what we write ourselves. */
const HEADER_FIELDS = new Set(['alg', 'kid', 'typ']);
const SESSION_ID = /^[0-9a-f-]{36}$/;
const USER_ID = /^[0-9]{1,18}$/;
const REFUSED = { ok: false, expired: false } as const;

export type Verified =
  | { readonly ok: true; readonly identity: Identity }
  | { readonly ok: false; readonly expired: boolean };

export interface Keys {
  get(keyId: string): VerificationKey | undefined;
}

export interface Revocations {
  has(credential: string): boolean;
}

export class AccessTokenVerifier {
  private readonly verified = new VerifiedTokens();

  constructor(
    private readonly keys: Keys,
    private readonly revoked: Revocations,
  ) {}

  /** @param now milliseconds since 1970. */
  verify(token: string, now: number): Verified {
    const checked = this.known(token, now) ?? this.check(token, now);
    return checked.ok && this.revoked.has(checked.identity.credential) ? REFUSED : checked;
  }

  private known(token: string, now: number): Verified | undefined {
    const known = this.verified.get(token);
    if (known === undefined) return undefined;
    const { keyId, key, identity } = known;
    if (this.keys.get(keyId) === key && !isOver(identity, now)) return { ok: true, identity };
    this.verified.delete(token);
    return undefined;
  }

  private check(token: string, now: number): Verified {
    const header = readHeader(token);
    if (header?.type !== ACCESS_TOKEN.type) return REFUSED;
    if (!header.fields.every((field) => HEADER_FIELDS.has(field))) return REFUSED;
    const { keyId } = header;
    const key = this.keys.get(keyId);
    if (key?.algorithm !== ACCESS_TOKEN.algorithm) return REFUSED;
    const checked = checkToken(token, key, ACCESS_TOKEN, now);
    if (!checked.ok) return checked;
    const identity = identityOf(checked.claims);
    if (identity === undefined) return REFUSED;
    this.verified.set(token, { keyId, key, identity });
    return { ok: true, identity };
  }
}

/** Then it is verified as if it were new, and told what is wrong with it. */
function isOver({ expiresAt }: Identity, now: number): boolean {
  return now >= expiresAt;
}

function identityOf({ sub, acc, name, sid, jti, exp }: Claims): Identity | undefined {
  if (typeof sub !== 'string' || !USER_ID.test(sub)) return undefined;
  // Account u<n> belongs to user n; a token that says otherwise is none of ours.
  if (acc !== accountOf(sub)) return undefined;
  if (typeof sid !== 'string' || !SESSION_ID.test(sid)) return undefined;
  if (typeof name !== 'string' || typeof jti !== 'string' || typeof exp !== 'number')
    return undefined;
  return {
    userId: sub,
    account: acc,
    name,
    scopes: SCOPES,
    credential: sessionCredential(sid),
    expiresAt: exp * 1_000,
  };
}
