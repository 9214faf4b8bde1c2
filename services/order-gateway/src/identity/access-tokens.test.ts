import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { AccessTokens } from './access-tokens';
import { signingKey, type SigningKey } from './signing-key';

const newKey = (): SigningKey =>
  signingKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const key = newKey();
const tokens = new AccessTokens(new JwtService(), key);
const now = Math.floor(Date.now() / 1000);

const HEADER = { alg: 'ES256', typ: 'at+jwt', kid: key.kid };
const CLAIMS = {
  ...{ sub: '7', acc: 'u7', name: 'alice', iss: 'stratex', aud: 'stratex', jti: 'x' },
  ...{ iat: now, exp: now + 60 },
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with whatever header and claims, correctly signed with ES256. */
function forge(header: object, claims: object, privateKey: KeyObject = key.privateKey): string {
  const content = `${part(header)}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(content), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${content}.${signature.toString('base64url')}`;
}

const REFUSED = { ok: false, expired: false };

describe('access tokens', () => {
  it('speak for the user they were issued to', () => {
    expect(tokens.verify(tokens.issue({ id: '7', name: 'alice' }))).toEqual({
      ok: true,
      holder: { userId: '7', account: 'u7', name: 'alice' },
    });
    expect(tokens.verify(forge(HEADER, CLAIMS))).toMatchObject({ ok: true });
  });

  it('carry what the other services verify', () => {
    const [header = '', claims = ''] = tokens.issue({ id: '7', name: 'alice' }).split('.');
    const read = (text: string): unknown =>
      JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    expect(read(header)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: key.kid });
    expect(read(claims)).toEqual({
      ...{ sub: '7', acc: 'u7', name: 'alice', iss: 'stratex', aud: 'stratex' },
      ...{
        iat: expect.any(Number) as unknown,
        exp: expect.any(Number) as unknown,
        jti: expect.any(String) as unknown,
      },
    });
  });

  it('that have expired say so', () => {
    const token = forge(HEADER, { ...CLAIMS, exp: now - 60 });
    expect(tokens.verify(token)).toEqual({ ok: false, expired: true });
  });

  it('that have expired and are forged say nothing', () => {
    const token = forge(HEADER, { ...CLAIMS, exp: now - 60 }, newKey().privateKey);
    expect(tokens.verify(token)).toEqual(REFUSED);
  });

  it('without a signature are refused (alg none)', () => {
    const content = `${part({ ...HEADER, alg: 'none' })}.${part(CLAIMS)}`;
    expect(tokens.verify(`${content}.`)).toEqual(REFUSED);
    expect(tokens.verify(content)).toEqual(REFUSED);
  });

  it('signed with the public key as an HMAC secret are refused', () => {
    const pem = key.publicKey.export({ type: 'spki', format: 'pem' });
    const content = `${part({ ...HEADER, alg: 'HS256' })}.${part(CLAIMS)}`;
    const signature = createHmac('sha256', pem).update(content).digest('base64url');
    expect(tokens.verify(`${content}.${signature}`)).toEqual(REFUSED);
  });

  it.each([
    ['signed by somebody else', forge(HEADER, CLAIMS, newKey().privateKey)],
    ['of another type', forge({ ...HEADER, typ: 'JWT' }, CLAIMS)],
    ['without a type', forge({ alg: 'ES256', kid: key.kid }, CLAIMS)],
    ['of another key id', forge({ ...HEADER, kid: '../../etc/passwd' }, CLAIMS)],
    ['that bring their own key', forge({ ...HEADER, jwk: newKey().jwks.keys[0] }, CLAIMS)],
    ['that point to a key', forge({ ...HEADER, jku: 'https://example.com/jwks' }, CLAIMS)],
    ['with critical extensions', forge({ ...HEADER, crit: ['b64'], b64: false }, CLAIMS)],
    ['for another audience', forge(HEADER, { ...CLAIMS, aud: 'elsewhere' })],
    ['of another issuer', forge(HEADER, { ...CLAIMS, iss: 'elsewhere' })],
    ['without an expiry', forge(HEADER, { ...CLAIMS, exp: undefined })],
    ['without an id', forge(HEADER, { ...CLAIMS, jti: undefined })],
    ['without a subject', forge(HEADER, { ...CLAIMS, sub: undefined })],
    ["for somebody else's account", forge(HEADER, { ...CLAIMS, acc: 'house-maker' })],
    ['longer than 4 KiB', forge(HEADER, { ...CLAIMS, pad: 'x'.repeat(4096) })],
    ['that are no token', 'a.b.c'],
    ['that are empty', ''],
  ])('%s are refused', (_name, token) => {
    expect(tokens.verify(token)).toEqual(REFUSED);
  });

  it('changed in one claim are refused', () => {
    const [header = '', , signature = ''] = forge(HEADER, CLAIMS).split('.');
    const claims = part({ ...CLAIMS, sub: '8', acc: 'u8' });
    expect(tokens.verify(`${header}.${claims}.${signature}`)).toEqual(REFUSED);
  });
});
