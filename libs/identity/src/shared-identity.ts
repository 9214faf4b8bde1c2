/**
 * What every gateway knows of keys and revocations without asking anybody: a copy of two buckets
 * that order-gateway writes, followed as they change. Until both were read nothing can be judged.
 */
import { API_KEY_PREFIX, AUTH_BUCKET, JWKS_KEY, REVOCATIONS_BUCKET } from '@stratex/contracts';
import { BucketFeed, type Broker, type BucketEntry } from '@stratex/nats';
import { AccessTokenVerifier } from './access-token';
import { ApiKeyRing, asApiKeyRecord } from './api-key';
import { keyCredential } from './identity';
import { KeySet } from './key-set';
import { RevokedCredentials } from './revoked-credentials';

export class SharedIdentity {
  readonly keys = new KeySet();
  readonly apiKeys = new ApiKeyRing();
  readonly revoked = new RevokedCredentials();
  readonly accessTokens = new AccessTokenVerifier(this.keys, this.revoked);
  private complete = false;
  private feeds: readonly BucketFeed[] = [];
  private onRevoked: (credential: string) => void = () => undefined;

  /** Everything was read and there are keys: tokens can be judged. */
  get ready(): boolean {
    return this.complete && !this.keys.isEmpty;
  }

  /** Calls `act` with each credential that is void from now on. */
  whenRevoked(act: (credential: string) => void): void {
    this.onRevoked = act;
  }

  /** Resolves when all that is in the buckets is known; goes on following them until `close`. */
  async follow(broker: Broker): Promise<void> {
    this.feeds = [
      new BucketFeed(broker, AUTH_BUCKET, (entry) => {
        this.take(entry);
      }),
      new BucketFeed(broker, REVOCATIONS_BUCKET, ({ key, value }) => {
        if (value !== undefined) this.takeRevocation(key, parse(value));
      }),
    ];
    await Promise.all(this.feeds.map((feed) => feed.caughtUp));
    this.complete = true;
  }

  close(): void {
    for (const feed of this.feeds) feed.close();
  }

  private take({ key, value }: BucketEntry): void {
    if (key === JWKS_KEY && value !== undefined) this.keys.replace(parse(value));
    if (!key.startsWith(API_KEY_PREFIX)) return;
    const id = key.slice(API_KEY_PREFIX.length);
    const record = value === undefined ? undefined : asApiKeyRecord(parse(value));
    if (record !== undefined) this.apiKeys.set(id, record);
    else if (this.apiKeys.delete(id)) this.onRevoked(keyCredential(id));
  }

  private takeRevocation(credential: string, value: unknown): void {
    const { until } = (value ?? {}) as { until?: unknown };
    if (typeof until !== 'number') return;
    this.revoked.add(credential, until, Date.now());
    this.onRevoked(credential);
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
