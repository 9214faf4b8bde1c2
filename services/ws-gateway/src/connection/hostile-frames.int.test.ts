/** Clients made of bytes: each gets its documented end, and nobody else notices. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import { tradeSeen } from '../test-support/exchange';
import { RawClient } from '../test-support/raw-client';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';

const TEXT = 0x81;
const PING = 0x89;

let app: SocketApp;
let witness: QueuedWebSocket;
beforeAll(async () => {
  app = await startSocketApp({ MAX_CONNECTIONS_PER_USER: '1000', MAX_DEFLATED_CONNECTIONS: '2' });
  witness = await QueuedWebSocket.open(`${app.url}/ws/executions`);
});
afterAll(() => app.close());

afterEach(async () => {
  app.fanout.publish(tradeSeen());
  expect(await witness.next()).toContain('"side":"Sell"');
  expect(await witness.next()).toContain('"side":"Buy"');
});

const open = (query = '', headers = {}) =>
  RawClient.open(`${app.url}/api/ws?token=${app.tokens.make()}${query}`, headers);

describe('a client that sends', () => {
  it.each<[string, (client: RawClient) => void, number]>([
    [
      'a text that is no UTF-8',
      (c) => {
        c.frame(TEXT, Buffer.from([0xc3, 0x28]));
      },
      1007,
    ],
    [
      'an overlong UTF-8',
      (c) => {
        c.frame(TEXT, Buffer.from([0xc0, 0xaf]));
      },
      1007,
    ],
    [
      'half a surrogate pair',
      (c) => {
        c.frame(TEXT, Buffer.from([0xed, 0xa0, 0x80]));
      },
      1007,
    ],
    [
      'a frame without a mask',
      (c) => {
        c.frame(TEXT, '{}', false);
      },
      1002,
    ],
    [
      'a reserved bit',
      (c) => {
        c.frame(TEXT | 0x40, '{}');
      },
      1002,
    ],
    [
      'an unknown opcode',
      (c) => {
        c.frame(0x83, '');
      },
      1002,
    ],
    [
      'a continuation of nothing',
      (c) => {
        c.frame(0x80, 'x');
      },
      1002,
    ],
    [
      'a ping in fragments',
      (c) => {
        c.frame(0x09, 'x');
      },
      1002,
    ],
    [
      'a ping that is too long',
      (c) => {
        c.frame(PING, 'x'.repeat(126));
      },
      1002,
    ],
    [
      'a close code of its own making',
      (c) => {
        c.frame(0x88, Buffer.from([0x03, 0xee]));
      },
      1002,
    ],
    [
      'a close frame of one byte',
      (c) => {
        c.frame(0x88, 'x');
      },
      1002,
    ],
    [
      '17 KiB',
      (c) => {
        c.frame(TEXT, 'x'.repeat(17 * 1024));
      },
      1009,
    ],
    [
      'the length of a giant',
      (c) => c.socket.write(Buffer.from([TEXT, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255])),
      1009,
    ],
    [
      'a binary message',
      (c) => {
        c.frame(0x82, 'x');
      },
      1003,
    ],
  ])('%s is closed with its code', async (_what, send, code) => {
    const client = await open();
    send(client);
    expect(await client.closed()).toBe(code);
  });

  it('a message in thousands of fragments is closed, and costs no memory', async () => {
    const before = process.memoryUsage().rss;
    const clients = await Promise.all(Array.from({ length: 20 }, () => open()));
    for (const client of clients)
      for (let i = 0; i < 2_000; i++) client.frame(i === 0 ? 0x01 : 0x00, 'x');
    for (const client of clients) expect([1008, 1009]).toContain(await client.closed());
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('deeply nested JSON gets an answer', async () => {
    const client = await open();
    client.frame(TEXT, '['.repeat(16_000));
    client.frame(TEXT, `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
    await eventually('both were answered', () => client.frames.length === 3);
    for (const { payload } of client.frames.slice(1)) expect(payload.toString()).toContain('error');
    client.socket.destroy();
  });

  it.each([
    ['pings', PING],
    ['pongs', 0x8a],
  ])('a flood of %s is closed with 1008', async (_what, first) => {
    const client = await open();
    for (let i = 0; i < 200; i++) client.frame(first, 'x');
    expect(await client.closed()).toBe(1008);
  });

  it('half a frame and nothing more costs nobody anything', async () => {
    const client = await open();
    client.socket.write(Buffer.from([TEXT, 0xfe, 0x40]));
    client.socket.destroy();
    await client.closed();
  });
});

describe('an upgrade', () => {
  it('that never ends is cut off', async () => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /ws/executions HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n');
    socket.resume();
    await once(socket, 'close');
  }, 30_000);

  it('with a giant header is refused', async () => {
    const big = { 'X-Big': 'x'.repeat(20_000) };
    await expect(RawClient.open(`${app.url}/ws/executions`, big)).rejects.toThrow('431');
  });

  it.each([
    'from_seq=x',
    'from_seq=-1',
    'from_seq=1e9',
    'from_seq=99999999999999999999',
    'symbol=',
    'symbol=a,b;c',
    `symbol=${Array.from({ length: 60 }, () => 'A').join(',')}`,
    'channels=admin',
    'book=all',
    'decimals=float',
    'log_id=1',
    'symbol=%00',
  ])('with ?%s is answered 400', async (query) => {
    await expect(RawClient.open(`${app.url}/ws/executions?${query}`)).rejects.toThrow('400');
  });
});

describe('a compressed connection', () => {
  const offer = { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' };
  const url = () => `${app.url}/ws/executions?compress=1&meta=1`;

  it('is given to who asks, while the budget lasts', async () => {
    const plain = await RawClient.open(`${app.url}/ws/executions`, offer);
    expect(plain.head).not.toMatch(/extensions/i);
    const clients = [await RawClient.open(url(), offer), await RawClient.open(url(), offer)];
    for (const { head } of clients)
      expect(head).toMatch(/permessage-deflate;.*no_context_takeover/);
    const late = await RawClient.open(url(), offer);
    expect(late.head).not.toMatch(/extensions/i);
    app.fanout.publish(tradeSeen());
    await witness.next();
    await witness.next();
    for (const client of clients) {
      await eventually('hello and two executions came', () => client.frames.length === 3);
      const { first, payload } = client.frames[2] ?? { first: 0, payload: Buffer.alloc(0) };
      expect(first).toBe(0xc1);
      const tail = Buffer.from([0, 0, 0xff, 0xff]);
      const finishFlush = constants.Z_SYNC_FLUSH;
      const text = inflateRawSync(Buffer.concat([payload, tail]), { finishFlush }).toString();
      expect(text).toContain('"side":"Buy"');
    }
    for (const client of [plain, late, ...clients]) client.socket.destroy();
    await eventually('the places are free again', async () => {
      const next = await RawClient.open(url(), offer);
      next.socket.destroy();
      return next.head.includes('permessage-deflate');
    });
  });

  it('that inflates to a giant is closed with 1009', async () => {
    const client = await eventually('a place is free', async () => {
      const next = await RawClient.open(url(), offer);
      return next.head.includes('permessage-deflate') && next;
    });
    const finishFlush = constants.Z_SYNC_FLUSH;
    const bomb = deflateRawSync(Buffer.alloc(10_000_000), { finishFlush });
    client.frame(0xc1, bomb.subarray(0, -4));
    expect(await client.closed()).toBe(1009);
  });
});

describe('a client that says who it is with its first message', () => {
  const late = (path: string) => QueuedWebSocket.open(`${app.url}${path}?auth=message`);

  it('is let in by its token, in either form', async () => {
    const topics = await late('/api/ws');
    topics.send(JSON.stringify({ type: 'auth', token: app.tokens.make() }));
    expect(await topics.next()).toContain('Welcome user 1!');
    const stream = await late('/ws');
    stream.send(JSON.stringify({ event: 'AUTH', data: { token: app.tokens.make() } }));
    await eventually('it gets its own events', async () => {
      app.fanout.publish({ type: 'balances', account: 'u1', event: 1, balances: [] });
      return (await stream.next()).includes('BALANCE');
    });
    await Promise.all([topics.close(), stream.close()]);
  });

  it('gets nothing before, and 4401 for a wrong one', async () => {
    const client = await late('/ws');
    app.fanout.publish({ type: 'notice', message: 'secret' });
    client.send('{"event":"AUTH","data":{"token":"x"}}');
    expect((await client.closed()).code).toBe(4401);
    expect(client.drain()).toEqual([]);
  });

  it('is closed with 4408 when it says nothing', async () => {
    expect((await (await late('/ws')).closed()).code).toBe(4408);
  });

  it('counts for the cap of its user', async () => {
    const small = await startSocketApp({ MAX_CONNECTIONS_PER_USER: '1' });
    const clients = [];
    for (let i = 0; i < 2; i++) {
      const client = await QueuedWebSocket.open(`${small.url}/api/ws?auth=message`);
      client.send(JSON.stringify({ type: 'auth', token: small.tokens.make() }));
      clients.push(client);
    }
    expect(await clients[0]?.next()).toContain('Welcome');
    expect((await clients[1]?.closed())?.code).toBe(4429);
    await small.close();
  });

  it('or with a subprotocol, which is not repeated', async () => {
    const headers = { 'Sec-WebSocket-Protocol': `stratex.json, bearer.${app.tokens.make()}` };
    const client = await RawClient.open(`${app.url}/ws`, headers);
    expect(client.head).toMatch(/Sec-WebSocket-Protocol: stratex\.json/i);
    expect(client.head).not.toContain('bearer');
    client.socket.destroy();
  });
});

it('a message in the encoding that was asked for is binary', async () => {
  const client = await RawClient.open(`${app.url}/ws/executions`, {
    'Sec-WebSocket-Protocol': 'unknown, stratex.msgpack',
  });
  expect(client.head).toMatch(/Sec-WebSocket-Protocol: stratex\.msgpack/i);
  app.fanout.publish(tradeSeen());
  await witness.next();
  await witness.next();
  await eventually('it came', () => client.frames.length === 2);
  expect(client.frames[0]?.opcode).toBe(2);
  expect(client.frames[0]?.payload[0]).toBe(0x88);
  client.socket.destroy();
});
