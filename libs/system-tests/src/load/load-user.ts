/**
 * Users without passwords: the run signs their tokens with the system's own key, and their accounts
 * are opened by commands. Thousands of registrations would measure the hashing of passwords.
 *
 * Every balance of a user shows whose it is: the satoshis below one lot, which no trade can change.
 */
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '@stratex/contracts';

export interface LoadUser {
  readonly account: string;
  readonly token: string;
  /** Satoshis of every balance modulo MARKS; no other user has the same. */
  readonly mark: number;
}

/** Satoshis of a lot (0.0001 BTC). */
export const MARKS = 10_000;
const FIRST_USER = 100_000;
const TOKEN_LIFE_S = 3_600;
const CASH = '10000000000000000';
const BITCOIN = 1_000_000_000_000;

export class SigningKey {
  private readonly directory = mkdtempSync(join(tmpdir(), 'stratex-load-'));
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private readonly keyId = thumbprint(this.keys.privateKey);
  /** For JWT_PRIVATE_KEY_FILE. */
  readonly file = join(this.directory, 'jwt.pem');

  constructor() {
    const pem = this.keys.privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(this.file, pem, { mode: 0o600 });
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** @param mark from 0 to MARKS - 1. */
  user(mark: number): LoadUser {
    const id = String(FIRST_USER + mark);
    const account = `u${id}`;
    const now = Math.floor(Date.now() / 1_000);
    const content = [
      { alg: 'ES256', typ: 'at+jwt', kid: this.keyId },
      {
        ...{ sub: id, acc: account, name: account, iss: 'stratex', aud: 'stratex' },
        ...{ iat: now, exp: now + TOKEN_LIFE_S, jti: `load-${id}` },
        sid: `00000000-0000-4000-8000-${id.padStart(12, '0')}`,
      },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const key = { key: this.keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    const signature = sign('sha256', Buffer.from(content), key).toString('base64url');
    return { account, token: `${content}.${signature}`, mark };
  }
}

/** Opens and funds the account; its bitcoin carry the mark. */
export function fundingOf({ account, mark }: LoadUser): Command[] {
  return [
    { type: 'OpenAccount', account, asset: 'KRW', amount: CASH },
    {
      ...{ type: 'Deposit', account, fundingId: `load-${account}`, asset: 'BTC' },
      ...{ amount: String(BITCOIN + mark), cost: null, costAsset: null },
    },
  ];
}

/** RFC 7638, as order-gateway names its key. */
function thumbprint(key: Parameters<typeof createPublicKey>[0]): string {
  const { crv, kty, x, y } = createPublicKey(key).export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}
