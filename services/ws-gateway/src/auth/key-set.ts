/**
 * The public keys that may sign access tokens, by key id. A lookup in memory only: a token never
 * makes us fetch anything.
 */
import { createPublicKey } from 'node:crypto';

const KEY_ID_LENGTH_MAX = 128;
const KEYS_MAX = 16;

export class KeySet {
  private keys = new Map<string, string>();

  get isEmpty(): boolean {
    return this.keys.size === 0;
  }

  /** The key as PEM. */
  get(keyId: string): string | undefined {
    return this.keys.get(keyId);
  }

  /**
   * Takes a JWKS (RFC 7517) in place of all former keys; keys other than P-256 ones for ES256
   * signatures are left out. False, and nothing changes, when no usable key is in it.
   */
  replace(jwks: unknown): boolean {
    const keys = new Map<string, string>();
    const { keys: entries } = asRecord(jwks);
    for (const entry of Array.isArray(entries) ? entries.slice(0, KEYS_MAX) : []) {
      const key = readKey(asRecord(entry));
      if (key !== undefined) keys.set(key.id, key.pem);
    }
    if (keys.size === 0) return false;
    this.keys = keys;
    return true;
  }
}

function readKey(jwk: Record<string, unknown>): { id: string; pem: string } | undefined {
  const { kid: id, kty, crv, x, y, alg = 'ES256', use = 'sig' } = jwk;
  if (typeof id !== 'string' || id === '' || id.length > KEY_ID_LENGTH_MAX) return undefined;
  if (kty !== 'EC' || crv !== 'P-256' || alg !== 'ES256' || use !== 'sig') return undefined;
  if (typeof x !== 'string' || typeof y !== 'string') return undefined;
  try {
    const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    return { id, pem: key.export({ type: 'spki', format: 'pem' }).toString() };
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
