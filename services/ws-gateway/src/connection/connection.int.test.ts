/** Life and end of a connection, over real sockets. */
import { eventually, QueuedWebSocket, UpgradeRefused } from '@stratex/testkit';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';
import { orderChanged, tradeSeen } from '../test-support/exchange';

let app: SocketApp;
let closed: Promise<void> | undefined;
const stop = (): Promise<void> => (closed ??= app.close());

beforeEach(async () => {
  closed = undefined;
  app = await startSocketApp();
});
afterEach(stop);

const executions = () => QueuedWebSocket.open(`${app.url}/ws/executions`);
const stream = (userId = '1', livesFor = 600) =>
  QueuedWebSocket.open(`${app.url}/ws?token=${app.tokens.make({ userId, livesFor })}`);

async function error(client: QueuedWebSocket): Promise<string> {
  const message = JSON.parse(await client.next()) as { event: string; data: { code: string } };
  expect(message.event).toBe('ERROR');
  return message.data.code;
}

describe('a connection', () => {
  it('gets events of the market and of its own user', async () => {
    const [mine, other] = [await stream('1'), await stream('2')];
    app.fanout.publish({ type: 'balances', account: 'u1', event: 3, balances: [] });
    app.fanout.publish(orderChanged({ account: 'u2' }));
    app.fanout.publish(tradeSeen());
    const tradeText = await mine.next((text) => text.includes('TRADE_EXECUTED'));
    expect(await other.next()).toContain('USER_ORDER_UPDATE');
    expect(await other.next()).toBe(tradeText);
    expect(other.drain()).toEqual([]);
  });

  it('gets the maker execution and then the taker execution of a trade', async () => {
    const client = await executions();
    app.fanout.publish(tradeSeen());
    const sides = [await client.next(), await client.next()].map(
      (text) => (JSON.parse(text) as { side: string }).side,
    );
    expect(sides).toEqual(['Sell', 'Buy']);
  });

  it('is told what was wrong with a message, and goes on', async () => {
    const client = await stream();
    client.send('{"event":');
    expect(await error(client)).toBe('INVALID_JSON');
    client.send('[1]');
    expect(await error(client)).toBe('INVALID_MESSAGE');
    client.send('{"event":"SUBSCRIBE","data":{}}');
    expect(await error(client)).toBe('UNKNOWN_EVENT');
    app.fanout.publish({ type: 'notice', message: 'still here' });
    expect(await client.next()).toContain('still here');
  });

  it('answers a ping of the client with a pong', async () => {
    const client = await executions();
    const pong = new Promise<string>((resolve) =>
      client.socket.once('pong', (data) => {
        resolve(data.toString());
      }),
    );
    client.socket.ping('hello');
    expect(await pong).toBe('hello');
  });

  it('is closed with 1008 when it sends too many messages for too long', async () => {
    const client = await stream();
    for (let i = 0; i < 60; i++) client.send('{"event":"X"}');
    expect(await client.closed()).toEqual({ code: 1008, reason: 'too many messages' });
    const codes = client.drain().map((text) => (JSON.parse(text) as Message).data.code);
    expect(codes.filter((code) => code === 'UNKNOWN_EVENT').length).toBeGreaterThanOrEqual(50);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
  });

  it('is closed with 1003 when it sends a binary message', async () => {
    const client = await executions();
    client.send(Buffer.from([1, 2, 3]));
    expect(await client.closed()).toEqual({ code: 1003, reason: 'text messages only' });
  });

  it('is closed with 1009 when it sends more than 16 KiB', async () => {
    const client = await executions();
    client.send('x'.repeat(16 * 1024 + 1));
    expect(await client.closed()).toMatchObject({ code: 1009 });
  });

  it('is closed when it sends more than 64 fragments', async () => {
    const client = await executions();
    for (let i = 0; i < 100; i++) client.socket.send('x', { fin: false });
    expect((await client.closed()).code).toBeGreaterThanOrEqual(1006);
  });

  it('is closed with 4401 when its token expires', async () => {
    const client = await stream('1', 1);
    expect(await client.closed()).toEqual({ code: 4401, reason: 'the access token has expired' });
  });

  it('is closed with 4008 when it does not read, while another goes on', async () => {
    const [slow, quick] = [await executions(), await executions()];
    slow.socket.pause();
    let published = 0;
    let received = 0;
    await eventually('the slow client is given up', async () => {
      for (let i = 0; i < 1_000; i++) app.fanout.publish(tradeSeen({}, ++published));
      while (received < 2 * published) {
        await quick.next();
        received++;
      }
      return (await app.metrics()).includes(
        'stratex_ws_slow_consumers_total{path="/ws/executions"} 1',
      );
    });
    slow.socket.resume();
    const end = await slow.closed();
    expect(end.code).toBe(4008);
    expect(end.reason).toMatch(/^slow consumer; resume from_seq=\d+\.[01]$/);
    const texts = slow.drain();
    expect(texts.length).toBeLessThan(2 * published);

    app.fanout.publish(tradeSeen({ takerSide: 'sell' }));
    expect(await quick.next()).toContain('"side":"Buy"');
  });

  it('is closed with 1012 when the server stops, and nobody new is let in', async () => {
    const clients = [await executions(), await stream()];
    const stopping = stop();
    for (const client of clients)
      expect(await client.closed()).toEqual({
        code: 1012,
        reason: 'the server restarts, please reconnect',
      });
    await stopping;
    await expect(executions()).rejects.not.toBeInstanceOf(UpgradeRefused);
  });

  it('does not hold up the end of the server when it never answers the close', async () => {
    const client = await executions();
    client.socket.pause();
    await stop();
    client.socket.resume();
    expect((await client.closed()).code).toBeGreaterThanOrEqual(1006);
  });

  it('is counted while it is open', async () => {
    const client = await executions();
    const gauge = (count: number) => `stratex_ws_connections{path="/ws/executions"} ${count}`;
    expect(await app.metrics()).toContain(gauge(1));
    await client.close();
    await eventually('it is no longer counted', async () =>
      (await app.metrics()).includes(gauge(0)),
    );
  });
});

interface Message {
  readonly data: { readonly code: string };
}
