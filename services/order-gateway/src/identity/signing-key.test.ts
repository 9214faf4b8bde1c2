import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSigningKey, type SigningKey } from './signing-key';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'stratex-key-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}
const pem = (curve: string): string | Buffer =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });

const load = (signing: string, ...others: string[]): SigningKey =>
  loadSigningKey({ JWT_PRIVATE_KEY_FILE: signing, JWT_VERIFY_KEY_FILES: others });

describe('the signing key', () => {
  it('is published with the keys before and after it, private or public, each once', () => {
    const before = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicPem = before.publicKey.export({ type: 'spki', format: 'pem' });
    const signing = file('signing.pem', pem('P-256'));
    const after = file('after.pem', pem('P-256'));
    const { kid, jwks } = load(signing, file('before.pub', publicPem), after, signing);
    const kids = [load(signing), load(after)].map((key) => key.kid);
    expect(jwks.keys.map((key) => key.kid)).toEqual([kids[0], expect.any(String), kids[1]]);
    expect(kid).toBe(kids[0]);
    expect(JSON.stringify(jwks)).not.toContain('"d"');
  });

  it('is published by its thumbprint and without its private part', () => {
    const { kid, jwks } = load(file('good.pem', pem('P-256')));
    const [jwk] = jwks.keys;
    expect(jwk).toEqual({
      ...{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid },
      ...{ x: expect.any(String) as unknown, y: expect.any(String) as unknown },
    });
    const members = `{"crv":"P-256","kty":"EC","x":"${jwk?.x ?? ''}","y":"${jwk?.y ?? ''}"}`;
    expect(kid).toBe(createHash('sha256').update(members).digest('base64url'));
  });

  it.each([
    ['missing', () => join(directory, 'none.pem')],
    ['no key', () => file('text.pem', 'secret words')],
    ['on another curve', () => file('p384.pem', pem('P-384'))],
  ])('that is %s stops the start with a remedy and without its content', (_name, path) => {
    expect(() => load(path())).toThrow(/JWT_PRIVATE_KEY_FILE.*openssl genpkey/);
    expect(() => load(path())).not.toThrow(/secret words/);
    const good = file('good.pem', pem('P-256'));
    expect(() => load(good, path())).toThrow(/JWT_VERIFY_KEY_FILES.*openssl genpkey/);
  });
});
