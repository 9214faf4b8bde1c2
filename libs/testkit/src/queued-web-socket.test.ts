import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { QueuedWebSocket, UpgradeRefused } from './queued-web-socket';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.authorization !== 'Bearer good') {
      socket.end(
        'HTTP/1.1 401 Unauthorized\r\nX-Reason: token\r\nContent-Length: 8\r\n\r\nno entry',
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      for (const text of ['one', 'two', 'three', 'four']) client.send(text);
      client.on('message', () => {
        client.close(4008, 'too slow');
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`;
});
afterAll(() => {
  server.close();
});

const open = (): Promise<QueuedWebSocket> =>
  QueuedWebSocket.open(url, { headers: { authorization: 'Bearer good' } });

test('messages that came before anybody asked are not missed', async () => {
  const socket = await open();
  expect(await socket.next()).toBe('one');
  expect(await socket.next((text) => text.startsWith('th'))).toBe('three');
  expect(await socket.next()).toBe('four');
  await socket.close();
});

test('the code and reason of a close are told, also to who waits for a message', async () => {
  const socket = await open();
  socket.send('close me');
  await expect(socket.next((text) => text === 'never')).rejects.toThrow(
    'closed with 4008 while waiting; the last message before: four',
  );
  expect(await socket.closed()).toEqual({ code: 4008, reason: 'too slow' });
});

test('waiting for a message that does not come ends with what came instead', async () => {
  const socket = await open();
  await expect(socket.next((text) => text === 'never', 100)).rejects.toThrow(
    'nothing came on the socket in time; the last message before: four',
  );
  await socket.close();
});

test('a refused upgrade gives its status, headers and body', async () => {
  const refused = await QueuedWebSocket.open(url).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UpgradeRefused);
  expect(refused).toMatchObject({
    status: 401,
    body: 'no entry',
    headers: { 'x-reason': 'token' },
  });
});
