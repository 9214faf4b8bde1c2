/**
 * What every gateway knows of keys and revocations without asking anybody: a copy of two buckets
 * that order-gateway writes, followed as they change. Revocations are read first, so whoever has the
 * keys to judge a token has those too.
 */
import { API_KEY_PREFIX, AUTH_BUCKET, JWKS_KEY, REVOCATIONS_BUCKET } from '@stratex/contracts';
import { BucketFeed, type Broker, type BucketEntry } from '@stratex/nats';
import { AccessTokenVerifier } from './access-token';
import { ApiKeyRing, asApiKeyRecord } from './api-key';
import { keyCredential } from './identity';
import { KeySet } from './key-set';
import { RevokedCredentials } from './revoked-credentials';

const KEY = keyCredential('');

export interface IdentityListener {
  /** Signing keys were published. `usable` false: there is none among them, the former ones stay. */
  keys(usable: boolean): void;
  /** What the credential has opened is to be closed. */
  revoked(credential: string): void;
}

const NOBODY: IdentityListener = { keys: () => undefined, revoked: () => undefined };

export class SharedIdentity {
  readonly keys = new KeySet();
  readonly apiKeys = new ApiKeyRing();
  readonly revoked = new RevokedCredentials();
  readonly accessTokens = new AccessTokenVerifier(this.keys, this.revoked);
  private listener = NOBODY;
  private feeds: BucketFeed[] = [];
  private closed = false;

  /** Resolves when all that is in the buckets is known; goes on following them until `close`. */
  async follow(broker: Broker, listener = NOBODY): Promise<void> {
    this.listener = listener;
    await this.read(
      new BucketFeed(broker, REVOCATIONS_BUCKET, ({ key, value }) => {
        if (value !== undefined) this.takeRevocation(key, parse(value));
      }),
    );
    if (this.closed) return;
    await this.read(
      new BucketFeed(broker, AUTH_BUCKET, (entry) => {
        this.take(entry);
      }),
    );
  }

  close(): void {
    this.closed = true;
    for (const feed of this.feeds) feed.close();
  }

  /** The credential is of a session that has ended, or of a key that is no more. */
  isVoid(credential: string): boolean {
    const id = credential.startsWith(KEY) ? credential.slice(KEY.length) : undefined;
    return this.revoked.has(credential) || (id !== undefined && !this.apiKeys.has(id));
  }

  private async read(feed: BucketFeed): Promise<void> {
    this.feeds.push(feed);
    await feed.caughtUp;
  }

  private take({ key, value }: BucketEntry): void {
    if (key === JWKS_KEY && value !== undefined)
      this.listener.keys(this.keys.replace(parse(value)));
    if (!key.startsWith(API_KEY_PREFIX)) return;
    const id = key.slice(API_KEY_PREFIX.length);
    const record = value === undefined ? undefined : asApiKeyRecord(parse(value));
    if (record !== undefined) this.apiKeys.set(id, record);
    else if (this.apiKeys.delete(id)) this.listener.revoked(keyCredential(id));
  }

  private takeRevocation(credential: string, value: unknown): void {
    const { until } = (value ?? {}) as { until?: unknown };
    if (typeof until !== 'number') return;
    this.revoked.add(credential, until, Date.now());
    this.listener.revoked(credential);
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
