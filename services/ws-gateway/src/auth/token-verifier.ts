/**
 * Access tokens (RFC 8725, RFC 9068): ES256 only, `typ` at+jwt, a known key id, issuer and audience
 * ours, not expired. Whatever is wrong, the answer is the same: no identity.
 */
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Identity } from '../session/identity';
import { KeySet } from './key-set';

export const TOKEN_LENGTH_MAX = 4 * 1024;
const ISSUER = 'stratex';
const AUDIENCE = 'stratex';
/** A header field beyond these could name another key or ask for rules we do not know. */
const HEADER_FIELDS = new Set(['alg', 'kid', 'typ']);
const SUBJECT_TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

@Injectable()
export class TokenVerifier {
  private readonly jwt = new JwtService({});

  constructor(private readonly keys: KeySet) {}

  /** Tokens can be judged at all. */
  get ready(): boolean {
    return !this.keys.isEmpty;
  }

  /** @param now milliseconds since 1970. */
  verify(token: string, now: number): Identity | undefined {
    if (token.length > TOKEN_LENGTH_MAX) return undefined;
    try {
      const key = this.keyOf(token);
      if (key === undefined) return undefined;
      const claims = this.jwt.verify<Record<string, unknown>>(token, {
        publicKey: key,
        algorithms: ['ES256'],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTimestamp: Math.floor(now / 1_000),
      });
      return identityOf(claims);
    } catch {
      return undefined;
    }
  }

  private keyOf(token: string): string | undefined {
    const [encoded = ''] = token.split('.', 1);
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    if (typeof header !== 'object' || header === null) return undefined;
    if (!Object.keys(header).every((field) => HEADER_FIELDS.has(field))) return undefined;
    const { typ, kid } = header as { typ?: unknown; kid?: unknown };
    return typ === 'at+jwt' && typeof kid === 'string' ? this.keys.get(kid) : undefined;
  }
}

function identityOf({ sub, acc, exp, iat }: Record<string, unknown>): Identity | undefined {
  if (typeof sub !== 'string' || !SUBJECT_TOKEN.test(sub)) return undefined;
  if (typeof acc !== 'string' || !SUBJECT_TOKEN.test(acc)) return undefined;
  // Account u<n> belongs to user n; a token that says otherwise is none of ours.
  if (acc !== `u${sub}`) return undefined;
  if (typeof exp !== 'number' || typeof iat !== 'number') return undefined;
  return { userId: sub, account: acc, expiresAt: exp * 1_000 };
}
