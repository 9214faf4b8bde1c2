/** What operators read of connections, of real sockets: enough, nothing secret, and never too much. */
import { Logger } from '@nestjs/common';
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import { tradeSeen } from '../test-support/exchange';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';
import { LINE_RATE } from './connection-log';

type Line = Readonly<Record<string, unknown>>;

let app: SocketApp;
let lines: Line[];

beforeEach(async () => {
  lines = [];
  jest.spyOn(Logger.prototype, 'log').mockImplementation((line: unknown) => {
    if (typeof line === 'object' && line !== null) lines.push(line as Line);
  });
  app = await startSocketApp({ MAX_UPGRADES_PER_SECOND: '1000' });
});
afterEach(async () => {
  await app.close();
  jest.restoreAllMocks();
});

const of = (kind: string): Line[] => lines.filter(({ msg }) => msg === kind);
const ended = (): Promise<Line> => eventually('its end is logged', () => of('disconnected')[0]);

it('a connection has a line when it comes and when it goes, with figures and no token', async () => {
  const token = app.tokens.make();
  const client = await QueuedWebSocket.open(`${app.url}/api/ws?token=${token}`, {
    headers: { 'X-Forwarded-For': '203.0.113.7' },
  });
  client.send('{"type":"subscribe","topic":"price:005930"}');
  client.send('{"type":"unsubscribe","topic":"price:005930"}');
  client.send(JSON.stringify({ type: 'reauth', token: app.tokens.make() }));
  await client.next((text) => text.includes('reauthenticated'));
  await client.close();
  const { durationMs, ...end } = await ended();
  const who = { connection: expect.any(Number) as number, user: '1' };
  expect(of('connected')).toEqual([
    { msg: 'connected', ...who, path: '/api/ws', address: '203.0.113.7' },
  ]);
  expect(of('subscribed')).toEqual([{ msg: 'subscribed', ...who, topic: 'price:005930' }]);
  expect(of('unsubscribed')).toEqual([{ msg: 'unsubscribed', ...who, topic: 'price:005930' }]);
  expect(end).toEqual({
    ...{ msg: 'disconnected', ...who, path: '/api/ws', code: 1000, by: 'client' },
    ...{ reason: 'normal', sent: 4, received: 3, unsent: 0 },
  });
  expect(durationMs).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(lines)).not.toContain(token.split('.')[2]);
});

it.each<[string, (client: QueuedWebSocket) => void, Line]>([
  [
    'lost',
    (client) => {
      client.socket.terminate();
    },
    { code: 1006, by: 'network', reason: 'lost' },
  ],
  [
    'ended for a fault of the client',
    (client) => {
      client.send(Buffer.from([1]));
    },
    { code: 1003, by: 'server', reason: 'binaryUnsupported' },
  ],
  [
    'ended by a frame that is too big',
    (client) => {
      client.send('x'.repeat(20_000));
    },
    { code: 1009, by: 'server', reason: 'fault', fault: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' },
  ],
  [
    'ended with a code that only the server gives',
    (client) => {
      client.socket.close(4401, 'mine');
    },
    { code: 4401, by: 'client' },
  ],
])('a connection that is %s says so', async (_what, act, expected) => {
  const client = await QueuedWebSocket.open(`${app.url}/ws/executions`);
  act(client);
  expect(await ended()).toMatchObject({ user: 'anonymous', ...expected });
});

it('a refused upgrade has a line', async () => {
  await expect(QueuedWebSocket.open(`${app.url}/ws?token=secret-token`)).rejects.toThrow();
  expect(of('refused')).toEqual([{ msg: 'refused', status: 401, code: 'TOKEN_INVALID' }]);
  expect(JSON.stringify(lines)).not.toContain('secret-token');
});

it('a slow consumer has a line that says how much it was not sent', async () => {
  const client = await QueuedWebSocket.open(`${app.url}/ws/executions`);
  client.socket.pause();
  let event = 0;
  await eventually('it is given up', async () => {
    for (let i = 0; i < 1_000; i++) app.fanout.publish(tradeSeen({}, ++event));
    return (await app.metrics()).includes(
      'stratex_ws_slow_consumers_total{path="/ws/executions"} 1',
    );
  });
  client.socket.resume();
  const line = await ended();
  expect(line).toMatchObject({ code: 4008, by: 'server', reason: 'slowConsumer' });
  expect(line.unsent).toBeGreaterThan(100);
});

it('a flood of connections does not flood the log, and what was left out is counted', async () => {
  let refused = 0;
  // Many at once: a slow machine would otherwise be no flood.
  const flood = async (): Promise<void> => {
    const attempts = Array.from({ length: LINE_RATE.burst }, () =>
      expect(QueuedWebSocket.open(`${app.url}/nowhere`)).rejects.toThrow(),
    );
    await Promise.all(attempts);
    refused += attempts.length;
  };
  await eventually('a line says how many were left out', async () => {
    await flood();
    return of('refused').some(({ omitted }) => Number(omitted) > 0);
  });
  expect(of('refused').length).toBeLessThan(refused);
  // Lines of another kind still come.
  await (await QueuedWebSocket.open(`${app.url}/ws/executions`)).close();
  expect(of('connected')).toHaveLength(1);
});
