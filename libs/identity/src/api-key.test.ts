import { ApiKeyRing, asApiKeyRecord, newApiKey } from './api-key';

const record = (hash: string) => ({ userId: '7', name: 'alice', scopes: ['read'] as const, hash });

describe('an API key', () => {
  it('speaks for its owner with its scopes until it is removed', () => {
    const ring = new ApiKeyRing();
    const { id, text, hash } = newApiKey();
    ring.set(id, record(hash));
    expect(ring.verify(text)).toMatchObject({
      ...{ userId: '7', account: 'u7', name: 'alice', scopes: ['read'] },
      credential: `key.${id}`,
    });
    expect(ring.delete(id)).toBe(true);
    expect(ring.verify(text)).toBeUndefined();
  });

  it('is nowhere in what is stored of it', () => {
    const { id, text, hash } = newApiKey();
    // The secret may have underscores itself.
    const secret = text.slice(`stratex_${id}_`.length);
    expect(secret).toHaveLength(43);
    expect(hash).not.toContain(secret);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['with another secret', (text: string) => text.slice(0, -1) + (text.endsWith('A') ? 'E' : 'A')],
    ['of another id', (text: string) => text.replace(/_[0-9a-f]{32}_/, `_${'0'.repeat(32)}_`)],
    ['with something behind it', (text: string) => `${text} `],
    ['in capitals', (text: string) => text.toUpperCase()],
    ['that is empty', () => ''],
  ])('%s is nobody', (_what, change) => {
    const ring = new ApiKeyRing();
    const { id, text, hash } = newApiKey();
    ring.set(id, record(hash));
    expect(ring.verify(change(text))).toBeUndefined();
  });

  it.each([
    [undefined],
    [{ userId: '7', name: 'a', scopes: ['admin'], hash: 'a'.repeat(64) }],
    [{ userId: '7', name: 'a', scopes: 'read', hash: 'a'.repeat(64) }],
    [{ userId: 7, name: 'a', scopes: ['read'], hash: 'a'.repeat(64) }],
    [{ userId: '7', name: 'a', scopes: ['read'], hash: 'short' }],
  ])('is not read from %j', (value) => {
    expect(asApiKeyRecord(value)).toBeUndefined();
  });
});
