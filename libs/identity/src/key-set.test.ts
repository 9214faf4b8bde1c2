import { generateKeyPairSync } from 'node:crypto';
import { KeySet } from './key-set';
import { newKey } from './test-support/forge';

const key = newKey('one');

describe('a set of keys', () => {
  it('is replaced as a whole', () => {
    const keys = new KeySet();
    expect(keys.isEmpty).toBe(true);
    expect(keys.replace({ keys: [key.jwk] })).toBe(true);
    expect(keys.replace({ keys: [newKey('two').jwk] })).toBe(true);
    expect(keys.get('one')).toBeUndefined();
    expect(keys.get('two')).toMatchObject({ algorithm: 'ES256' });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'keys'],
    ['no list', { keys: 5 }],
    ['an empty list', { keys: [] }],
    ['a key without an id', { keys: [{ ...key.jwk, kid: undefined }] }],
    ['a key with an id of 200 letters', { keys: [{ ...key.jwk, kid: 'x'.repeat(200) }] }],
    ['an encryption key', { keys: [{ ...key.jwk, use: 'enc' }] }],
    ['a key for another algorithm', { keys: [{ ...key.jwk, alg: 'ES384' }] }],
    ['a point that is not on the curve', { keys: [{ ...key.jwk, x: 'AAAA' }] }],
    ['a symmetric key', { keys: [{ kty: 'oct', k: 'AAAA', kid: 'one' }] }],
    ['an RSA key, which ours never are', { keys: [newKey('one', 'rsa').jwk] }],
  ])('keeps its keys when %s is published', (_what, jwks) => {
    const keys = new KeySet();
    keys.replace({ keys: [key.jwk] });
    expect(keys.replace(jwks)).toBe(false);
    expect(keys.get('one')).toBeDefined();
  });

  it('takes RSA keys of at least 2048 bits where they are allowed', () => {
    const keys = new KeySet(['ES256', 'RS256']);
    expect(keys.replace({ keys: [newKey('weak', 'rsa', 1024).jwk] })).toBe(false);
    expect(keys.replace({ keys: [newKey('good', 'rsa').jwk] })).toBe(true);
    expect(keys.get('good')).toMatchObject({ algorithm: 'RS256' });
  });

  it('holds at most 16 keys', () => {
    const keys = new KeySet();
    keys.replace({ keys: Array.from({ length: 17 }, (_, i) => ({ ...key.jwk, kid: `k${i}` })) });
    expect(keys.get('k15')).toBeDefined();
    expect(keys.get('k16')).toBeUndefined();
  });

  it('takes no private part over', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keys = new KeySet();
    keys.replace({ keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'leaked' }] });
    expect(keys.get('leaked')?.key.type).toBe('public');
  });
});
