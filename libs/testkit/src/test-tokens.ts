/** Signing keys of a test's own, and access tokens as order-gateway signs them, or wrong ones. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface TokenOptions {
  readonly userId?: string;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Seconds from now until it expires. */
  readonly livesFor?: number;
}

/** The session of a user's tokens. */
export const sessionOf = (userId: string): string =>
  `00000000-0000-4000-8000-${userId.padStart(12, '0')}`;

export class TestTokens {
  private readonly privateKey: KeyObject;
  readonly jwks: object;

  constructor(private readonly keyId = 'test-key') {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = privateKey;
    const jwk = publicKey.export({ format: 'jwk' });
    this.jwks = { keys: [{ ...jwk, kid: keyId, alg: 'ES256', use: 'sig' }] };
  }

  /** A valid one for user `userId`. */
  of(userId: string): string {
    return this.make({ userId });
  }

  make(options: TokenOptions = {}): string {
    const { userId = '1', livesFor = 600 } = options;
    const now = Math.floor(Date.now() / 1_000);
    const body = [
      { alg: 'ES256', typ: 'at+jwt', kid: this.keyId, ...options.header },
      {
        sub: userId,
        acc: `u${userId}`,
        name: `user ${userId}`,
        iss: 'stratex',
        aud: 'stratex',
        iat: now,
        exp: now + livesFor,
        jti: 'a-token',
        sid: sessionOf(userId),
        ...options.claims,
      },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(body), {
      key: this.privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${body}.${signature.toString('base64url')}`;
  }

  /** Says that it needs no signature, and has none. */
  unsigned(): string {
    const [, claims = ''] = this.make().split('.');
    const header = { alg: 'none', typ: 'at+jwt', kid: this.keyId };
    return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.`;
  }
}
