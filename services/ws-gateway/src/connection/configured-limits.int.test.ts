/** The limits of one connection are what the configuration says. */
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';

let app: SocketApp;
afterEach(() => app.close());

const connect = (): Promise<QueuedWebSocket> =>
  QueuedWebSocket.open(`${app.url}/api/ws?token=${app.tokens.make()}`);

it('a connection has as many subscriptions as are configured', async () => {
  app = await startSocketApp({ MAX_SUBSCRIPTIONS: '2' });
  const client = await connect();
  for (const symbol of ['A', 'B', 'C'])
    client.send(JSON.stringify({ type: 'subscribe', topic: `price:${symbol}` }));
  await client.next((text) => text.includes('subscribed to price:A'));
  await client.next((text) => text.includes('subscribed to price:B'));
  expect(await client.next()).toBe('{"type":"error","message":"At most 2 subscriptions"}');
});

it('a connection may send as much as is configured', async () => {
  app = await startSocketApp({ MESSAGES_PER_SECOND: '1000', MESSAGE_BURST: '500' });
  const client = await connect();
  for (let i = 0; i < 400; i++) client.send('{"type":"ping"}');
  let pongs = 0;
  await eventually('all are answered', async () => {
    await client.next((text) => text.includes('pong'));
    return ++pongs === 400;
  });
  await client.close();
});

it('a connection that may send little is closed when it sends more', async () => {
  app = await startSocketApp({ MESSAGES_PER_SECOND: '1', MESSAGE_BURST: '3' });
  const client = await connect();
  for (let i = 0; i < 8; i++) client.send('{"type":"ping"}');
  expect(await client.closed()).toMatchObject({ code: 1008 });
});
