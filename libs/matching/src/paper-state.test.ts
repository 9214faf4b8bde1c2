/** What a paper instrument's state has besides: in the hash, and in the snapshot. */
import type { ExternalMarket } from './external-market';
import { snapshotOf, SnapshotLoader, stateHash, type EngineState } from './index';
import { runTable } from './test-table/run-table';
import { FUNDED, smallExchange, SYMBOL } from './test-table/small-exchange';

function exchange(): EngineState {
  const state = smallExchange({ paper: { fillModel: 'queue-position' } });
  runTable(state, SYMBOL, FUNDED);
  runTable(
    state,
    SYMBOL,
    `
    ext trade 5 @ 100                   | heard
    ext quote 5@99,2@98 / 3@101 +1      | heard
    anna buy 2 market ioc               | #1, taker #1 2 @ 101
    bert buy 7 @ 98 day                 | #2
    ext session open +1                 | heard
    wait 6000                           |
    carl buy 7 market ioc               | #3, #3 waits 5000
  `,
  );
  return state;
}

const externalOf = (state: EngineState): ExternalMarket => state.markets.get(SYMBOL)!.external!;
const paperOf = (state: EngineState) => state.markets.get(SYMBOL)!.book.front('buy')!.paper!;

function restored(state: EngineState): EngineState {
  const instruments = [...state.markets.values()].map(({ instrument }) => instrument);
  const loader = new SnapshotLoader({ instruments });
  const lines = [...snapshotOf(state)].map(({ text }) => text).join('');
  for (const line of lines.trimEnd().split('\n')) loader.take(line);
  return loader.finish();
}

test('the snapshot gives the same state', () => {
  const state = exchange();
  expect(stateHash(restored(state))).toBe(stateHash(state));
  expect(externalOf(restored(state)).deferred.size).toBe(1);
});

test.each<[string, (state: EngineState) => unknown]>([
  ['marketTime', (s) => (externalOf(s).marketTime = 1)],
  ['heardAt', (s) => (externalOf(s).heardAt += 1)],
  ['hearings', (s) => (externalOf(s).hearings += 1)],
  ['the session told', (s) => (externalOf(s).told = null)],
  ['the last trade', (s) => (externalOf(s).trade = { price: 100, marketTime: 1 })],
  ['lots used of a level', (s) => (externalOf(s).quote!.asks[0]!.used += 1)],
  ['the quote', (s) => (externalOf(s).quote = { ...externalOf(s).quote!, bids: [] })],
  [
    'orders that wait for a price',
    (s) => {
      externalOf(s).deferred.clear();
    },
  ],
  ['orders that end with the day', (s) => externalOf(s).dayOrders.remove(2)],
  ['effectiveAt', (s) => (paperOf(s).effectiveAt += 1)],
  ['hearing', (s) => (paperOf(s).hearing += 1)],
  ['queueAhead', (s) => (paperOf(s).queueAhead += 1)],
])('%s is in the hash, and the snapshot has it', (_, change) => {
  const state = exchange();
  const before = stateHash(state);
  change(state);
  expect(stateHash(state)).not.toBe(before);
  expect(stateHash(restored(state))).toBe(stateHash(state));
});
