/**
 * The public keys that may have signed a token, by key id: a lookup in memory, so that no token can
 * make anybody fetch anything. Each key serves exactly one algorithm (RFC 8725, section 3.1).
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

export type SignatureAlgorithm = 'ES256' | 'RS256';

export interface VerificationKey {
  readonly algorithm: SignatureAlgorithm;
  readonly key: KeyObject;
}

const KEY_ID_LENGTH_MAX = 128;
const KEYS_MAX = 16;
const RSA_BITS_MIN = 2048;
const RSA_BITS_MAX = 8192;

export class KeySet {
  private keys = new Map<string, VerificationKey>();

  /** @param algorithms keys for others are left out. */
  constructor(private readonly algorithms: readonly SignatureAlgorithm[] = ['ES256']) {}

  get isEmpty(): boolean {
    return this.keys.size === 0;
  }

  get(keyId: string): VerificationKey | undefined {
    return this.keys.get(keyId);
  }

  /**
   * Takes a JWKS (RFC 7517) in place of all former keys; what is no usable key is left out. False,
   * and nothing changes, when no usable key is in it.
   */
  replace(jwks: unknown): boolean {
    const keys = new Map<string, VerificationKey>();
    const { keys: entries } = asRecord(jwks);
    for (const entry of Array.isArray(entries) ? entries.slice(0, KEYS_MAX) : []) {
      const jwk = asRecord(entry);
      const { kid } = jwk;
      if (typeof kid !== 'string' || kid === '' || kid.length > KEY_ID_LENGTH_MAX) continue;
      const key = readKey(jwk);
      if (key !== undefined && this.algorithms.includes(key.algorithm)) keys.set(kid, key);
    }
    if (keys.size === 0) return false;
    this.keys = keys;
    return true;
  }
}

/** Only the public members are looked at. */
function readKey(jwk: Record<string, unknown>): VerificationKey | undefined {
  const { kty, crv, x, y, n, e, use = 'sig' } = jwk;
  if (use !== 'sig') return undefined;
  if (kty === 'EC' && crv === 'P-256' && (jwk.alg ?? 'ES256') === 'ES256')
    return publicKey('ES256', { kty, crv, x, y } as JsonWebKey);
  if (kty === 'RSA' && (jwk.alg ?? 'RS256') === 'RS256')
    return publicKey('RS256', { kty, n, e } as JsonWebKey);
  return undefined;
}

function publicKey(algorithm: SignatureAlgorithm, jwk: JsonWebKey): VerificationKey | undefined {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    if (bits !== undefined && (bits < RSA_BITS_MIN || bits > RSA_BITS_MAX)) return undefined;
    return { algorithm, key };
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
