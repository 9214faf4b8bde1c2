import { connectBroker, provision, SnapshotStore, type Broker } from '@stratex/nats';
import { startNats, type TestNats } from '@stratex/testkit';
import { recover } from './recovery';
import { Standby } from './standby';

const shard = 'main';
/** Questions of the reader as it opens. */
const BEFORE = 2;
/** Then it asks once a second, the standby when the leader has been silent for one. */
const UNANSWERED = 4;
let nats: TestNats;
let broker: Broker;

beforeEach(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'standby' });
  await provision(broker, { shard, instruments: [] });
});

afterEach(async () => {
  await broker.nc.close();
  await nats.stop();
});

async function recovered() {
  return recover({
    ...{ broker, shard, store: new SnapshotStore(broker, shard) },
    onPassedOver: (name, reason) => {
      throw new Error(`${name}: ${reason}`);
    },
  });
}

/** Calls `then` when the broker is next asked about a stream. */
function atNextQuestion(then: () => void): void {
  const { streams } = broker.jsm;
  const ask = streams.info.bind(streams);
  const spy = jest.spyOn(streams, 'info').mockImplementation((...question) => {
    spy.mockRestore();
    then();
    return ask(...question);
  });
}

test('a standby that is told to stop while it opens the log ends', async () => {
  const { state, recovered: at } = await recovered();
  const standby = new Standby({ broker, shard, onLeader: () => undefined });
  await standby.begin(state, at);
  let stopped: Promise<void> | undefined;
  atNextQuestion(() => {
    stopped = standby.stop();
  });
  expect(await standby.follow()).toBeUndefined();
  expect(stopped).toBeDefined();
  await stopped;
});

test('a standby that is told to stop while it opens its input ends', async () => {
  const { state, recovered: at } = await recovered();
  const standby = new Standby({ broker, shard, onLeader: () => undefined });
  let stopped: Promise<void> | undefined;
  atNextQuestion(() => {
    stopped = standby.stop();
  });
  await standby.begin(state, at);
  expect(stopped).toBeDefined();
  expect(await standby.follow()).toBeUndefined();
});

test('questions that nobody answers do not keep a standby from the lead', async () => {
  const { state, recovered: at } = await recovered();
  const standby = new Standby({ broker, shard, onLeader: () => undefined });
  await standby.begin(state, at);
  const { streams } = broker.jsm;
  const ask = streams.info.bind(streams);
  let asked = 0;
  jest.spyOn(streams, 'info').mockImplementation((...question) => {
    asked += 1;
    const isAnswered = asked <= BEFORE || asked > BEFORE + UNANSWERED;
    return isAnswered ? ask(...question) : new Promise(() => undefined);
  });
  expect(await standby.follow()).toMatchObject({ tail: { frame: 1 } });
  expect(asked).toBeGreaterThan(BEFORE + UNANSWERED);
  await standby.stop();
});
