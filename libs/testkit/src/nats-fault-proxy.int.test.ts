import { connect, type NatsConnection } from 'nats';
import { eventually } from './eventually';
import { NatsFaultProxy, type MessagePredicate } from './nats-fault-proxy';
import { startNats, type TestNats } from './test-nats';

/** A JetStream acknowledgement. */
const isStored: MessagePredicate = (_, payload) =>
  /^\{"stream":"ORDERS", ?"seq":/.test(payload.toString());

let server: TestNats;
let proxy: NatsFaultProxy;
let direct: NatsConnection;
let through: NatsConnection;

beforeAll(async () => {
  server = await startNats();
  proxy = await NatsFaultProxy.start({ target: server.url });
  direct = await connect({ servers: server.url });
  through = await connect({ servers: proxy.url, reconnectTimeWait: 50, maxReconnectAttempts: -1 });
});
afterAll(async () => {
  await through.close();
  await direct.close();
  await proxy.close();
  await server.stop();
});
beforeEach(async () => {
  const manager = await direct.jetstreamManager();
  await manager.streams.add({ name: 'ORDERS', subjects: ['orders'] });
});
afterEach(async () => {
  proxy.heal();
  const manager = await direct.jetstreamManager();
  await manager.streams.delete('ORDERS');
});

const storedMessages = async (): Promise<number> => {
  const manager = await direct.jetstreamManager();
  return (await manager.streams.info('ORDERS')).state.messages;
};

test('a swallowed acknowledgement: the message is stored and its publisher does not know', async () => {
  const swallowed = proxy.swallow(isStored);
  const publish = through.jetstream().publish('orders', 'one', { timeout: 1_000 });
  await Promise.all([swallowed, expect(publish).rejects.toThrow('TIMEOUT')]);
  expect(await storedMessages()).toBe(1);
  const next = await through.jetstream().publish('orders', 'two');
  expect(next.seq).toBe(2);
});

test('a held acknowledgement arrives when it is released, and what came after it did not wait', async () => {
  const held = proxy.hold(isStored);
  let isAnswered = false;
  const publish = through
    .jetstream()
    .publish('orders', 'one', { timeout: 20_000 })
    .then((ack) => {
      isAnswered = true;
      return ack.seq;
    });
  await held.first;
  await through.flush();
  expect(isAnswered).toBe(false);
  expect(await storedMessages()).toBe(1);
  held.release();
  expect(await publish).toBe(1);
});

test('paused traffic is late, not lost', async () => {
  proxy.pause();
  const publish = through.jetstream().publish('orders', 'one', { timeout: 20_000 });
  await direct.flush();
  expect(await storedMessages()).toBe(0);
  proxy.resume();
  expect((await publish).seq).toBe(1);
});

test('a client whose connection is cut comes back through the proxy', async () => {
  proxy.cutAll();
  await eventually('the client publishes again', async () => {
    const ack = await through.jetstream().publish('orders', 'one', { timeout: 1_000 });
    return ack.seq > 0;
  });
  const swallowed = proxy.swallow(isStored);
  await expect(through.jetstream().publish('orders', 'two', { timeout: 500 })).rejects.toThrow();
  await swallowed;
});

test('a killed server comes back on the same port with what it acknowledged', async () => {
  await direct.jetstream().publish('orders', 'kept');
  const pid = server.pid;
  await server.kill();
  await server.restart();
  expect(server.pid).not.toBe(pid);
  expect(await eventually('the stream is there', storedMessages)).toBe(1);
});
