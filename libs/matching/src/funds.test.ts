import { balancesOf, bookDepth, openOrders } from './index';
import { run, runTable } from './test-table/run-table';
import { FUNDED, smallExchange, SYMBOL } from './test-table/small-exchange';

test('accounts are opened once, with any amount up to 10^18 of a known asset', () => {
  runTable(
    smallExchange(),
    SYMBOL,
    `
    anna open 0                   KRW | opened
    anna open 5                   KRW | ACCOUNT_EXISTS
    bert open 5                   XRP | UNKNOWN_ASSET
    bert open 1000000000000000001 KRW | AMOUNT_OUT_OF_RANGE
    bert open -1                  KRW | AMOUNT_OUT_OF_RANGE
    bert open 007                 KRW | AMOUNT_OUT_OF_RANGE
    bert open 1000000000000000000 BTC | opened
    `,
  );
});

test('a deposit is credited once for its id', () => {
  const state = smallExchange();
  runTable(
    state,
    SYMBOL,
    `
    anna deposit 5 KRW x1                   | ACCOUNT_NOT_FOUND
    anna open    0 KRW                      | opened
    anna deposit 5 KRW x1                   | deposited
    anna deposit 5 KRW x1                   | DUPLICATE_FUNDING_ID
    anna deposit 9 BTC x1                   | DUPLICATE_FUNDING_ID
    anna deposit 9 XRP x1                   | UNKNOWN_ASSET
    anna deposit 0 KRW x2                   | AMOUNT_OUT_OF_RANGE
    anna deposit 1000000000000000001 KRW x2 | AMOUNT_OUT_OF_RANGE
    anna deposit 7 KRW x2                   | deposited
    bert open    0 KRW                      | opened
    bert deposit 5 KRW x1                   | deposited
    `,
  );
  expect(balancesOf(state, 'anna')).toEqual([{ asset: 'KRW', available: 12n, held: 0n }]);
});

test.each([
  ['5', 'KRW', 'funds.deposited'],
  [null, null, 'funds.deposited'],
  ['0', 'KRW', 'funds.deposited'],
  ['5', null, 'UNKNOWN_ASSET'],
  ['5', 'XRP', 'UNKNOWN_ASSET'],
  ['1000000000000000001', 'KRW', 'AMOUNT_OUT_OF_RANGE'],
])('a deposit of holdings that cost %s %s: %s', (cost, costAsset, outcome) => {
  const state = smallExchange();
  run(state, { type: 'OpenAccount', account: 'anna', asset: 'KRW', amount: '0' });
  const [event] = run(state, {
    type: 'Deposit',
    account: 'anna',
    fundingId: 'x1',
    asset: 'BTC',
    amount: '5',
    cost,
    costAsset,
  });
  expect(event).toMatchObject(
    outcome === 'funds.deposited'
      ? { type: outcome, cost: cost === null ? null : BigInt(cost), costAsset }
      : { type: 'command.rejected', reason: outcome, subjectId: 'x1' },
  );
});

test('no more than 2^62 minor units of an asset exist, whoever has them', () => {
  runTable(
    smallExchange(),
    SYMBOL,
    `
    anna open    1000000000000000000 KRW    | opened
    bert open    1000000000000000000 KRW    | opened
    anna deposit 1000000000000000000 KRW x1 | deposited
    anna deposit 1000000000000000000 KRW x2 | deposited
    anna deposit 1000000000000000000 KRW x3 | AMOUNT_OUT_OF_RANGE
    bert deposit 611686018427387904  KRW x1 | AMOUNT_OUT_OF_RANGE
    bert deposit 611686018427387903  KRW x1 | deposited
    anna deposit 1 KRW x3                   | AMOUNT_OUT_OF_RANGE
    bert reset   1000000000000000000 KRW x2 | reset from 1611686018427387903 KRW
    anna deposit 1 KRW x3                   | deposited
    `,
  );
});

test('a reset cancels every open order and leaves exactly the amount asked for', () => {
  const state = smallExchange();
  runTable(state, SYMBOL, FUNDED);
  runTable(
    state,
    SYMBOL,
    `
    anna sell 5 @ 100            | #1
    anna buy  5 @ 90             | #2
    bert buy  2 @ 100            | #3, 2 @ 100 of #1
    anna reset 70 KRW f1         | DUPLICATE_FUNDING_ID
    anna reset 70 XRP x1         | UNKNOWN_ASSET
    anna reset x  KRW x1         | AMOUNT_OUT_OF_RANGE
    carl reset 70 KRW x1         | reset from 100000000000 BTC + 1000000000 KRW
    anna reset 70 KRW x1         | -3 ACCOUNT_RESET, -5 ACCOUNT_RESET, reset from 99800000000 BTC + 1000000200 KRW
    anna reset 70 KRW x1         | DUPLICATE_FUNDING_ID
    anna deposit 70 KRW x1       | DUPLICATE_FUNDING_ID
    dora reset 70 KRW x1         | ACCOUNT_NOT_FOUND
    `,
  );
  expect(balancesOf(state, 'anna')).toEqual([{ asset: 'KRW', available: 70n, held: 0n }]);
  expect(openOrders(state, 'anna')).toEqual([]);
  expect(bookDepth(state, SYMBOL, 1)).toEqual({ bids: [], asks: [] });
});
