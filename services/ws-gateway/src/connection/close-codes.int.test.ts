/** The metric of ended connections tells the code that the client was told. */
import { deflateRawSync } from 'node:zlib';
import { eventually } from '@stratex/testkit';
import { RawClient } from '../test-support/raw-client';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';

const TEXT = 0x81;
const BINARY = 0x82;
const CLOSE = 0x88;
const DEFLATED = 0xc1;
const PATH = '/ws/executions';
const OFFER = { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' };

let app: SocketApp;
beforeEach(async () => (app = await startSocketApp()));
afterEach(() => app.close());

it.each<[string, number, (client: RawClient) => void]>([
  [
    '17 KiB',
    1009,
    (c) => {
      c.frame(TEXT, 'x'.repeat(17 * 1024));
    },
  ],
  [
    'the length of a giant',
    1009,
    (c) => c.socket.write(Buffer.from([TEXT, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255])),
  ],
  [
    'a text that is no UTF-8',
    1007,
    (c) => {
      c.frame(TEXT, Buffer.from([0xc3, 0x28]));
    },
  ],
  [
    'a close reason that is no UTF-8',
    1007,
    (c) => {
      c.frame(CLOSE, Buffer.from([3, 232, 0xff]));
    },
  ],
  [
    'what does not inflate',
    1007,
    (c) => {
      c.frame(DEFLATED, Buffer.from([0xff, 0xff, 0xff]));
    },
  ],
  [
    'what inflates to a giant',
    1009,
    (c) => {
      c.frame(DEFLATED, deflateRawSync(Buffer.alloc(1_000_000)));
    },
  ],
  [
    'a frame without a mask',
    1002,
    (c) => {
      c.frame(TEXT, '{}', false);
    },
  ],
  [
    'a close code of its own making',
    1002,
    (c) => {
      c.frame(CLOSE, Buffer.from([3, 238]));
    },
  ],
  [
    'more fragments than a message may have',
    1008,
    (c) => {
      c.frame(0x01, 'x');
      for (let i = 0; i < 100; i++) c.frame(0x00, 'x');
    },
  ],
  [
    'bytes',
    1003,
    (c) => {
      c.frame(BINARY, 'x');
    },
  ],
  [
    'a farewell',
    1000,
    (c) => {
      c.frame(CLOSE, Buffer.from([3, 232]));
    },
  ],
  [
    'a farewell without a code',
    1005,
    (c) => {
      c.frame(CLOSE, '');
    },
  ],
  [
    'nothing and is gone',
    1006,
    (c) => {
      c.socket.destroy();
    },
  ],
])('a client that sends %s is counted as %i', async (_what, code, act) => {
  const client = await RawClient.open(`${app.url}${PATH}?compress=1`, OFFER);
  act(client);
  await eventually('its end is counted', async () =>
    (await app.metrics()).includes('ws_closed_total{'),
  );
  client.socket.destroy();
  const counted = (await app.metrics())
    .split('\n')
    .filter((line) => line.startsWith('stratex_ws_closed_total'));
  expect(counted).toEqual([`stratex_ws_closed_total{path="${PATH}",code="${String(code)}"} 1`]);
});
