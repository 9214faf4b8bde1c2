import { generateKeyPairSync } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { AccessTokenVerifier, KeySet } from '@stratex/identity';
import { AccessTokens } from './access-tokens';
import { signingKey, type SigningKey } from './signing-key';

const SESSION = '2f0c9df0-8c0e-4a35-9d4b-0d3f1f1d2a11';
const newPrivateKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const issue = (key: SigningKey): string =>
  new AccessTokens(new JwtService(), key).issue({ id: '7', name: 'alice' }, SESSION);

function verifierOf(key: SigningKey): AccessTokenVerifier {
  const keys = new KeySet();
  keys.replace(key.jwks);
  return new AccessTokenVerifier(keys, { has: () => false });
}

describe('access tokens', () => {
  it('carry what every gateway verifies', () => {
    const key = signingKey(newPrivateKey());
    const [header = '', claims = ''] = issue(key).split('.');
    const read = (text: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
    expect(read(header)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: key.kid });
    const { iat, exp, jti, ...rest } = read(claims);
    expect(rest).toEqual({
      ...{ sub: '7', acc: 'u7', name: 'alice', sid: SESSION, iss: 'stratex', aud: 'stratex' },
    });
    expect(Number(exp) - Number(iat)).toBe(15 * 60);
    expect(jti).toEqual(expect.any(String));
    expect(verifierOf(key).verify(issue(key), Date.now())).toMatchObject({
      identity: { userId: '7', account: 'u7', name: 'alice', credential: `session.${SESSION}` },
    });
  });

  it('of the former and of the next key are good while keys are replaced', () => {
    const [before, after] = [newPrivateKey(), newPrivateKey()];
    const steps = [
      signingKey(before),
      signingKey(before, [after]),
      signingKey(after, [before]),
      signingKey(after),
    ];
    // Whoever issues, one step behind or ahead, is understood by everybody.
    for (let i = 0; i + 1 < steps.length; i++) {
      const [one, two] = [steps[i]!, steps[i + 1]!];
      for (const [from, to] of [
        [one, two],
        [two, one],
      ] as const)
        expect(verifierOf(to).verify(issue(from), Date.now())).toMatchObject({ ok: true });
    }
    expect(verifierOf(steps[3]!).verify(issue(steps[0]!), Date.now())).toMatchObject({ ok: false });
  });
});
