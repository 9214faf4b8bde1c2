/**
 * What all gateways know about keys and revocations: read here, written here.
 *
 * The database decides, the buckets spread it. A change is stored in the database first; if the
 * broker cannot take it the caller is told to repeat it, and the next start makes up for the rest.
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import {
  AccessTokenVerifier,
  IdentityStore,
  KeySet,
  SharedIdentity,
  sessionCredential,
  type ApiKeyRecord,
  type Identity,
  type Verified,
} from '@stratex/identity';
import type { Broker } from '@stratex/nats';
import { BROKER, Credentials, Problem } from '@stratex/service-kit';
import { SIGNING_KEY } from './access-tokens';
import { ApiKeys } from './api-keys';
import { Sessions, type EndedSession } from './sessions';
import type { SigningKey } from './signing-key';

const FOLLOW_MS_MAX = 15_000;
const PAGE = 1_000;
const SESSIONS_MAX = 100_000;
const RETRY_MS = 2_000;

@Injectable()
export class SharedCredentials extends Credentials implements OnModuleInit, OnModuleDestroy {
  /** A gateway that does not know them does not start. */
  readonly known = true;
  private readonly logger = new Logger('SharedCredentials');
  private readonly shared = new SharedIdentity();
  private readonly store: IdentityStore;
  private readonly accessTokens: AccessTokenVerifier;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(ApiKeys) private readonly apiKeys: ApiKeys,
  ) {
    super();
    this.store = new IdentityStore(broker);
    // Here the configured keys count, not what somebody may have put into the bucket.
    const keys = new KeySet();
    keys.replace(key.jwks);
    this.accessTokens = new AccessTokenVerifier(keys, this.shared.revoked);
  }

  async onModuleInit(): Promise<void> {
    await this.store.publishKeys(this.key.jwks);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const message = 'the revocations cannot be read: run "pnpm topology" against this broker';
      timer = setTimeout(() => {
        reject(new Error(message));
      }, FOLLOW_MS_MAX);
    });
    try {
      await Promise.race([this.shared.follow(this.broker), late]);
    } finally {
      clearTimeout(timer);
    }
    void this.makeUp();
  }

  onModuleDestroy(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.shared.close();
  }

  /** @param now milliseconds since 1970. */
  verifyToken(token: string, now: number): Verified {
    return this.accessTokens.verify(token, now);
  }

  verifyApiKey(text: string): Identity | undefined {
    return this.shared.apiKeys.verify(text);
  }

  async endSessions(ended: readonly EndedSession[]): Promise<void> {
    await spread(
      ended.map(async ({ id, accessUntil }) => {
        await this.store.revoke(sessionCredential(id), accessUntil.getTime());
        this.shared.revoked.add(sessionCredential(id), accessUntil.getTime(), Date.now());
      }),
    );
  }

  async addApiKey(id: string, record: ApiKeyRecord): Promise<void> {
    await spread([this.store.putApiKey(id, record)]);
    this.shared.apiKeys.set(id, record);
  }

  async removeApiKey(id: string): Promise<void> {
    await spread([this.store.removeApiKey(id)]);
    this.shared.apiKeys.delete(id);
  }

  /** Once after the start: what the buckets miss, because they are new or a write was cut off. */
  private async makeUp(): Promise<void> {
    try {
      const ended = await this.sessions.endedButAlive(SESSIONS_MAX);
      for (const session of ended)
        if (!this.shared.revoked.has(sessionCredential(session.id)))
          await this.endSessions([session]);
      await this.makeUpApiKeys();
    } catch (error) {
      if (this.closed) return;
      this.logger.warn(`credentials are not compared with the database yet: ${String(error)}`);
      this.retry = setTimeout(() => void this.makeUp(), RETRY_MS).unref();
    }
  }

  private async makeUpApiKeys(): Promise<void> {
    // Taken first: a key that is made meanwhile is in neither list.
    const surplus = new Set(this.shared.apiKeys.ids);
    for (let after = ''; ;) {
      const page = await this.apiKeys.page(after, PAGE);
      for (const { id, ...record } of page)
        if (!surplus.delete(id)) await this.store.restoreApiKey(id, record);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last.id;
    }
    for (const id of surplus) await this.removeApiKey(id);
  }
}

async function spread(writes: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(writes);
  if (outcomes.every(({ status }) => status === 'fulfilled')) return;
  const detail = 'The change is stored but not yet in force everywhere; send the request again.';
  throw new Problem(503, 'UNAVAILABLE', detail, { headers: { 'Retry-After': '1' } });
}
