/** Makes tokens with whatever header and claims, correctly signed or not. */
import { generateKeyPairSync, sign, type JsonWebKey, type KeyObject } from 'node:crypto';

export const NOW = Date.UTC(2026, 0, 1);
const seconds = NOW / 1_000;

export interface TestKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JsonWebKey & { readonly kid: string };
}

export function newKey(kid = 'a-key', type: 'ec' | 'rsa' = 'ec', rsaBits = 2048): TestKey {
  const { privateKey, publicKey } =
    type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: rsaBits });
  return { kid, privateKey, publicKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } };
}

export const HEADER = { alg: 'ES256', typ: 'at+jwt', kid: 'a-key' };
export const SESSION = '2f0c9df0-8c0e-4a35-9d4b-0d3f1f1d2a11';
export const CLAIMS = {
  ...{ sub: '7', acc: 'u7', name: 'alice', sid: SESSION, iss: 'stratex', aud: 'stratex' },
  ...{ jti: 'x', iat: seconds, exp: seconds + 60 },
};

export const part = (value: object): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signed as the key's type wants, whatever the header says. */
export function forge(header: object, claims: object, privateKey: KeyObject): string {
  const content = `${part(header)}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(content), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${content}.${signature.toString('base64url')}`;
}
