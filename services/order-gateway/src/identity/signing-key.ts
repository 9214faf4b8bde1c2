/**
 * The key that signs access tokens, and the public keys with which they are verified: its own and
 * those of the keys before and after it, so that keys can be replaced while tokens are alive.
 */
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
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  /** The signing key's first. */
  readonly jwks: Jwks;
}

export interface KeyFiles {
  readonly JWT_PRIVATE_KEY_FILE: string;
  /** Keys that sign no more, or do not sign yet; private or public. */
  readonly JWT_VERIFY_KEY_FILES: readonly string[];
}

/** @throws ConfigError with the remedy when a file is missing or holds no P-256 key. */
export function loadSigningKey(files: KeyFiles): SigningKey {
  const file = files.JWT_PRIVATE_KEY_FILE;
  const privateKey = read('JWT_PRIVATE_KEY_FILE', file, createPrivateKey);
  const others = files.JWT_VERIFY_KEY_FILES.map((path) =>
    read('JWT_VERIFY_KEY_FILES', path, createPublicKey),
  );
  return signingKey(privateKey, others);
}

/** All are EC keys on P-256. */
export function signingKey(privateKey: KeyObject, others: readonly KeyObject[] = []): SigningKey {
  const own = publicJwk(createPublicKey(privateKey));
  const rest = others.map(publicJwk).filter(({ kid }) => kid !== own.kid);
  return { privateKey, kid: own.kid, jwks: { keys: [own, ...rest] } };
}

function read(setting: string, file: string, toKey: (pem: Buffer) => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = toKey(readFileSync(file));
  } catch {
    throw new ConfigError([`${setting}: no key can be read from "${file}"; ${remedy(file)}`]);
  }
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new ConfigError([`${setting}: the key in "${file}" is not P-256; ${remedy(file)}`]);
  return key;
}

function publicJwk(publicKey: KeyObject): PublicJwk {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y, kid: thumbprint(x, y), alg: 'ES256', use: 'sig' };
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
