/** A client is told that its token expires, shows a newer one in its stream, and stays. */
import { QueuedWebSocket, sessionOf, type TokenOptions } from '@stratex/testkit';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';

const ENDPOINTS = ['/ws', '/ws/executions', '/api/ws', '/ws/market/BTC-KRW'] as const;
type Path = (typeof ENDPOINTS)[number];

let app: SocketApp;
beforeEach(async () => {
  app = await startSocketApp({ EXECUTIONS_AUTH: 'required' });
});
afterEach(() => app.close());

async function open(path: Path, query = '', token: TokenOptions = {}): Promise<QueuedWebSocket> {
  const headers = { Authorization: `Bearer ${app.tokens.make(token)}` };
  return QueuedWebSocket.open(`${app.url}${path}?${query}`, { headers });
}

/** The newer token, in the words of the endpoint. */
function reauth(path: Path, token: string): string {
  return JSON.stringify(
    path === '/ws' ? { event: 'REAUTH', data: { token } } : { type: 'reauth', token },
  );
}

const isAbout = (text: string): boolean => /expir|reauth/i.test(text);
const NOTICE = (seconds: string): RegExp => new RegExp(`"expires_?[iI]n":${seconds}\\b`);

describe('a token that expires soon', () => {
  it.each<[Path, string, RegExp]>([
    [
      '/ws',
      '',
      /^\{"event":"SYSTEM_NOTICE","data":\{"message":"Your access token expires in [123] s/,
    ],
    ['/ws', 'meta=1', /^\{"event":"AUTH_EXPIRING","data":\{"expiresIn":[123]\}\}$/],
    ['/api/ws', '', /^\{"type":"auth_expiring","expires_in":[123]\}$/],
    ['/ws/executions', 'meta=1', /^\{"type":"auth_expiring","expires_in":[123]\}$/],
    ['/ws/market/BTC-KRW', 'meta=1', /^\{"type":"auth_expiring","expires_in":[123]\}$/],
  ])(
    'that lives shorter than the notice is announced after half its time on %s?%s',
    async (path, query, expected) => {
      const client = await open(path, query, { livesFor: 4 });
      expect(await client.next(isAbout)).toMatch(expected);
      await client.close();
    },
  );

  it.each<Path>(['/ws/executions', '/ws/market/BTC-KRW'])(
    'is not announced on %s to who expects what the document shows',
    async (path) => {
      const client = await open(path, '', { livesFor: 2 });
      expect(await client.closed()).toMatchObject({ code: 4401 });
      expect(client.drain()).toEqual([]);
    },
  );

  it('is announced as long before its end as the configuration says', async () => {
    await app.close();
    app = await startSocketApp({ AUTH_NOTICE_SECONDS: '1' });
    const client = await open('/api/ws', '', { livesFor: 5 });
    expect(await client.next(isAbout)).toMatch(NOTICE('1'));
    expect(await client.closed()).toMatchObject({ code: 4401 });
  });

  it('is not announced where the configuration says so', async () => {
    await app.close();
    app = await startSocketApp({ AUTH_NOTICE_SECONDS: '0' });
    const client = await open('/api/ws', '', { livesFor: 2 });
    expect(await client.closed()).toMatchObject({ code: 4401 });
    expect(client.drain().filter(isAbout)).toEqual([]);
  });
});

describe('a newer token', () => {
  it('keeps the socket open, on every endpoint, and only so long', async () => {
    const stay = async (path: Path, query: string): Promise<void> => {
      const client = await open(path, query, { livesFor: 2 });
      const begin = Date.now();
      client.send(reauth(path, app.tokens.make({ livesFor: 5 })));
      // Without meta two of the documents know no answer.
      const isAnswered = query !== '' || path === '/ws' || path === '/api/ws';
      if (isAnswered)
        expect(await client.next((text) => /reauthenticated/i.test(text))).toMatch(NOTICE('[45]'));
      expect(await client.closed()).toMatchObject({ code: 4401 });
      // The first token would have ended it after two seconds.
      expect(Date.now() - begin).toBeGreaterThan(3_000);
      if (!isAnswered) expect(client.drain()).toEqual([]);
    };
    await Promise.all(ENDPOINTS.flatMap((path) => [stay(path, ''), stay(path, 'meta=1')]));
  });

  it.each(ENDPOINTS)('of another user ends the socket on %s with 4403', async (path) => {
    const client = await open(path);
    client.send(reauth(path, app.tokens.make({ userId: '2' })));
    expect(await client.closed()).toEqual({
      code: 4403,
      reason: 'the access token is of another user',
    });
  });

  it.each<[string, () => string]>([
    ['expired', () => app.tokens.make({ livesFor: -1 })],
    ['not signed', () => app.tokens.unsigned()],
    ['nonsense', () => 'x'],
    ['empty', () => ''],
  ])('that is %s ends the socket with 4401', async (_what, token) => {
    const client = await open('/api/ws');
    client.send(reauth('/api/ws', token()));
    expect(await client.closed()).toEqual({ code: 4401, reason: 'the access token is not valid' });
  });

  it('ties the socket to its login, and no longer to the former one', async () => {
    const client = await open('/ws', 'meta=1');
    const sid = sessionOf('77');
    client.send(reauth('/ws', app.tokens.make({ claims: { sid } })));
    await client.next((text) => text.includes('REAUTHENTICATED'));
    app.sessions.end(`session.${sessionOf('1')}`);
    app.fanout.publish({ type: 'notice', message: 'still here' });
    expect(await client.next((text) => text.includes('NOTICE'))).toContain('still here');
    app.sessions.end(`session.${sid}`);
    expect(await client.closed()).toEqual({ code: 4401, reason: 'the access was revoked' });
  });

  it('that is no text is a message that is not understood', async () => {
    const [stream, topics] = [await open('/ws'), await open('/api/ws')];
    stream.send('{"event":"REAUTH","data":{"token":7}}');
    expect(await stream.next()).toContain('ERROR');
    topics.send('{"type":"reauth"}');
    expect(await topics.next((text) => text.includes('error'))).toBe(
      '{"type":"error","message":"token is required"}',
    );
    await Promise.all([stream.close(), topics.close()]);
  });

  it('counts as a message', async () => {
    const client = await open('/api/ws');
    for (let i = 0; i < 60; i++) client.send(reauth('/api/ws', app.tokens.make()));
    expect(await client.closed()).toMatchObject({ code: 1008 });
  });

  it('says nothing to who never said who it is', async () => {
    await app.close();
    app = await startSocketApp();
    const client = await QueuedWebSocket.open(`${app.url}/ws/executions?meta=1`);
    client.send(reauth('/ws/executions', app.tokens.make()));
    client.socket.ping();
    await new Promise((resolve) => client.socket.once('pong', resolve));
    expect(client.drain().filter(isAbout)).toEqual([]);
    await client.close();
  });
});
