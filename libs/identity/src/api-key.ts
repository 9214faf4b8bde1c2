/**
 * API keys for programs: `stratex_<id>_<secret>`. The secret has 256 random bits, so a plain SHA-256
 * of it can be stored: there is nothing to guess.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { accountOf, isScope, keyCredential, NEVER, type Identity, type Scope } from './identity';

const FORMAT = /^stratex_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

export interface NewApiKey {
  readonly id: string;
  /** To be shown to its owner once and never stored. */
  readonly text: string;
  /** SHA-256 of the secret, in hexadecimal digits. */
  readonly hash: string;
}

/** What the gateways know of a key. */
export interface ApiKeyRecord {
  readonly userId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly hash: string;
}

export function newApiKey(): NewApiKey {
  const id = randomBytes(16).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, text: `stratex_${id}_${secret}`, hash: hashOf(secret) };
}

/** The keys that are valid now. Bounded by the bucket that it is read from. */
export class ApiKeyRing {
  private readonly records = new Map<string, ApiKeyRecord>();

  get ids(): readonly string[] {
    return [...this.records.keys()];
  }

  has(id: string): boolean {
    return this.records.has(id);
  }

  /** Whose key it is; undefined: nobody's. */
  verify(text: string): Identity | undefined {
    const [, id = '', secret = ''] = FORMAT.exec(text) ?? [];
    const record = this.records.get(id);
    if (record === undefined) return undefined;
    const expected = Buffer.from(record.hash, 'hex');
    if (!timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), expected)) return undefined;
    const { userId, name, scopes } = record;
    const credential = keyCredential(id);
    return { userId, account: accountOf(userId), name, scopes, credential, expiresAt: NEVER };
  }

  set(id: string, record: ApiKeyRecord): void {
    this.records.set(id, record);
  }

  /** False when it was not there. */
  delete(id: string): boolean {
    return this.records.delete(id);
  }
}

/** undefined: not the record of a key. */
export function asApiKeyRecord(value: unknown): ApiKeyRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { userId, name, scopes, hash } = value as Record<string, unknown>;
  if (typeof userId !== 'string' || typeof name !== 'string') return undefined;
  if (!Array.isArray(scopes) || !scopes.every(isScope)) return undefined;
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
  return { userId, name, scopes, hash };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
