/**
 * Access tokens: JWTs signed with ES256, verified as RFC 8725 asks: one algorithm, one key, the
 * type, the issuer and the audience, and no header that could bring a key of its own.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { SigningKey } from './signing-key';

export const SIGNING_KEY = Symbol('SIGNING_KEY');
export const ACCESS_TOKEN_SECONDS = 15 * 60;

const ISSUER = 'stratex';
const AUDIENCE = 'stratex';
const TYPE = 'at+jwt';
const TOKEN_BYTES_MAX = 4096;
const CLOCK_TOLERANCE_SECONDS = 5;
const FOREIGN_KEY_HEADERS = ['jwk', 'jku', 'x5u', 'x5c', 'crit'] as const;

/** Who a token speaks for. */
export interface AccountHolder {
  readonly userId: string;
  /** The trading account; it exists once it was opened. */
  readonly account: string;
  readonly name: string;
}

export type Verified =
  | { readonly ok: true; readonly holder: AccountHolder }
  | { readonly ok: false; readonly expired: boolean };

interface Complete {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The account of a user; decided once, by the user's number. */
export const accountOf = (userId: string): string => `u${userId}`;

@Injectable()
export class AccessTokens {
  constructor(
    @Inject(JwtService) private readonly jwt: JwtService,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
  ) {}

  issue(user: { id: string; name: string }, lifetimeSeconds = ACCESS_TOKEN_SECONDS): string {
    return this.jwt.sign(
      { acc: accountOf(user.id), name: user.name },
      {
        privateKey: this.key.privateKey,
        header: { alg: 'ES256', typ: TYPE, kid: this.key.kid },
        algorithm: 'ES256',
        subject: user.id,
        issuer: ISSUER,
        audience: AUDIENCE,
        jwtid: randomUUID(),
        expiresIn: lifetimeSeconds,
      },
    );
  }

  verify(token: string): Verified {
    if (token.length > TOKEN_BYTES_MAX) return { ok: false, expired: false };
    try {
      const { header, payload } = this.jwt.verify<Complete>(token, {
        publicKey: this.key.publicKey as unknown as string,
        algorithms: ['ES256'],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        complete: true,
      });
      if (header.typ !== TYPE || header.kid !== this.key.kid) return { ok: false, expired: false };
      if (FOREIGN_KEY_HEADERS.some((name) => name in header)) return { ok: false, expired: false };
      const holder = toHolder(payload);
      return holder === undefined ? { ok: false, expired: false } : { ok: true, holder };
    } catch (error) {
      // The signature is checked before the time: only a token of ours can be expired.
      return { ok: false, expired: error instanceof Error && error.name === 'TokenExpiredError' };
    }
  }
}

function toHolder(payload: Readonly<Record<string, unknown>>): AccountHolder | undefined {
  const { sub, acc, name, exp, iat, jti } = payload;
  if (typeof exp !== 'number' || typeof iat !== 'number' || typeof jti !== 'string')
    return undefined;
  if (typeof sub !== 'string' || typeof name !== 'string') return undefined;
  return acc === accountOf(sub) ? { userId: sub, account: acc, name } : undefined;
}
