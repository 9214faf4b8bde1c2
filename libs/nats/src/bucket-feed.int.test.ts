/** A bucket on a real broker, followed. */
import { eventually, startNats, type TestNats } from '@stratex/testkit';
import { connectBroker, type Broker } from './broker';
import { BucketFeed } from './bucket-feed';

let nats: TestNats;
let broker: Broker;
const feeds: BucketFeed[] = [];

/** What a reader has seen of each key last. */
function follow(bucket: string): { feed: BucketFeed; seen: Map<string, string | undefined> } {
  const seen = new Map<string, string | undefined>();
  const feed = new BucketFeed(broker, bucket, ({ key, value }) =>
    seen.set(key, value === undefined ? undefined : Buffer.from(value).toString()),
  );
  feeds.push(feed);
  return { feed, seen };
}

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
});

afterAll(async () => {
  for (const feed of feeds) feed.close();
  await broker.close();
  await nats.stop();
});

it('has delivered everything when it says that it has caught up', async () => {
  const bucket = await broker.js.views.kv('many', { history: 1 });
  await Promise.all(Array.from({ length: 2_000 }, (_, i) => bucket.put(`k${i}`, `v${i}`)));
  await bucket.put('k0', 'changed');
  const { feed, seen } = follow('many');
  await feed.caughtUp;
  expect(seen.size).toBe(2_000);
  expect(seen.get('k0')).toBe('changed');
});

it('catches up with an empty bucket, and then follows it', async () => {
  const bucket = await broker.js.views.kv('empty', { history: 1 });
  const { feed, seen } = follow('empty');
  await feed.caughtUp;
  expect(seen.size).toBe(0);
  await bucket.put('a', 'one');
  await eventually('the value is seen', () => seen.get('a') === 'one', { timeoutMs: 1_000 });
  await bucket.delete('a');
  await eventually('the removal is seen', () => seen.has('a') && seen.get('a') === undefined, {
    timeoutMs: 1_000,
  });
});

it('waits for a bucket that comes later, and follows one that was made anew', async () => {
  const { feed, seen } = follow('late');
  const first = await broker.js.views.kv('late', { history: 1 });
  await first.put('a', 'one');
  await feed.caughtUp;
  expect(seen.get('a')).toBe('one');
  await first.destroy();
  const second = await broker.js.views.kv('late', { history: 1 });
  await second.put('a', 'two');
  await eventually('the new bucket is followed', () => seen.get('a') === 'two');
});
