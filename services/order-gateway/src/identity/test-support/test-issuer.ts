/** An OpenID Connect issuer on a real socket that can rotate its keys, be slow, and talk nonsense. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (response: ServerResponse) => void;

export class TestIssuer {
  /** How often its keys were asked for. */
  keyRequests = 0;
  /** What it answers in place of its keys. */
  instead: Answer | undefined;
  discovery: Record<string, unknown> = {};
  private keys: { kid: string; privateKey: KeyObject; jwk: object }[] = [];
  private server!: Server;

  static async start(): Promise<TestIssuer> {
    const issuer = new TestIssuer();
    issuer.server = createServer((request, response) => {
      if (request.url === '/.well-known/openid-configuration') {
        const { url } = issuer;
        const document = { issuer: url, jwks_uri: `${url}/jwks`, ...issuer.discovery };
        response.end(JSON.stringify(document));
        return;
      }
      issuer.keyRequests++;
      if (issuer.instead === undefined) response.end(JSON.stringify(issuer.jwks));
      else issuer.instead(response);
    });
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    issuer.rotate('first');
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get jwks(): object {
    return { keys: this.keys.map(({ jwk }) => jwk) };
  }

  /** From now on it has this key only. */
  rotate(kid: string, type: 'ec' | 'rsa' = 'ec'): void {
    const { privateKey, publicKey } =
      type === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
    const alg = type === 'ec' ? 'ES256' : 'RS256';
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
    this.keys = [{ kid, privateKey, jwk }];
  }

  /** An ID token for `client`, unless the claims or the header say otherwise. */
  token(claims: object = {}, header: object = {}): string {
    const { kid, privateKey } = this.keys[0]!;
    const alg = privateKey.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256';
    const now = Math.floor(Date.now() / 1_000);
    const all = {
      ...{ iss: this.url, aud: 'client', sub: 'subject-1', iat: now, exp: now + 300 },
      ...claims,
    };
    const content = [{ alg, kid, typ: 'JWT', ...header }, all]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
