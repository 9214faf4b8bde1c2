import { TestTokens } from '../test-support/test-tokens';
import { KeySet } from './key-set';
import { TokenVerifier } from './token-verifier';

const tokens = new TestTokens();

function verifierOf(...sets: object[]): TokenVerifier {
  const keys = new KeySet();
  for (const set of sets) keys.replace(set);
  return new TokenVerifier(keys);
}

describe('the token verifier', () => {
  it('tells who a valid token speaks for and until when', () => {
    const now = Date.now();
    const identity = verifierOf(tokens.jwks).verify(tokens.make({ userId: '7' }), now);
    expect(identity).toMatchObject({ userId: '7', account: 'u7' });
    expect(identity?.expiresAt).toBeGreaterThan(now);
  });

  it.each([
    ['expired', tokens.make({ livesFor: -1 })],
    ['signed with another key of the same id', new TestTokens().make()],
    ['signed with an unknown key', new TestTokens('other').make()],
    ['unsigned', tokens.unsigned()],
    ['of another type', tokens.make({ header: { typ: 'JWT' } })],
    ['with a key of its own', tokens.make({ header: { jwk: tokens.jwks } })],
    ['with critical extensions', tokens.make({ header: { crit: ['exp'] } })],
    ['claiming HS256', tokens.make({ header: { alg: 'HS256' } })],
    ['of another issuer', tokens.make({ claims: { iss: 'else' } })],
    ['for another audience', tokens.make({ claims: { aud: 'else' } })],
    ['that never expires', tokens.make({ claims: { exp: undefined } })],
    ['of nobody', tokens.make({ claims: { sub: undefined } })],
    ['without an account', tokens.make({ claims: { acc: 5 } })],
    ['of an account that is no subject token', tokens.make({ claims: { acc: 'u1.>' } })],
    ['over 4 KiB', tokens.make({ claims: { name: 'x'.repeat(4_096) } })],
    ['changed', tokens.make().replace(/\.[^.]*\./, `.${Buffer.from('{}').toString('base64url')}.`)],
    ['that is none', 'a.b.c'],
    ['empty', ''],
  ])('knows nobody by a token %s', (_what, token) => {
    expect(verifierOf(tokens.jwks).verify(token, Date.now())).toBeUndefined();
  });

  it('accepts the new and no longer the former keys after a rotation', () => {
    const next = new TestTokens('next');
    const verifier = verifierOf(tokens.jwks, next.jwks);
    expect(verifier.verify(next.make(), Date.now())).toBeDefined();
    expect(verifier.verify(tokens.make(), Date.now())).toBeUndefined();
  });

  it.each([[undefined], [null], ['keys'], [{ keys: 5 }], [{ keys: [{ kty: 'RSA', kid: 'a' }] }]])(
    'keeps its keys when %j is published',
    (jwks) => {
      const keys = new KeySet();
      keys.replace(tokens.jwks);
      expect(keys.replace(jwks)).toBe(false);
      expect(new TokenVerifier(keys).verify(tokens.make(), Date.now())).toBeDefined();
    },
  );

  it('is not ready before there are keys', () => {
    expect(new TokenVerifier(new KeySet()).ready).toBe(false);
    expect(verifierOf(tokens.jwks).ready).toBe(true);
  });
});
