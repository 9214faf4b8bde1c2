import { eventually } from '@stratex/testkit';
import type { FeedEvent } from '../feed/feed-event';
import { FeedFanOut } from './feed-fan-out';

const trade = (n: number): FeedEvent => ({
  ...{ type: 'trade', symbol: 'A', price: '1', quantity: '1', side: null, marketTime: n },
  cumulativeVolume: String(n),
});

function fanOut(max: number) {
  const seen = { passedOver: 0, errors: 0 };
  const about = {
    onPassedOver: () => (seen.passedOver += 1),
    onListenerError: () => (seen.errors += 1),
  };
  return { out: new FeedFanOut('kis', about, max), seen };
}

it('a slow listener loses events, the others get all', async () => {
  const { out, seen } = fanOut(10);
  let release: () => void = () => undefined;
  const blocked = new Promise<void>((resolve) => (release = resolve));
  const slow: FeedEvent[] = [];
  const fast: FeedEvent[] = [];
  out.add(async (event) => {
    slow.push(event);
    await blocked;
  });
  out.add((event) => fast.push(event));
  for (let n = 1; n <= 500; n++) {
    out.publish(trade(n));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await eventually('all events', () => fast.length === 500);
  expect(slow).toHaveLength(1);
  expect(out.depth).toBe(10);
  expect(seen.passedOver).toBe(489);
  release();
  await eventually('the rest', () => slow.length === 12);
  expect(slow[1]).toMatchObject({ state: 'gap' });
  expect(slow.at(-1)).toEqual(trade(500));
});

it('a listener that throws goes on being served', async () => {
  const { out, seen } = fanOut(10);
  out.add(() => {
    throw new Error('no');
  });
  for (let n = 1; n <= 3; n++) out.publish(trade(n));
  await eventually('three errors', () => seen.errors === 3);
});

it('who has left hears nothing more', async () => {
  const { out } = fanOut(10);
  const heard: FeedEvent[] = [];
  const kept: FeedEvent[] = [];
  const leave = out.add((event) => heard.push(event));
  out.add((event) => kept.push(event));
  leave();
  out.publish(trade(1));
  await eventually('the other', () => kept.length === 1);
  expect(heard).toEqual([]);
});
