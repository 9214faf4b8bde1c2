import type { FeedEvent } from './feed-event';
import { onlyOf } from './only-of';

const trade = (symbol: string): FeedEvent => ({
  ...{ type: 'trade', symbol, price: '100', quantity: '1', side: null },
  ...{ marketTime: 1, cumulativeVolume: null },
});
const session = (symbol: string | null): FeedEvent => ({
  ...{ type: 'session', symbol, state: 'open', marketTime: 1 },
});
const status: FeedEvent = { type: 'status', source: 'kis', state: 'stale', detail: '' };

test('of a source the events of some symbols alone; what is told of all is told of each', () => {
  const heard: FeedEvent[] = [];
  const stop = jest.fn(() => Promise.resolve());
  let tell: (event: FeedEvent) => void = () => undefined;
  const source = { start: (listener: (event: FeedEvent) => void) => (tell = listener), stop };
  const some = onlyOf(source, new Set(['A', 'B']));
  some.start((event) => heard.push(event));
  for (const event of [trade('A'), trade('C'), session(null), session('C'), session('B'), status])
    tell(event);
  expect(heard).toEqual([trade('A'), session('A'), session('B'), session('B'), status]);
  void some.stop();
  expect(stop).toHaveBeenCalled();
});
