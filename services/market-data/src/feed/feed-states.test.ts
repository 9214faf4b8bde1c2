import { FeedStates } from './feed-states';

test('a feed tells of each symbol when it was heard, and whether it is connected', () => {
  let now = 1_000;
  const states = new FeedStates('kis', ['A', 'B'], () => now);
  const nothing = { marketTime: null, ageMs: null };
  expect(states.all()).toEqual([
    { symbol: 'A', source: 'kis', state: 'starting', ...nothing },
    { symbol: 'B', source: 'kis', state: 'starting', ...nothing },
  ]);
  states.hear({ type: 'status', source: 'kis', state: 'connected', detail: '' });
  const quote = { type: 'quote', bids: [], asks: [] } as const;
  states.hear({ ...quote, symbol: 'A', marketTime: 0 });
  now += 250;
  expect(states.all()).toEqual([
    {
      ...{ symbol: 'A', source: 'kis', state: 'live' },
      ...{ marketTime: '1970-01-01T00:00:00.000Z', ageMs: 250 },
    },
    { symbol: 'B', source: 'kis', state: 'live', ...nothing },
  ]);
  for (const state of ['gap', 'disconnected'] as const)
    states.hear({ type: 'status', source: 'kis', state, detail: '' });
  expect(states.all().map(({ state }) => state)).toEqual(['unavailable', 'unavailable']);
});
