/**
 * Writes what the gateways share. Each write is acknowledged by the broker before it counts; the
 * readers have it a few milliseconds later.
 */
import { API_KEY_PREFIX, AUTH_BUCKET, JWKS_KEY, REVOCATIONS_BUCKET } from '@stratex/contracts';
import type { Broker } from '@stratex/nats';
import type { KV } from 'nats';
import type { ApiKeyRecord } from './api-key';
import { isWrongLastSequence } from './broker-codes';

export class IdentityStore {
  private readonly buckets = new Map<string, Promise<KV>>();

  constructor(private readonly broker: Broker) {}

  /** Written only when it differs from what is there. */
  async publishKeys(jwks: object): Promise<void> {
    const bucket = await this.bucket(AUTH_BUCKET);
    const text = JSON.stringify(jwks);
    const present = await bucket.get(JWKS_KEY);
    if (present?.string() !== text) await bucket.put(JWKS_KEY, text);
  }

  async putApiKey(id: string, record: ApiKeyRecord): Promise<void> {
    await this.put(AUTH_BUCKET, API_KEY_PREFIX + id, record);
  }

  /** Puts a key that the bucket has lost; one that was removed meanwhile stays removed. */
  async restoreApiKey(id: string, record: ApiKeyRecord): Promise<void> {
    const bucket = await this.bucket(AUTH_BUCKET);
    try {
      await bucket.put(API_KEY_PREFIX + id, JSON.stringify(record), { previousSeq: 0 });
    } catch (error) {
      if (!isWrongLastSequence(error)) throw error;
    }
  }

  async removeApiKey(id: string): Promise<void> {
    await (await this.bucket(AUTH_BUCKET)).delete(API_KEY_PREFIX + id);
  }

  /** @param until when the last token derived from it expires, milliseconds since 1970. */
  async revoke(credential: string, until: number): Promise<void> {
    await this.put(REVOCATIONS_BUCKET, credential, { until });
  }

  private async put(bucket: string, key: string, value: object): Promise<void> {
    await (await this.bucket(bucket)).put(key, JSON.stringify(value));
  }

  /** Looked up once; again after a failure. */
  private bucket(name: string): Promise<KV> {
    const known = this.buckets.get(name);
    if (known !== undefined) return known;
    const opening = this.broker.js.views.kv(name, { bindOnly: true });
    this.buckets.set(name, opening);
    opening.catch(() => this.buckets.delete(name));
    return opening;
  }
}
