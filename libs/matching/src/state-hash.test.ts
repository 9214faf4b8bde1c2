import type { Balance } from './balance';
import { stateHash, type EngineState as State } from './index';
import { commandOf, run, runTable } from './test-table/run-table';
import { FUNDED, smallExchange, SYMBOL } from './test-table/small-exchange';

const exchange = (...commands: string[]): State => {
  const state = smallExchange();
  runTable(state, SYMBOL, FUNDED);
  for (const text of commands) run(state, commandOf(state, SYMBOL, text));
  return state;
};

const krwOf = (state: State): Balance =>
  state.accounts.get('anna')!.balances[state.assets.get('KRW')!.ordinal]!;

test('the hash is 16 hex digits and stays what it is from build to build', () => {
  expect(stateHash(smallExchange())).toBe('1caf1039a459e403');
  expect(stateHash(exchange())).toBe('bc8b923f0cb06b82');
});

test('the order in which accounts were opened does not matter', () => {
  const opened = (...accounts: string[]): string => {
    const state = smallExchange();
    for (const account of accounts)
      run(state, { type: 'OpenAccount', account, asset: 'KRW', amount: '5' });
    return stateHash(state);
  };
  expect(opened('anna', 'bert')).toBe(opened('bert', 'anna'));
  expect(opened('anna', 'bert')).not.toBe(opened('anna', 'carl'));
});

test.each([
  ['an accepted order', 'anna sell 1 @ 100'],
  ['a rejected order, for its answer is remembered', 'anna sell 1 @ 9999'],
  ['a deposit', 'anna deposit 1 KRW x1'],
  ['a new account', 'dora open 0 KRW'],
  ['a reset to what was there', 'dora reset 0 KRW x1'],
])('%s changes the hash', (_, text) => {
  const state = exchange('dora open 0 KRW'.replace(text, 'erna open 0 KRW'));
  const before = stateHash(state);
  run(state, commandOf(state, SYMBOL, text));
  expect(stateHash(state)).not.toBe(before);
});

test.each<[string, (state: State) => unknown]>([
  ['orderNumber', (s) => (s.orderNumber += 1)],
  ['tradeNumber', (s) => (s.tradeNumber += 1)],
  ['lastPrice', (s) => (s.markets.get(SYMBOL)!.lastPrice = 1)],
  ['supplied', (s) => (s.assets.get('KRW')!.supplied += 1n)],
  ['fees', (s) => (s.assets.get('KRW')!.fees += 1n)],
  ['available', (s) => (krwOf(s).available += 1n)],
  ['held', (s) => (krwOf(s).held += 1n)],
  ['held beyond 32 bits', (s) => (krwOf(s).held += 2n ** 40n)],
  ['leaves', (s) => (s.accounts.get('anna')!.openOrders.first!.leaves += 1)],
  ['hold', (s) => (s.accounts.get('anna')!.openOrders.first!.hold += 1n)],
  ['feeOwed', (s) => (s.accounts.get('anna')!.openOrders.first!.feeOwed += 2n ** 70n)],
  ['feePaid', (s) => (s.accounts.get('anna')!.openOrders.first!.feePaid += 1n)],
  ['funding ids', (s) => s.accounts.get('anna')!.fundingIds.add('other')],
  [
    'answers',
    (s) => {
      const { accepted } = s.accounts.get('anna')!.openOrders.first!;
      s.answers.add({ ...accepted, orderId: 'x', clientOrderId: 'x' }, s.accounts.get('anna')!);
    },
  ],
  [
    'queue order',
    (s) => {
      const { book } = s.markets.get(SYMBOL)!;
      const front = book.front('sell')!;
      book.remove(front.orderNumber);
      book.add(front);
    },
  ],
])('the hash covers %s', (_, change) => {
  const state = exchange('anna sell 2 @ 100', 'anna sell 3 @ 100');
  const before = stateHash(state);
  change(state);
  expect(stateHash(state)).not.toBe(before);
});
