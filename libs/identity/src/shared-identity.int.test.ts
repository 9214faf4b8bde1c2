/** What order-gateway writes and every gateway reads, over a real broker. */
import { API_KEY_PREFIX, AUTH_BUCKET } from '@stratex/contracts';
import { connectBroker, provision, type Broker } from '@stratex/nats';
import { eventually, startNats, type TestNats } from '@stratex/testkit';
import { newApiKey } from './api-key';
import { IdentityStore } from './identity-store';
import { SharedIdentity } from './shared-identity';
import { newKey } from './test-support/forge';

let nats: TestNats;
let broker: Broker;
let store: IdentityStore;
const readers: SharedIdentity[] = [];

/** A reader of its own, as another gateway has it, and what it was told was revoked. */
async function reader(): Promise<{ shared: SharedIdentity; revoked: string[] }> {
  const shared = new SharedIdentity();
  const revoked: string[] = [];
  readers.push(shared);
  await shared.follow(broker, {
    keys: () => undefined,
    revoked: (credential) => revoked.push(credential),
  });
  return { shared, revoked };
}

const record = (hash: string) => ({ userId: '7', name: 'alice', scopes: ['read'] as const, hash });
const inAnHour = (): number => Date.now() + 3_600_000;

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: 'main', instruments: [] });
  store = new IdentityStore(broker);
});

afterAll(async () => {
  for (const shared of readers) shared.close();
  await broker.close();
  await nats.stop();
});

describe('the shared identity', () => {
  it('is empty at first, and shows keys as soon as they are published', async () => {
    const { shared } = await reader();
    expect(shared.keys.isEmpty).toBe(true);
    await store.publishKeys({ keys: [newKey('first').jwk] });
    await eventually('the key is known', () => shared.keys.get('first') !== undefined);
  });

  it('is complete when it is followed: a late reader knows all that was revoked', async () => {
    const [kept, removed] = [newApiKey(), newApiKey()];
    for (const { id, hash } of [kept, removed]) await store.putApiKey(id, record(hash));
    await store.removeApiKey(removed.id);
    for (let i = 0; i < 500; i++) await store.revoke(`session.s${i}`, inAnHour());
    const { shared } = await reader();
    expect(shared.isVoid('session.s0')).toBe(true);
    expect(shared.isVoid('session.s499')).toBe(true);
    expect(shared.isVoid('session.other')).toBe(false);
    expect(shared.apiKeys.verify(kept.text)).toMatchObject({ userId: '7' });
    expect(shared.apiKeys.verify(removed.text)).toBeUndefined();
    expect(shared.isVoid(`key.${removed.id}`)).toBe(true);
  });

  it('spreads a revocation to every reader within a second', async () => {
    const all = await Promise.all([reader(), reader(), reader()]);
    const { id, hash } = newApiKey();
    await store.putApiKey(id, record(hash));
    const knows = () => all.every(({ shared }) => !shared.isVoid(`key.${id}`));
    await eventually('every reader has the key', knows, { timeoutMs: 1_000 });
    await Promise.all([store.revoke('session.x', inAnHour()), store.removeApiKey(id)]);
    const told = ({ revoked }: { revoked: string[] }) =>
      revoked.includes('session.x') && revoked.includes(`key.${id}`);
    await eventually('every reader is told', () => all.every(told), { timeoutMs: 1_000 });
  });

  it('does not bring back a key that was removed', async () => {
    const [removed, lost] = [newApiKey(), newApiKey()];
    await store.putApiKey(removed.id, record(removed.hash));
    await store.removeApiKey(removed.id);
    await store.restoreApiKey(removed.id, record(removed.hash));
    await store.restoreApiKey(lost.id, record(lost.hash));
    const { shared } = await reader();
    expect(shared.apiKeys.verify(removed.text)).toBeUndefined();
    expect(shared.apiKeys.verify(lost.text)).toBeDefined();
  });

  it('passes over what is no record', async () => {
    const { id } = newApiKey();
    const bucket = await broker.js.views.kv(AUTH_BUCKET, { bindOnly: true });
    await bucket.put(API_KEY_PREFIX + id, '{"scopes":["admin"]');
    const { shared } = await reader();
    expect(shared.apiKeys.has(id)).toBe(false);
  });

  it('keeps what it knows when the broker dies, and follows again when it is back', async () => {
    const { shared, revoked } = await reader();
    const { id, text, hash } = newApiKey();
    await store.putApiKey(id, record(hash));
    await eventually('the key is known', () => shared.apiKeys.has(id));
    await nats.kill();
    expect(shared.isVoid('session.s0')).toBe(true);
    expect(shared.apiKeys.verify(text)).toBeDefined();
    await nats.restart();
    await eventually('the broker takes a revocation', async () => {
      await store.revoke('session.later', inAnHour());
      return true;
    });
    await store.removeApiKey(id);
    await eventually('the reader follows again', () => {
      return revoked.includes('session.later') && revoked.includes(`key.${id}`);
    });
  });
});
