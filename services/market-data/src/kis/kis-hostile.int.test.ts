/** Servers that are not KIS: whatever they answer, the feed lives, tells nothing and can be stopped. */
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { eventually } from '@stratex/testkit';
import { WebSocketServer, type WebSocket } from 'ws';
import type { FeedEvent } from '../feed/feed-event';
import { KisFeed, type KisFeedObserver } from './kis-feed';
import { feedSettings, items } from './test-support/simulated-feed';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Approves everybody; what the socket does is up to the test. */
async function hostile(onSocket: (socket: WebSocket) => void): Promise<number> {
  const http: Server = createServer((_request, response) => {
    response.end(JSON.stringify({ approval_key: 'any' }));
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets.clients) socket.terminate();
    http.closeAllConnections();
    return new Promise((resolve) => http.close(resolve));
  });
  return (http.address() as AddressInfo).port;
}

function follow(port: number, observer: KisFeedObserver = {}): readonly FeedEvent[] {
  const events: FeedEvent[] = [];
  const feed = new KisFeed(feedSettings(port), observer);
  feed.start((event) => events.push(event));
  closers.push(() => feed.stop());
  return events;
}

const ack = (trId: unknown, trKey: unknown, code: unknown, result: unknown = '0') =>
  JSON.stringify({
    header: { tr_id: trId, tr_key: trKey },
    body: { rt_cd: result, msg_cd: code, msg1: 'x', output: { key: 'k', iv: 'i' } },
  });

it('answers about what nobody asked for change nothing', async () => {
  let asked: string[] = [];
  const port = await hostile((socket) => {
    asked = [];
    for (let i = 0; i < 1_000; i++) socket.send(ack('H0STCNT0', String(i), 'OPSP0000'));
    socket.on('message', (data: Buffer) => {
      const { tr_id, tr_key } = (
        JSON.parse(data.toString()) as { body: { input: Record<string, string> } }
      ).body.input;
      asked.push(`${tr_id ?? ''} ${tr_key ?? ''}`);
      socket.send(ack('H0STCNT0', '000660', 'OPSP0000'));
      socket.send(ack(tr_id, tr_key, 'OPSP0000'));
    });
  });
  const faults: string[] = [];
  let subscribed = 0;
  follow(port, { onFault: (kind) => faults.push(kind), onSubscribed: (n) => (subscribed = n) });
  await eventually('both registrations', () => subscribed === 2);
  expect(asked).toEqual(items(['005930']).map(({ trId, trKey }) => `${trId} ${trKey}`));
  expect(faults.filter((kind) => kind === 'noise').length).toBeGreaterThanOrEqual(1_000);
});

it('an answer about another item does not end the wait for the one asked for', async () => {
  const asked: string[] = [];
  const port = await hostile((socket) => {
    // PINGPONG keeps the connection alive while nothing is answered.
    const alive = setInterval(() => {
      socket.send('{"header":{"tr_id":"PINGPONG","datetime":"20241202090000"}}');
    }, 50);
    socket.on('close', () => {
      clearInterval(alive);
    });
    socket.on('message', (data: Buffer) => {
      const trId = data.toString().includes('H0STCNT0') ? 'H0STCNT0' : 'H0STASP0';
      asked.push(trId);
      socket.send(ack(asked.length === 1 ? 'H0STASP0' : trId, '005930', 'OPSP0002'));
    });
  });
  follow(port);
  await eventually('a second request', () => asked.length >= 2);
  expect(asked.slice(0, 2)).toEqual(['H0STCNT0', 'H0STCNT0']);
});

it.each([
  ['binary', Buffer.alloc(1_000, 7)],
  ['a frame without records', '0|H0STCNT0|001|'],
  ['numbers of another kind', '0|H0STCNT0|001|' + '1^'.repeat(45) + '1'],
  ['prototype names', '0|H0STASP0|001|' + '__proto__^'.repeat(58) + 'constructor'],
  ['encrypted without a key', '1|H0STCNI9|001|AAAAAAAAAAAAAAAAAAAAAA=='],
  ['JSON that is no message', '{"header":{"tr_id":{"a":1}},"body":[]}'],
  ['deep JSON', '{"header":' + '['.repeat(5_000) + ']'.repeat(5_000) + '}'],
  ['an answer with codes of other types', ack(5, null, { x: 1 })],
  ['a long answer', ack('H0STCNT0', 'x'.repeat(100_000), 'OPSP0000')],
  ['a frame as long as can be', `0|H0STCNT0|999|${'9^'.repeat(262_000)}`],
])('%s is a counted fault and no event', async (_what, message) => {
  const port = await hostile((socket) => {
    socket.send(message);
  });
  const faults: string[] = [];
  const events = follow(port, { onFault: (kind) => faults.push(kind) });
  await eventually('a fault', () => faults.length > 0);
  expect(events.filter(({ type }) => type !== 'status')).toEqual([]);
});

it('a message beyond all bounds ends the connection, and the next one is tried', async () => {
  let connections = 0;
  const port = await hostile((socket) => {
    connections += 1;
    socket.send('x'.repeat(4 * 1_024 * 1_024));
  });
  const events = follow(port);
  await eventually('another connection', () => connections >= 3);
  expect(events.filter(({ type }) => type !== 'status')).toEqual([]);
});

it('a server that accepts and says nothing does not hold up a stop', async () => {
  const open = new Set<Socket>();
  const tcp = createTcpServer((socket) => open.add(socket));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => tcp.close(resolve));
  });
  const { port } = tcp.address() as AddressInfo;
  const approving = await hostile(() => undefined);
  for (const urls of [
    { restUrl: `http://127.0.0.1:${port}` },
    { restUrl: `http://127.0.0.1:${approving}`, socketUrl: `ws://127.0.0.1:${port}` },
  ]) {
    const before = open.size;
    const feed = new KisFeed({ ...feedSettings(port), ...urls });
    feed.start(() => undefined);
    await eventually('its attempt', () => open.size > before);
    const began = performance.now();
    await feed.stop();
    expect(performance.now() - began).toBeLessThan(3_000);
  }
});

it('an address that is none is told and tried again, not thrown', async () => {
  const port = await hostile(() => undefined);
  const waits: string[] = [];
  const settings = { ...feedSettings(port), socketUrl: 'ws://%%%' };
  const feed = new KisFeed(settings, { onWait: (_ms, why) => waits.push(why) });
  feed.start(() => undefined);
  await eventually('two attempts', () => waits.length >= 2);
  expect(waits[0]).toBe('KIS_WS_URL is no address of a WebSocket');
  await feed.stop();
});
