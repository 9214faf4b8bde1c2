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

test('questions that nobody answers do not keep a standby from the lead', async () => {
  const store = new SnapshotStore(broker, shard);
  const { state, recovered } = await recover({
    broker,
    shard,
    store,
    onPassedOver: (name, reason) => {
      throw new Error(`${name}: ${reason}`);
    },
  });
  const standby = new Standby({ broker, shard, onLeader: () => undefined });
  await standby.begin(state, recovered);
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
