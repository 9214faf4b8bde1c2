import { connectBroker, provision, tailCheckpoint, type Broker } from '@stratex/nats';
import { startNats, type TestNats } from '@stratex/testkit';
import { takeLead } from './take-lead';

const shard = 'main';
let nats: TestNats;
let brokers: Broker[];

beforeEach(async () => {
  nats = await startNats();
  brokers = await Promise.all(
    Array.from({ length: 5 }, (_, i) => connectBroker({ url: nats.url, name: `engine-${i}` })),
  );
  await provision(brokers[0]!, { shard, instruments: [] });
});

afterEach(async () => {
  await Promise.all(brokers.map(({ nc }) => nc.close()));
  await nats.stop();
});

test('of engines that try at the same place one leads, and the others know it', async () => {
  const tail = await tailCheckpoint(brokers[0]!, shard);
  const tries = await Promise.all(
    brokers.map((broker, i) => takeLead(broker, { shard, tail, instance: `e${i}`, build: 'b' })),
  );
  const winners = tries.filter(({ writer }) => writer !== undefined);
  expect(winners).toHaveLength(1);
  expect(await tailCheckpoint(brokers[0]!, shard)).toEqual(winners[0]?.writer?.tail);
  const { state } = await brokers[0]!.jsm.streams.info('EXECUTION_LOG_main');
  expect(state.last_seq).toBe(2);
});

test('a try behind the end of the log changes nothing, a later one at its end succeeds', async () => {
  const [broker] = brokers as [Broker];
  const old = await tailCheckpoint(broker, shard);
  const first = await takeLead(broker, { shard, tail: old, instance: 'first', build: 'b' });
  const late = await takeLead(broker, { shard, tail: old, instance: 'late', build: 'b' });
  expect(late).toMatchObject({ writer: undefined });
  const tail = await tailCheckpoint(broker, shard);
  expect(tail).toEqual(first.writer?.tail);
  const again = await takeLead(broker, { shard, tail, instance: 'late', build: 'b' });
  expect(again.writer?.tail).toMatchObject({ epoch: 2, frame: 3 });
});
