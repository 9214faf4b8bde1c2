import { acceptanceOf } from './accepted-order';
import type { Account, RiskLimits } from './account';
import type { Balance } from './balance';
import { withFundingId } from './funding-ids';
import { stateHash, type EngineState as State } from './index';
import type { Market } from './market';
import type { Order } from './order';
import { commandOf, run, runTable } from './test-table/run-table';
import { FUNDED, smallExchange, SYMBOL } from './test-table/small-exchange';

const marketOf = (state: State): Market => state.markets.get(SYMBOL)!;
const accountOf = (state: State): Account => state.accounts.get('anna')!;

const stopOf = (state: State): Order => marketOf(state).triggers.front('buy')!.order;
const gtdOrderOf = (state: State): Order => state.expiries.front('sell')!.order;

const limit = (state: State, limits: Partial<RiskLimits>): RiskLimits => {
  const account = accountOf(state);
  account.limits = { ...account.limits, ...limits };
  return account.limits;
};

const PRICE_BAND = {
  window: { bucketWidthMs: 1_000, bucketCount: 10 },
  bidUp: '9',
  bidDown: '0',
  askUp: '99',
  askDown: '0',
};

const exchange = (...commands: string[]): State => {
  const state = smallExchange({ priceBand: PRICE_BAND });
  runTable(state, SYMBOL, FUNDED);
  for (const text of commands) run(state, commandOf(state, SYMBOL, text));
  return state;
};

const krwOf = (state: State): Balance =>
  state.accounts.get('anna')!.balances[state.assets.get('KRW')!.ordinal]!;

test('the hash is 16 hex digits and stays what it is from build to build', () => {
  expect(stateHash(smallExchange())).toBe('45317be30430b1ed');
  expect(stateHash(exchange())).toBe('fd080115a0b10983');
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
  ['taxes', (s) => (s.assets.get('KRW')!.taxes += 1n)],
  ['the system state', (s) => (s.system = 'halted')],
  ['the day of the answers', (s) => (s.dayStart += 1)],
  [
    'which day an answer is of',
    (s) => {
      s.answers.rotate([]);
    },
  ],
  ['the symbol state', (s) => (marketOf(s).state = 'auction')],
  ['the previous close', (s) => (marketOf(s).previousClose = 1)],
  ['the lowest price', (s) => (marketOf(s).lowest = 1)],
  ['the highest price', (s) => (marketOf(s).highest = 1)],
  ['the reference price', (s) => (marketOf(s).reference += 1)],
  ['a bucket of trades', (s) => (marketOf(s).window!.buckets[0]!.sum += 1n)],
  ['the account state', (s) => (accountOf(s).state = 'halted')],
  ['the account group', (s) => (accountOf(s).group = 'vip')],
  ['the limit of open orders', (s) => limit(s, { maxOpenOrders: 1 })],
  ['the limit of notional', (s) => limit(s, { maxOrderNotional: 1n })],
  ['position limits', (s) => limit(s, { maxPositions: new Map([[SYMBOL, 1]]) })],
  ['deadlines', (s) => s.deadlines.remove(accountOf(s).ordinal)],
  ['expiries', (s) => s.expiries.remove(s.expiries.front('sell')!.orderNumber)],
  ['trigger prices', (s) => (marketOf(s).triggers.front('buy')!.price += 1)],
  ['triggers', (s) => marketOf(s).triggers.remove(marketOf(s).triggers.front('buy')!.orderNumber)],
  ['hidden lots', (s) => (marketOf(s).book.front('sell')!.hidden += 1)],
  ['the price of an order', (s) => (accountOf(s).openOrders.first!.price += 1)],
  ['its stop price', (s) => (stopOf(s).special!.stopPrice += 1)],
  ['its quantity', (s) => (accountOf(s).openOrders.first!.quantity += 1)],
  ['whether it stays', (s) => (gtdOrderOf(s).special!.stays = false)],
  [
    'funding ids',
    (s) => {
      const anna = s.accounts.get('anna')!;
      anna.fundingIds = withFundingId(anna.fundingIds, 'other');
    },
  ],
  [
    'answers',
    (s) => {
      const anna = s.accounts.get('anna')!;
      const accepted = acceptanceOf(s.answers, anna.openOrders.first!);
      s.answers.add({ ...accepted, orderId: 'x', clientOrderId: 'x' }, anna);
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
  const state = exchange(
    'anna sell 2 @ 100',
    'anna sell 3 @ 100',
    'carl buy 1 @ 99',
    'carl sell 1 @ 99',
    'anna sell 1 type=stop trigger=95 ioc',
    'anna buy 1 @ 95 gtd expires=5000',
    'anna deadman 5000',
  );
  const before = stateHash(state);
  change(state);
  expect(stateHash(state)).not.toBe(before);
});
