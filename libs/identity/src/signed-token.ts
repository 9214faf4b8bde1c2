/**
 * Signed tokens (JWT) as RFC 8725 wants them verified: the size and the header are judged first, the
 * key is looked up by its id and decides the algorithm, and only then is anything believed.
 */
import { verify } from 'jsonwebtoken';
import type { VerificationKey } from './key-set';

export const TOKEN_LENGTH_MAX = 4 * 1024;
const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const KEY_ID_LENGTH_MAX = 128;
/** They could name another key, or ask for rules that we do not know. */
const REFUSED_FIELDS = ['jwk', 'jku', 'x5u', 'x5c', 'crit'] as const;

export interface TokenHeader {
  readonly keyId: string;
  readonly type: string | undefined;
  /** Names of all fields. */
  readonly fields: readonly string[];
}

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly clockToleranceSeconds: number;
}

export type Claims = Readonly<Record<string, unknown>>;
export type Checked =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly expired: boolean };

/** What the token says of itself; not yet to be believed. undefined: not a token to look at. */
export function readHeader(token: string): TokenHeader | undefined {
  if (token.length > TOKEN_LENGTH_MAX || !COMPACT.test(token)) return undefined;
  const [encoded = ''] = token.split('.', 1);
  let header: unknown;
  try {
    header = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) return undefined;
  if (REFUSED_FIELDS.some((field) => field in header)) return undefined;
  const { kid, typ } = header as { kid?: unknown; typ?: unknown };
  if (typeof kid !== 'string' || kid.length > KEY_ID_LENGTH_MAX) return undefined;
  if (typ !== undefined && typeof typ !== 'string') return undefined;
  return { keyId: kid, type: typ, fields: Object.keys(header) };
}

/** @param now milliseconds since 1970. Claims beyond issuer, audience and times are the caller's. */
export function checkToken(
  token: string,
  { algorithm, key }: VerificationKey,
  rules: TokenRules,
  now: number,
): Checked {
  try {
    const claims = verify(token, key, {
      algorithms: [algorithm],
      issuer: rules.issuer,
      audience: rules.audience,
      clockTolerance: rules.clockToleranceSeconds,
      clockTimestamp: Math.floor(now / 1_000),
    });
    if (typeof claims === 'string') return { ok: false, expired: false };
    if (typeof claims.exp !== 'number' || typeof claims.iat !== 'number')
      return { ok: false, expired: false };
    return { ok: true, claims };
  } catch (error) {
    // The signature is checked before the time: only a token of the key's owner can be expired.
    return { ok: false, expired: error instanceof Error && error.name === 'TokenExpiredError' };
  }
}
