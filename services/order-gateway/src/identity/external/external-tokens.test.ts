/** Another issuer over a real socket: its keys change, it is slow, it talks nonsense. */
import type { ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import { TestIssuer } from '../test-support/test-issuer';
import { ExternalTokens } from './external-tokens';
import { IssuerKeys, REFRESH_MS_MIN } from './issuer-keys';

let issuer: TestIssuer;
let tokens: ExternalTokens;
let clock = 0;

const verify = (token = issuer.token()) => tokens.verify(token, Date.now());
const later = (milliseconds: number): void => {
  clock += milliseconds;
};
const ACCEPTED = { ok: true, subject: 'subject-1' };
const REFUSED = { ok: false, unavailable: false };
const UNAVAILABLE = { ok: false, unavailable: true };
const HOUR = 3_600_000;

beforeAll(() => {
  Logger.overrideLogger(false);
});

beforeEach(async () => {
  issuer = await TestIssuer.start();
  clock = 0;
  tokens = new ExternalTokens(issuer.url, 'client', new IssuerKeys(issuer.url, () => clock));
});

afterEach(() => issuer.stop());

describe('a token of another issuer', () => {
  it('is good for its subject, and its keys are fetched once', async () => {
    expect(await verify()).toEqual({ ...ACCEPTED, issuer: issuer.url });
    await Promise.all(Array.from({ length: 50 }, () => verify()));
    expect(issuer.keyRequests).toBe(1);
  });

  it('may be signed with RSA', async () => {
    issuer.rotate('rsa', 'rsa');
    expect(await verify()).toMatchObject(ACCEPTED);
  });

  it('fetches the keys once for many that come first together', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => verify()));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(issuer.keyRequests).toBe(1);
  });

  it('of a new key is good as soon as keys may be fetched again', async () => {
    const former = issuer.token();
    expect(await verify(former)).toMatchObject(ACCEPTED);
    issuer.rotate('second');
    expect(await verify()).toEqual(REFUSED);
    later(REFRESH_MS_MIN);
    expect(await verify()).toMatchObject(ACCEPTED);
    expect(await verify(former)).toEqual(REFUSED);
  });

  it('of unknown keys cannot make us hammer the issuer', async () => {
    await verify();
    for (let i = 0; i < 100; i++)
      expect(await verify(issuer.token({}, { kid: `k${i}` }))).toEqual(REFUSED);
    expect(issuer.keyRequests).toBe(1);
    later(REFRESH_MS_MIN);
    for (let i = 0; i < 100; i++) await verify(issuer.token({}, { kid: `k${i}` }));
    expect(issuer.keyRequests).toBe(2);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['garbage', (response) => response.end('{"keys":')],
    ['no keys', (response) => response.end('{"keys":[]}')],
    [
      'good keys in a megabyte',
      (response) => response.end(JSON.stringify(issuer.jwks) + ' '.repeat(1 << 20)),
    ],
    ['a redirect', (response) => response.writeHead(302, { Location: '/elsewhere' }).end()],
    ['an error', (response) => response.writeHead(500).end()],
  ])('cannot be judged while the issuer answers %s, and can be afterwards', async (_what, bad) => {
    issuer.instead = bad;
    expect(await verify()).toEqual(UNAVAILABLE);
    issuer.instead = undefined;
    later(REFRESH_MS_MIN);
    expect(await verify()).toMatchObject(ACCEPTED);
  });

  it('is judged by the former keys while the issuer fails, but not for ever', async () => {
    expect(await verify()).toMatchObject(ACCEPTED);
    issuer.instead = (response) => response.end('garbage');
    later(HOUR);
    expect(await verify()).toMatchObject(ACCEPTED);
    later(24 * HOUR);
    expect(await verify()).toEqual(UNAVAILABLE);
  });

  it('waits for a slow issuer only so long', async () => {
    issuer.instead = () => undefined;
    expect(await verify()).toEqual(UNAVAILABLE);
  });

  it('waits for an issuer that sends a byte at a time only so long', async () => {
    let drip: NodeJS.Timeout | undefined;
    issuer.instead = (response) => {
      drip = setInterval(() => response.write(' '), 50);
    };
    expect(await verify()).toEqual(UNAVAILABLE);
    clearInterval(drip);
  });

  it.each([
    ['a discovery document of another issuer', { issuer: 'https://evil.example' }],
    ['a discovery document without keys', { jwks_uri: 7 }],
    ['keys in a file', { jwks_uri: 'file:///etc/passwd' }],
  ])('is not judged by %s', async (_what, discovery) => {
    issuer.discovery = discovery;
    expect(await verify()).toEqual(UNAVAILABLE);
  });

  it('is not judged by keys that came over plain HTTP from another host', async () => {
    issuer.discovery = { jwks_uri: `${issuer.url.replace('127.0.0.1', 'localhost')}/jwks` };
    expect(await verify()).toEqual(UNAVAILABLE);
    expect(issuer.keyRequests).toBe(0);
  });

  it.each<[string, object, object]>([
    ['for somebody else', { aud: 'other' }, {}],
    ['for several, issued to another', { aud: ['client', 'other'], azp: 'other' }, {}],
    ['of another issuer', { iss: 'https://evil.example' }, {}],
    ['that has expired', { exp: 1 }, {}],
    ['that never expires', { exp: undefined }, {}],
    ['not valid yet', { nbf: Math.floor(Date.now() / 1_000) + 600 }, {}],
    ['without a subject', { sub: undefined }, {}],
    ['with an empty subject', { sub: '' }, {}],
    ['with an endless subject', { sub: 'x'.repeat(256) }, {}],
    ['of another type', {}, { typ: 'logout+jwt' }],
    ['claiming another algorithm', {}, { alg: 'RS256' }],
    ['claiming none', {}, { alg: 'none' }],
    ['with a key of its own', {}, { jwk: {} }],
    ['that points to a key', {}, { jku: 'https://evil.example' }],
    ['that points to a certificate', {}, { x5u: 'https://evil.example' }],
    ['with critical extensions', {}, { crit: ['exp'] }],
    ['over 4 KiB', { pad: 'x'.repeat(4_096) }, {}],
  ])('%s is refused', async (_what, claims, header) => {
    expect(await verify(issuer.token(claims, header))).toEqual(REFUSED);
  });

  it('for several, issued to us, is good', async () => {
    const token = issuer.token({ aud: ['client', 'other'], azp: 'client' });
    expect(await verify(token)).toMatchObject(ACCEPTED);
  });
});
