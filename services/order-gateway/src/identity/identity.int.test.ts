/** Identity over real HTTP: two gateways, one PostgreSQL, one broker. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TicketOffice } from '@stratex/identity';
import { connectBroker, provision, type Broker } from '@stratex/nats';
import { migrateSchema, openDatabase } from '@stratex/postgres';
import { readConfig, type runService } from '@stratex/service-kit';
import {
  createDatabase,
  eventually,
  startNats,
  type TestDatabase,
  type TestNats,
} from '@stratex/testkit';
import type { Database } from '../database/database.module';
import { MIGRATIONS } from '../database/migrations';
import { SCHEMA, type GatewayDatabase } from '../database/schema';
import { GatewayConfig } from '../gateway-config';
import { startGateway } from '../start';
import { definitions } from '../test-data/instruments';
import { Sessions } from './sessions';
import { TestIssuer } from './test-support/test-issuer';

type App = Awaited<ReturnType<typeof runService>>;
type Body = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}
interface Tokens {
  readonly access: string;
  readonly refresh: string;
}
interface CallOptions {
  readonly token?: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly gateway?: number;
  readonly headers?: Record<string, string>;
}

const PASSWORD = 'correct horse';
/** A second is promised; the rest is for machines that run many tests at once. */
const PROMPTLY = { timeoutMs: 3_000 };
const directory = mkdtempSync(join(tmpdir(), 'stratex-identity-'));
const keyFile = join(directory, 'key.pem');
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));

let nats: TestNats;
let database: TestDatabase;
let db: Database;
let broker: Broker;
let issuer: TestIssuer;
let apps: App[];
let urls: string[];

const start = (): Promise<App> =>
  startGateway(
    readConfig(GatewayConfig, {
      ...{ NATS_URL: nats.url, DATABASE_URL: database.url, JWT_PRIVATE_KEY_FILE: keyFile },
      ...{ HTTP_PORT: '0', LOG_LEVEL: 'silent' },
      ...{ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'client' },
    }),
  );

beforeAll(async () => {
  [nats, database, issuer] = await Promise.all([startNats(), createDatabase(), TestIssuer.start()]);
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: 'main', instruments: definitions });
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations: MIGRATIONS });
  db = openDatabase<GatewayDatabase>({
    url: database.url,
    schema: SCHEMA,
    applicationName: 'test',
  });
  apps = [await start(), await start()];
  urls = await Promise.all(apps.map((app) => app.getUrl()));
});

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await Promise.all([broker.close(), db.destroy()]);
  await Promise.all([nats.stop(), database.drop(), issuer.stop()]);
  rmSync(directory, { recursive: true });
});

async function call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const { token, key, body, gateway = 0, headers = {} } = options;
  const response = await fetch(urls[gateway]! + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'X-API-Key': key }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // What names the one request is left out, so that equal answers are equal.
  const {
    instance: _instance,
    request_id: _requestId,
    ...rest
  } = (text === '' ? {} : JSON.parse(text)) as Body;
  return {
    status: response.status,
    body: rest,
    headers: response.headers,
  };
}

const tokensOf = ({ body }: Answer): Tokens => ({
  access: body.access_token as string,
  refresh: body.refresh_token as string,
});

const login = (username: string, password = PASSWORD): Promise<Answer> =>
  call('POST', '/api/v1/auth/login', { body: { username, password } });

async function user(username: string): Promise<Tokens> {
  const body = { username, password: PASSWORD };
  expect(await call('POST', '/api/v1/auth/register', { body })).toMatchObject({ status: 201 });
  const answer = await login(username);
  expect(answer.status).toBe(200);
  return tokensOf(answer);
}

const refresh = (refresh_token: string, gateway = 0): Promise<Answer> =>
  call('POST', '/api/v1/auth/refresh', { body: { refresh_token }, gateway });

/** What a route that any caller may read answers. */
const read = async (token: string, gateway = 0): Promise<number> =>
  (await call('GET', '/api/v1/orders', { token, gateway })).status;

const refusedEverywhere = (token: string): Promise<true> =>
  eventually(
    'both gateways refuse the token',
    async () => (await read(token, 0)) === 401 && (await read(token, 1)) === 401,
    PROMPTLY,
  );

describe('a session', () => {
  it('is opened by a login and goes on by refreshing, at any gateway', async () => {
    const first = await user('refreshing');
    const answer = await refresh(first.refresh, 1);
    expect(answer).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 900 },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const second = tokensOf(answer);
    expect(second.refresh).not.toBe(first.refresh);
    expect(await read(second.access)).toBe(200);
    expect(await read(first.access)).toBe(200);
    expect((await refresh(second.refresh)).status).toBe(200);
  });

  it('ends when a refresh token is used a second time, for whoever has the next', async () => {
    const stolen = await user('stolen');
    const thief = tokensOf(await refresh(stolen.refresh));
    const again = await refresh(stolen.refresh, 1);
    expect(again).toMatchObject({ status: 401, body: { code: 'INVALID_REFRESH_TOKEN' } });
    expect(await refresh(thief.refresh)).toMatchObject({ status: 401, body: again.body });
    await refusedEverywhere(thief.access);
    await refusedEverywhere(stolen.access);
    expect((await login('stolen')).status).toBe(200);
  });

  it('gives two that refresh at once one pair of tokens, and ends', async () => {
    const { refresh: token } = await user('racing');
    const answers = await Promise.all([refresh(token, 0), refresh(token, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = tokensOf(answers.find(({ status }) => status === 200)!);
    expect((await refresh(winner.refresh)).status).toBe(401);
    await refusedEverywhere(winner.access);
  });

  it('refuses refresh tokens that never were, without ending anything', async () => {
    const { access, refresh: token } = await user('steady');
    for (const wrong of ['', 'x', 'A'.repeat(43), `${token}x`, access])
      expect(await refresh(wrong)).toMatchObject({
        status: 401,
        body: { code: 'INVALID_REFRESH_TOKEN' },
      });
    expect(
      await call('POST', '/api/v1/auth/refresh', { body: { refresh_token: 7 } }),
    ).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((await refresh(token)).status).toBe(200);
  });

  it('that is too old cannot be refreshed', async () => {
    const { refresh: token } = await user('aged');
    await db
      .updateTable('sessions')
      .set({ expires_at: new Date(0) })
      .execute();
    expect((await refresh(token)).status).toBe(401);
  });

  it('ends by logging out, within a second at every gateway, and others go on', async () => {
    const mine = await user('leaving');
    const other = tokensOf(await login('leaving'));
    expect(await read(mine.access, 1)).toBe(200);
    expect(await call('POST', '/api/v1/auth/logout', { token: mine.access })).toMatchObject({
      status: 204,
    });
    // At the gateway that was asked it counts at once.
    expect(await read(mine.access)).toBe(401);
    await refusedEverywhere(mine.access);
    expect((await refresh(mine.refresh)).status).toBe(401);
    expect(await read(other.access, 1)).toBe(200);
    expect((await refresh(other.refresh)).status).toBe(200);
  });

  it('and all others of its user end by logging out everywhere', async () => {
    const [one, bystander] = [await user('everywhere'), await user('bystander')];
    const two = tokensOf(await login('everywhere'));
    expect((await call('POST', '/api/v1/auth/logout-all', { token: one.access })).status).toBe(204);
    for (const { access, refresh: token } of [one, two]) {
      await refusedEverywhere(access);
      expect((await refresh(token)).status).toBe(401);
    }
    expect(await read(bystander.access)).toBe(200);
  });

  it('gives way to newer ones beyond fifty of a user', async () => {
    const first = await user('collector');
    const { id } = await db
      .selectFrom('users')
      .select('id')
      .where('name', '=', 'collector')
      .executeTakeFirstOrThrow();
    for (let i = 0; i < 49; i++) await new Sessions(db).open(id);
    expect(await read(first.access)).toBe(200);
    expect((await login('collector')).status).toBe(200);
    await refusedEverywhere(first.access);
    const { count } = await db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'user_id')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('name', '=', 'collector')
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    expect(count).toBe('50');
  });

  it('is stored without its tokens', async () => {
    const { refresh: token } = await user('hidden');
    const rows = await db.selectFrom('refresh_tokens').selectAll().execute();
    expect(JSON.stringify(rows.map(({ hash }) => hash.toString('latin1')))).not.toContain(token);
  });

  it('that ended while the broker knew nothing of it is void after a restart', async () => {
    const { access } = await user('unlucky');
    await db
      .updateTable('sessions')
      .set({ revoked_at: new Date() })
      .where('user_id', '=', ({ selectFrom }) =>
        selectFrom('users').select('id').where('name', '=', 'unlucky'),
      )
      .execute();
    expect(await read(access)).toBe(200);
    await apps[1]!.close();
    apps[1] = await start();
    urls[1] = await apps[1].getUrl();
    await eventually('both gateways refuse the token', async () => {
      return (await read(access, 0)) === 401 && (await read(access, 1)) === 401;
    });
  });
});

describe('a login', () => {
  it('answers an unknown name and a wrong password alike, in like time', async () => {
    await user('timed');
    const time = async (username: string): Promise<{ ms: number; body: Body }> => {
      const started = performance.now();
      const { status, body } = await login(username, 'wrong password');
      expect(status).toBe(401);
      return { ms: performance.now() - started, body };
    };
    const wrong = [];
    const unknown = [];
    for (let i = 0; i < 5; i++) {
      wrong.push(await time('timed'));
      unknown.push(await time('nobody-here'));
    }
    expect(unknown[0]!.body).toEqual(wrong[0]!.body);
    const fastest = (all: { ms: number }[]) => Math.min(...all.map(({ ms }) => ms));
    // A hash takes some 100 ms, a lookup 1 ms: without a hash the two would differ 50-fold.
    const ratio = fastest(unknown) / fastest(wrong);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('that failed too often is a 429 that says when, for that name only', async () => {
    await user('attacked');
    // Attempts come back while the test runs, so it may take more than ten; twenty-five is too many.
    const attack = async (name: string): Promise<{ failures: number; limited: Answer }> => {
      for (let failures = 0; failures < 25; failures++) {
        const answer = await login(name, 'a guess of mine');
        if (answer.status !== 401) return { failures, limited: answer };
      }
      throw new Error('guessing is not limited');
    };
    const { failures, limited } = await attack('Attacked');
    expect(failures).toBeGreaterThanOrEqual(10);
    expect(limited).toMatchObject({ status: 429, body: { code: 'TOO_MANY_LOGINS' } });
    const retryAfter = Number(limited.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(30);
    // A name that does not exist is treated alike.
    const unknown = await attack('nobody-else');
    expect(unknown.limited.body).toEqual(limited.body);
    await user('neighbour');
  });

  it('that succeeds costs no attempt', async () => {
    await user('frequent');
    for (let i = 0; i < 12; i++) expect((await login('frequent')).status).toBe(200);
  });

  it('hashes a password anew that was hashed at another cost', async () => {
    await user('upgraded');
    const hashOf = async (): Promise<string> => {
      const row = await db
        .selectFrom('users')
        .select('password_hash')
        .where('name', '=', 'upgraded')
        .executeTakeFirstOrThrow();
      return row.password_hash ?? '';
    };
    const { scryptSync } = await import('node:crypto');
    const salt = Buffer.alloc(16, 7);
    const weak = scryptSync(PASSWORD, salt, 32, { N: 1024, r: 8, p: 1 });
    const old = `scrypt$1024$8$1$${salt.toString('base64url')}$${weak.toString('base64url')}`;
    await db
      .updateTable('users')
      .set({ password_hash: old })
      .where('name', '=', 'upgraded')
      .execute();
    expect((await login('upgraded', 'wrong horse')).status).toBe(401);
    expect(await hashOf()).toBe(old);
    expect((await login('upgraded')).status).toBe(200);
    expect(await hashOf()).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect((await login('upgraded')).status).toBe(200);
  });
});

describe('an API key', () => {
  const create = (token: string, scopes: string[], label = 'my bot'): Promise<Answer> =>
    call('POST', '/api/v1/api-keys', { token, body: { label, scopes } });
  const ORDER = { symbol: 'BTC-KRW', side: 'BUY', type: 'LIMIT', quantity: '0.005', price: 1 };

  it('is shown once and works at every gateway until it is revoked', async () => {
    const { access } = await user('keyholder');
    const created = await create(access, ['read']);
    expect(created).toMatchObject({
      status: 201,
      body: { key_id: expect.any(String) as unknown, label: 'my bot', scopes: ['read'] },
    });
    const { api_key: text, ...shown } = created.body;
    const key = text as string;
    const list = await call('GET', '/api/v1/api-keys', { token: access, gateway: 1 });
    expect(list.body).toEqual({ api_keys: [shown] });
    expect((await call('GET', '/api/v1/orders', { key })).status).toBe(200);
    const atTheOther = () => call('GET', '/api/v1/orders', { key, gateway: 1 });
    await eventually(
      'it works there too',
      async () => (await atTheOther()).status === 200,
      PROMPTLY,
    );
    const path = `/api/v1/api-keys/${String(created.body.key_id)}`;
    expect((await call('DELETE', path, { token: access })).status).toBe(204);
    expect(await call('GET', '/api/v1/orders', { key })).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHORIZED' },
    });
    await eventually(
      'nor does it there',
      async () => (await atTheOther()).status === 401,
      PROMPTLY,
    );
    expect((await call('GET', '/api/v1/api-keys', { token: access })).body).toEqual({
      api_keys: [],
    });
    const [row] = await db.selectFrom('api_keys').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(key.slice(-43));
  });

  it('is not kept for a repeated request', async () => {
    const { access: token } = await user('repeating');
    const answer = await call('POST', '/api/v1/api-keys', {
      token,
      body: { label: 'a', scopes: ['read'] },
      headers: { 'Idempotency-Key': 'once' },
    });
    expect(answer.status).toBe(201);
    const kept = await db.selectFrom('remembered_answers').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(answer.body.api_key);
    expect(kept).toEqual([]);
  });

  it('does what its scopes allow and no more', async () => {
    const { access } = await user('scoped');
    const keys: Record<string, string> = {};
    for (const scope of ['read', 'trade'])
      keys[scope] = (await create(access, [scope])).body.api_key as string;
    const { read: readKey = '', trade: tradeKey = '' } = keys;
    const order = (key: string) => call('POST', '/api/v1/orders', { key, body: ORDER });
    const refused = { status: 403, body: { code: 'INSUFFICIENT_SCOPE' } };
    expect(await order(readKey)).toMatchObject(refused);
    expect(await call('DELETE', '/api/v1/orders/x', { key: readKey })).toMatchObject(refused);
    expect(await call('GET', '/api/v1/orders', { key: tradeKey })).toMatchObject(refused);
    expect((await order(tradeKey)).status).toBe(400);
    const ticket = { method: 'POST', path: '/api/v1/auth/ws-ticket' };
    expect(await call(ticket.method, ticket.path, { key: tradeKey })).toMatchObject(refused);
    expect((await call(ticket.method, ticket.path, { key: readKey })).status).toBe(201);
    for (const [method, path] of [
      ['GET', '/api/v1/api-keys'],
      ['POST', '/api/v1/api-keys'],
      ['DELETE', '/api/v1/api-keys/x'],
      ['POST', '/api/v1/auth/logout'],
      ['POST', '/api/v1/auth/logout-all'],
    ] as const)
      expect(await call(method, path, { key: readKey })).toMatchObject({
        status: 403,
        body: { code: 'SESSION_REQUIRED' },
      });
  });

  it('is not for strangers to see or to revoke', async () => {
    const [owner, stranger] = [await user('owner'), await user('prowler')];
    const { key_id: id } = (await create(owner.access, ['read'])).body;
    const revoke = (path: string) => call('DELETE', path, { token: stranger.access });
    const foreign = await revoke(`/api/v1/api-keys/${String(id)}`);
    expect(foreign).toMatchObject({ status: 404, body: { code: 'API_KEY_NOT_FOUND' } });
    for (const missing of ['0'.repeat(32), 'nonsense', '%00', "'--"])
      expect(await revoke(`/api/v1/api-keys/${missing}`)).toMatchObject({
        status: 404,
        body: foreign.body,
      });
    const list = await call('GET', '/api/v1/api-keys', { token: stranger.access });
    expect(list.body).toEqual({ api_keys: [] });
  });

  it.each([
    ['no scopes', { label: 'a', scopes: [] }],
    ['an unknown scope', { label: 'a', scopes: ['admin'] }],
    ['a scope twice', { label: 'a', scopes: ['read', 'read'] }],
    ['scopes in text', { label: 'a', scopes: 'read' }],
    ['no label', { scopes: ['read'] }],
    ['an endless label', { label: 'a'.repeat(65), scopes: ['read'] }],
    ['a label of several lines', { label: 'a\nb', scopes: ['read'] }],
    ['an unknown field', { label: 'a', scopes: ['read'], user_id: '1' }],
  ])('with %s is not made', async (what, body) => {
    const { access: token } = await user(`k-${what.replaceAll(' ', '-')}`);
    expect(await call('POST', '/api/v1/api-keys', { token, body })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
  });

  it('beyond twenty of a user is refused, however many ask at once', async () => {
    const { access } = await user('hoarder');
    const answers = await Promise.all(Array.from({ length: 30 }, () => create(access, ['read'])));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'TOO_MANY_API_KEYS' },
    });
  });

  it('together with a token is refused, and a malformed one is nobody', async () => {
    const { access: token } = await user('both');
    const { api_key: key } = (await create(token, ['read'])).body as { api_key: string };
    expect(await call('GET', '/api/v1/orders', { token, key })).toMatchObject({
      status: 400,
      body: { code: 'TWO_CREDENTIALS' },
    });
    for (const wrong of ['x', `${key}x`, `stratex_${'0'.repeat(32)}_${'A'.repeat(43)}`])
      expect(await call('GET', '/api/v1/orders', { key: wrong })).toMatchObject({
        status: 401,
        body: { code: 'UNAUTHORIZED' },
      });
  });
});

describe('a ticket for a socket', () => {
  it('speaks for the session and the page that asked', async () => {
    const { access } = await user('spectator');
    const answer = await call('POST', '/api/v1/auth/ws-ticket', {
      token: access,
      headers: { Origin: 'https://page.example' },
    });
    expect(answer).toMatchObject({ status: 201, body: { expires_in: 30 } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const content = await new TicketOffice(broker).redeem(answer.body.ticket as string, Date.now());
    expect(content).toMatchObject({
      identity: {
        name: 'spectator',
        credential: expect.stringMatching(/^session\./) as unknown,
        expiresAt: expect.any(Number) as unknown,
      },
      origin: 'https://page.example',
    });
  });

  it('needs a token or a key', async () => {
    expect(await call('POST', '/api/v1/auth/ws-ticket')).toMatchObject({ status: 401 });
  });
});

describe('a token of another issuer', () => {
  const exchange = (token: string, gateway = 0): Promise<Answer> =>
    call('POST', '/api/v1/auth/oidc', { body: { token }, gateway });

  it('opens a session of one user, however often and wherever it comes first', async () => {
    const sub = 'somebody';
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => exchange(issuer.token({ sub }), i % 2)),
    );
    for (const { status } of answers) expect(status).toBe(200);
    const subjects = answers.map((answer) => {
      const [, claims = ''] = tokensOf(answer).access.split('.');
      return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as Body).sub;
    });
    expect(new Set(subjects).size).toBe(1);
    const mine = tokensOf(answers[0]!);
    expect(await read(mine.access, 1)).toBe(200);
    expect((await refresh(mine.refresh)).status).toBe(200);
    const other = tokensOf(await exchange(issuer.token({ sub: 'somebody else' })));
    expect(other.access.split('.')[1]).not.toContain(subjects[0]);
  });

  it('is no access token here', async () => {
    expect(await read(issuer.token())).toBe(401);
    expect(await read(issuer.token({}, { typ: 'at+jwt' }))).toBe(401);
  });

  it('that is not valid is a 401, and makes no user', async () => {
    const answer = await exchange(issuer.token({ sub: 'ghost', aud: 'other' }));
    expect(answer).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
    const ghost = await db
      .selectFrom('external_identities')
      .selectAll()
      .where('subject', '=', 'ghost')
      .execute();
    expect(ghost).toEqual([]);
  });

  it('gives its user no password to log in with', async () => {
    await exchange(issuer.token({ sub: 'passwordless' }));
    const { name } = await db
      .selectFrom('external_identities')
      .innerJoin('users', 'users.id', 'user_id')
      .select('name')
      .where('subject', '=', 'passwordless')
      .executeTakeFirstOrThrow();
    expect(name).toMatch(/^~/);
    // The name cannot even be written, so nobody can take it either.
    expect((await login(name)).status).toBe(400);
  });
});

describe('without a broker', () => {
  it('a logout says that it is not everywhere yet, and can be repeated', async () => {
    const { access, refresh: token } = await user('patient');
    await nats.kill();
    expect(await read(access)).toBe(200);
    expect(await call('POST', '/api/v1/auth/logout', { token: access })).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE' },
    });
    // Already it cannot be refreshed.
    await nats.restart();
    await eventually('the logout is repeated', async () => {
      const { status } = await call('POST', '/api/v1/auth/logout', { token: access });
      return status === 204 || status === 401;
    });
    expect((await refresh(token)).status).toBe(401);
    await eventually('both gateways refuse the token', async () => {
      return (await read(access, 0)) === 401 && (await read(access, 1)) === 401;
    });
  });
});
