/** RFC 8725: what a token cannot talk us into. */
import { createHmac } from 'node:crypto';
import { AccessTokenVerifier } from './access-token';
import { KeySet } from './key-set';
import { RevokedCredentials } from './revoked-credentials';
import { CLAIMS, forge, HEADER, newKey, NOW, part, SESSION } from './test-support/forge';

const key = newKey();
const rsa = newKey('rsa-key', 'rsa');
const other = newKey('a-key');
const keys = new KeySet(['ES256', 'RS256']);
keys.replace({ keys: [key.jwk, rsa.jwk] });
const revoked = new RevokedCredentials();
const verifier = new AccessTokenVerifier(keys, revoked);
const verify = (token: string) => verifier.verify(token, NOW);
const signed = (header: object, claims: object = CLAIMS): string =>
  forge(header, claims, key.privateKey);

const REFUSED = { ok: false, expired: false };

describe('an access token', () => {
  it('tells who it speaks for, of which session, and until when', () => {
    expect(verify(signed(HEADER))).toEqual({
      ok: true,
      identity: {
        ...{ userId: '7', account: 'u7', name: 'alice', scopes: ['read', 'trade'] },
        ...{ credential: `session.${SESSION}`, expiresAt: NOW + 60_000 },
      },
    });
  });

  it('that has expired says so, after five seconds of tolerance', () => {
    const at = (exp: number) => signed(HEADER, { ...CLAIMS, exp });
    expect(verify(at(NOW / 1_000 - 4))).toMatchObject({ ok: true });
    expect(verify(at(NOW / 1_000 - 6))).toEqual({ ok: false, expired: true });
  });

  it('that has expired and is forged says nothing', () => {
    const claims = { ...CLAIMS, exp: NOW / 1_000 - 60 };
    expect(verify(forge(HEADER, claims, other.privateKey))).toEqual(REFUSED);
  });

  it('of a session that was revoked is refused', () => {
    const token = signed(HEADER, { ...CLAIMS, sid: SESSION.replace('2f', '3f') });
    expect(verify(token)).toMatchObject({ ok: true });
    revoked.add(`session.${SESSION.replace('2f', '3f')}`, NOW + 1_000, NOW);
    expect(verify(token)).toEqual(REFUSED);
  });

  it('is judged anew each time by what may have changed: time, keys, revocations', () => {
    const changing = new KeySet();
    changing.replace({ keys: [key.jwk] });
    const voided = new RevokedCredentials();
    const again = new AccessTokenVerifier(changing, voided);
    const token = signed(HEADER);
    for (let n = 0; n < 3; n++) expect(again.verify(token, NOW)).toMatchObject({ ok: true });
    expect(again.verify(token, NOW + 66_000)).toEqual({ ok: false, expired: true });
    expect(again.verify(token, NOW)).toMatchObject({ ok: true });
    changing.replace({ keys: [other.jwk] });
    expect(again.verify(token, NOW)).toEqual(REFUSED);
    changing.replace({ keys: [{ ...other.jwk, kid: key.jwk.kid }] });
    expect(again.verify(token, NOW)).toEqual(REFUSED);
    changing.replace({ keys: [key.jwk] });
    expect(again.verify(token, NOW)).toMatchObject({ ok: true });
    voided.add(`session.${SESSION}`, NOW + 1_000, NOW);
    expect(again.verify(token, NOW)).toEqual(REFUSED);
  });

  it('without a signature is refused (alg none)', () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const content = `${part({ ...HEADER, alg })}.${part(CLAIMS)}`;
      expect(verify(`${content}.`)).toEqual(REFUSED);
      expect(verify(content)).toEqual(REFUSED);
      expect(verify(`${content}.${signed(HEADER).split('.')[2] ?? ''}`)).toEqual(REFUSED);
    }
  });

  it('signed with the public key as an HMAC secret is refused (algorithm confusion)', () => {
    for (const secret of [
      key.publicKey.export({ type: 'spki', format: 'pem' }),
      JSON.stringify(key.jwk),
    ]) {
      const content = `${part({ ...HEADER, alg: 'HS256' })}.${part(CLAIMS)}`;
      const signature = createHmac('sha256', secret).update(content).digest('base64url');
      expect(verify(`${content}.${signature}`)).toEqual(REFUSED);
    }
  });

  it('of another algorithm is refused even when that key is known', () => {
    const header = { ...HEADER, alg: 'RS256', kid: 'rsa-key' };
    expect(verify(forge(header, CLAIMS, rsa.privateKey))).toEqual(REFUSED);
    expect(verify(signed({ ...HEADER, kid: 'rsa-key' }))).toEqual(REFUSED);
  });

  it.each([
    ['signed by somebody else', forge(HEADER, CLAIMS, other.privateKey)],
    ['of another type', signed({ ...HEADER, typ: 'JWT' })],
    ['without a type', signed({ alg: 'ES256', kid: 'a-key' })],
    ['without a key id', signed({ alg: 'ES256', typ: 'at+jwt' })],
    ['of an unknown key id', signed({ ...HEADER, kid: 'b-key' })],
    ['whose key id is a path', signed({ ...HEADER, kid: '../../../dev/null' })],
    ['whose key id is SQL', signed({ ...HEADER, kid: "a-key' or '1'='1" })],
    ['whose key id is of the prototype', signed({ ...HEADER, kid: 'constructor' })],
    ['whose key id is no text', signed({ ...HEADER, kid: ['a-key'] })],
    ['with a key of its own (jwk)', signed({ ...HEADER, jwk: key.jwk })],
    ['that points to a key (jku)', signed({ ...HEADER, jku: 'https://example.com/jwks' })],
    ['that points to a certificate (x5u)', signed({ ...HEADER, x5u: 'https://example.com/c' })],
    ['that brings a certificate (x5c)', signed({ ...HEADER, x5c: ['MIIB'] })],
    ['with critical extensions (crit)', signed({ ...HEADER, crit: ['b64'], b64: false })],
    ['with a header we never write', signed({ ...HEADER, cty: 'JWT' })],
    ['for another audience', signed(HEADER, { ...CLAIMS, aud: 'elsewhere' })],
    ['of another issuer', signed(HEADER, { ...CLAIMS, iss: 'elsewhere' })],
    ['without an issuer', signed(HEADER, { ...CLAIMS, iss: undefined })],
    ['without an expiry', signed(HEADER, { ...CLAIMS, exp: undefined })],
    ['without an issue time', signed(HEADER, { ...CLAIMS, iat: undefined })],
    ['without an id', signed(HEADER, { ...CLAIMS, jti: undefined })],
    ['without a session', signed(HEADER, { ...CLAIMS, sid: undefined })],
    ['of a session that is no id', signed(HEADER, { ...CLAIMS, sid: '*' })],
    ['without a subject', signed(HEADER, { ...CLAIMS, sub: undefined })],
    ["for somebody else's account", signed(HEADER, { ...CLAIMS, acc: 'house-maker' })],
    ['of an account that is no subject token', signed(HEADER, { ...CLAIMS, sub: '1.>' })],
    ['not valid yet', signed(HEADER, { ...CLAIMS, nbf: NOW / 1_000 + 60 })],
    ['longer than 4 KiB', signed(HEADER, { ...CLAIMS, pad: 'x'.repeat(4_096) })],
    ['that is no token', 'a.b.c'],
    ['of four parts', `${signed(HEADER)}.x`],
    ['whose header is an array', `${part([])}.${part(CLAIMS)}.AAAA`],
    ['that is empty', ''],
  ])('%s is refused', (_name, token) => {
    expect(verify(token)).toEqual(REFUSED);
  });

  it('changed in one claim is refused', () => {
    const [header = '', , signature = ''] = signed(HEADER).split('.');
    const claims = part({ ...CLAIMS, sub: '8', acc: 'u8' });
    expect(verify(`${header}.${claims}.${signature}`)).toEqual(REFUSED);
  });
});
