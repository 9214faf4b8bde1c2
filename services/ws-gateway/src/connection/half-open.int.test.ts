/** Peers that are gone without a word: asked, not heard, cut off; who answers stays. */
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import { tradeSeen } from '../test-support/exchange';
import { RawClient } from '../test-support/raw-client';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';

let app: SocketApp;
beforeAll(async () => {
  app = await startSocketApp({ PING_SECONDS: '1' });
});
afterAll(() => app.close());

async function connections(): Promise<number> {
  const lines = (await app.metrics()).split('\n');
  const line = lines.find((text) =>
    text.startsWith('stratex_ws_connections{path="/ws/executions"'),
  );
  return Number(line?.split(' ').at(-1));
}

it('a link that is dead in either direction ends after two unanswered pings', async () => {
  const url = `${app.url}/ws/executions`;
  // The library answers pings; bytes alone do not.
  const witness = await QueuedWebSocket.open(url);
  const mute = await RawClient.open(url);
  const dead = await RawClient.open(url);
  dead.socket.pause();
  expect(await connections()).toBe(3);
  await eventually('only who answers is left', async () => (await connections()) === 1);
  expect(await mute.closed()).toBe(1006);
  expect(mute.frames.filter(({ opcode }) => opcode === 9)).toHaveLength(2);
  app.fanout.publish(tradeSeen());
  expect(await witness.next()).toContain('"side":"Sell"');
  dead.socket.destroy();
});
