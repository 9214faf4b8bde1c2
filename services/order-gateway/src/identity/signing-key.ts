/** The key that signs access tokens, and its public half as others need it. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '@stratex/service-kit';

export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

/** RFC 7517 section 5; what /.well-known/jwks.json and the KV bucket show. */
export interface Jwks {
  readonly keys: readonly PublicJwk[];
}

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly jwks: Jwks;
}

/** @throws ConfigError with the remedy when the file is missing or holds no P-256 key. */
export function loadSigningKey(file: string): SigningKey {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(readFileSync(file));
  } catch {
    throw new ConfigError([`JWT_PRIVATE_KEY_FILE: no private key can be read; ${remedy(file)}`]);
  }
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new ConfigError([`JWT_PRIVATE_KEY_FILE: the key is not on curve P-256; ${remedy(file)}`]);
  return signingKey(privateKey);
}

/** `privateKey` is an EC key on P-256. */
export function signingKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const kid = thumbprint(x, y);
  const jwk: PublicJwk = { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
  return { privateKey, publicKey, kid, jwks: { keys: [jwk] } };
}

/** RFC 7638 section 3: SHA-256 of the required members in alphabetical order. */
function thumbprint(x: string, y: string): string {
  const members = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  return createHash('sha256').update(members).digest('base64url');
}

function remedy(file: string): string {
  return (
    'make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 ' +
    `-out "${file}"`
  );
}
