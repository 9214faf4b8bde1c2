/** What a client is answered before the upgrade, over real sockets. */
import { request } from 'node:http';
import { eventually, QueuedWebSocket, UpgradeRefused, TestTokens } from '@stratex/testkit';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';

let app: SocketApp;
const clients: QueuedWebSocket[] = [];

async function open(path: string, headers: Record<string, string> = {}): Promise<QueuedWebSocket> {
  const client = await QueuedWebSocket.open(app.url + path, { headers });
  clients.push(client);
  return client;
}

async function refused(path: string, headers: Record<string, string> = {}) {
  const error: unknown = await open(path, headers).then(
    () => new Error('the upgrade was granted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpgradeRefused)) throw error;
  expect(error.headers['content-type']).toBe('application/problem+json');
  const problem = JSON.parse(error.body) as { status: number; code: string; detail: string };
  expect(problem.status).toBe(error.status);
  return { ...problem, headers: error.headers, body: error.body };
}

const start = async (env: Record<string, string> = {}): Promise<void> => {
  app = await startSocketApp(env);
};

afterEach(async () => {
  await app.close();
  await Promise.all(clients.splice(0).map((client) => client.closed()));
});

describe('an upgrade', () => {
  it('is granted to anybody on /ws/executions', async () => {
    await start();
    await open('/ws/executions');
  });

  it('is granted on /ws with a token in the header or in the query', async () => {
    await start();
    await open('/ws', { Authorization: `Bearer ${app.tokens.make()}` });
    await open(`/ws?token=${app.tokens.make()}`);
  });

  it.each(['/', '/ws/', '/ws/unknown', '/ws/executions/', '//ws', '/WS', '/ws%2fexecutions'])(
    'is answered 404 at %s',
    async (path) => {
      await start();
      expect(await refused(path)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    },
  );

  it('without a token is answered 401 on /ws', async () => {
    await start();
    const answer = await refused('/ws');
    expect(answer).toMatchObject({ status: 401, code: 'TOKEN_MISSING' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('with a token that is not valid is answered 401, always with the same words', async () => {
    await start();
    const answers = [];
    for (const token of [
      app.tokens.make({ livesFor: -1 }),
      new TestTokens().make(),
      app.tokens.unsigned(),
      app.tokens.make({ header: { typ: 'JWT' } }),
      'nonsense',
    ]) {
      answers.push(await refused(`/ws?token=${token}`));
      answers.push(await refused('/ws', { Authorization: `Bearer ${token}` }));
    }
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, code: 'TOKEN_INVALID' });
      expect(answer.body).toBe(answers[0]?.body);
    }
  });

  it('on /ws/executions needs a token when the configuration says so', async () => {
    await start({ EXECUTIONS_AUTH: 'required' });
    expect(await refused('/ws/executions')).toMatchObject({ status: 401 });
    await open(`/ws/executions?token=${app.tokens.make()}`);
  });

  it('is answered 503 with Retry-After while no signing keys are known', async () => {
    await start();
    const token = app.tokens.make();
    jest.spyOn(app.shared.keys, 'isEmpty', 'get').mockReturnValue(true);
    const answer = await refused(`/ws?token=${token}`);
    expect(answer).toMatchObject({ status: 503, code: 'KEYS_NOT_LOADED' });
    expect(answer.headers).toHaveProperty('retry-after');
  });

  it('of a page of another origin is answered 403; no Origin and our own are granted', async () => {
    await start({ ORIGINS: 'https://a.example,http://localhost:8000' });
    expect(await refused('/ws/executions', { Origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      code: 'ORIGIN_NOT_ALLOWED',
    });
    expect(await refused('/ws/executions', { Origin: 'null' })).toMatchObject({ status: 403 });
    await open('/ws/executions', { Origin: 'http://localhost:8000' });
    await open('/ws/executions');
  });

  it('is granted to any origin when none is configured', async () => {
    await start();
    await open('/ws/executions', { Origin: 'null' });
  });

  it('over the cap of a user is answered 429, and granted again when one has left', async () => {
    await start({ MAX_CONNECTIONS_PER_USER: '2' });
    const first = await open(`/ws?token=${app.tokens.make()}`);
    await open(`/ws?token=${app.tokens.make()}`);
    const answer = await refused(`/ws?token=${app.tokens.make()}`);
    expect(answer).toMatchObject({ status: 429, code: 'USER_LIMIT' });
    expect(answer.headers).toHaveProperty('retry-after');
    await open(`/ws?token=${app.tokens.make({ userId: '2' })}`);
    await first.close();
    await eventually('the place is free again', () =>
      open(`/ws?token=${app.tokens.make()}`).then(() => true),
    );
  });

  it('over the cap of an address is answered 429; clients behind our proxy are told apart', async () => {
    await start({ MAX_CONNECTIONS_PER_IP: '1' });
    await open('/ws/executions', { 'X-Forwarded-For': '203.0.113.1' });
    await open('/ws/executions', { 'X-Forwarded-For': '203.0.113.2' });
    expect(await refused('/ws/executions', { 'X-Forwarded-For': '203.0.113.1' })).toMatchObject({
      status: 429,
      code: 'ADDRESS_LIMIT',
    });
  });

  it('over the rate of an address is answered 429', async () => {
    await start({ MAX_UPGRADES_PER_SECOND: '1' });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => open('/ws/executions')),
    );
    const statuses = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? 101 : (outcome.reason as UpgradeRefused).status,
    );
    expect(new Set(statuses)).toEqual(new Set([101, 429]));
  });

  it('over the cap of the server is answered 503', async () => {
    await start({ MAX_CONNECTIONS: '1' });
    await open('/ws/executions');
    const answer = await refused('/ws/executions');
    expect(answer).toMatchObject({ status: 503, code: 'SERVER_FULL' });
    expect(answer.headers).toHaveProperty('retry-after');
  });

  it.each([
    ['no key', { 'Sec-WebSocket-Version': '13' }],
    ['a malformed key', { 'Sec-WebSocket-Key': 'x', 'Sec-WebSocket-Version': '13' }],
    ['an old version', { 'Sec-WebSocket-Key': 'A'.repeat(22) + '==' }],
    ['another protocol', { Upgrade: 'h2c' }],
  ])('that is no handshake (%s) is answered 400', async (_what, headers) => {
    await start();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${app.url.replace('ws:', 'http:')}/ws/executions`, {
        headers: { Connection: 'Upgrade', Upgrade: 'websocket', ...headers },
      })
        .on('response', (response) => {
          response.resume();
          resolve(response.statusCode);
        })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });

  it('never shows the token in an answer', async () => {
    await start();
    const token = new TestTokens().make();
    expect((await refused(`/ws?token=${token}`)).body).not.toContain(token);
    expect((await refused(`/nowhere?token=${token}`)).body).not.toContain(token);
  });

  it('confirms no subprotocol, because none is spoken', async () => {
    await start();
    const client = await open('/ws/executions', { 'Sec-WebSocket-Protocol': 'bearer.secret' });
    expect(client.socket.protocol).toBe('');
  });
});
