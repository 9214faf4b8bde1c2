/** What becomes of a connection whose broker does not answer. */
import { startNats, type TestNats } from '@stratex/testkit';
import { connectBroker, type Broker } from './broker';
import { CommandOutcomeUnknown, CommandPublisher } from './command-publisher';

let nats: TestNats;
let broker: Broker;
let giveUp: AbortController;

beforeEach(async () => {
  nats = await startNats();
  giveUp = new AbortController();
  broker = await connectBroker({ url: nats.url, name: 'client', giveUp: giveUp.signal });
});
afterEach(async () => {
  await broker.nc.close();
  process.kill(nats.pid, 'SIGCONT');
  await nats.stop();
});

test('it is closed although the broker is silent', async () => {
  broker.nc.subscribe('anything');
  process.kill(nats.pid, 'SIGSTOP');
  await broker.close();
  expect(broker.nc.isClosed()).toBe(true);
});

test('it is closed although the broker is gone', async () => {
  await nats.kill();
  await broker.close();
  expect(broker.nc.isClosed()).toBe(true);
  await nats.restart();
});

test('when it is given up, whoever waits for an answer is told', async () => {
  process.kill(nats.pid, 'SIGSTOP');
  const asked = broker.nc.request('nobody', '', { timeout: 600_000 });
  giveUp.abort();
  await expect(asked).rejects.toThrow('TIMEOUT');
  await broker.close();
});

test('a command is not tried again on a connection that was given up', async () => {
  process.kill(nats.pid, 'SIGSTOP');
  const options = { shard: 'main', publisher: 'order', retryForMs: 600_000 } as const;
  const publisher = new CommandPublisher(broker, options);
  const published = publisher.publish({ type: 'Tick' });
  const closed = publisher.close();
  giveUp.abort();
  await expect(published).rejects.toThrow(CommandOutcomeUnknown);
  await closed;
});

test('one that was given up before it was made is closed', async () => {
  giveUp.abort();
  const late = connectBroker({ url: nats.url, name: 'late', giveUp: giveUp.signal });
  await expect(late).rejects.toThrow('JetStream is not available');
});
