/** Signing keys of a test's own, shared as order-gateway shares its, and tokens signed with them. */
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { ACCESS_TOKEN, accountOf, IdentityStore } from '@stratex/identity';
import type { Broker } from '@stratex/nats';

const KEY_ID = 'test-key';
const LIFETIME_SECONDS = 900;

export class TestTokens {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  publish(broker: Broker): Promise<void> {
    const key = { ...this.keys.publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'ES256' };
    return new IdentityStore(broker).publishKeys({ keys: [key] });
  }

  /** A valid one for user `userId`. */
  of(userId: string): string {
    const now = Math.floor(Date.now() / 1_000);
    const { algorithm: alg, type: typ, issuer: iss, audience: aud } = ACCESS_TOKEN;
    const claims = {
      ...{ sub: userId, acc: accountOf(userId), name: `user ${userId}`, iss, aud },
      ...{ sid: randomUUID(), jti: randomUUID(), iat: now, exp: now + LIFETIME_SECONDS },
    };
    const parts = [{ alg, typ, kid: KEY_ID }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const content = parts.join('.');
    const key = { key: this.keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
  }
}
