import { bookDepth, checkInvariants, counters, openOrders } from './index';
import { commandOf, run, runTable } from './test-table/run-table';
import { FUNDED, smallExchange, SYMBOL } from './test-table/small-exchange';

const MANY = 10_000;

const exchangeWithManyBids = (): ReturnType<typeof smallExchange> => {
  const state = smallExchange();
  runTable(state, SYMBOL, FUNDED);
  runTable(state, SYMBOL, 'carl deposit 900000000000000 BTC x1 | deposited');
  for (let i = 0; i < MANY; i += 1)
    run(state, commandOf(state, SYMBOL, `anna buy 1 @ ${1 + (i % 1_000)}`));
  return state;
};

test('an account rests at most 10,000 orders, and may still take', () => {
  const state = exchangeWithManyBids();
  runTable(
    state,
    SYMBOL,
    `
    anna buy  1 @ 1       | TOO_MANY_OPEN_ORDERS
    anna buy  1 @ 1 ioc   | #10001, -1 IOC_REMAINDER
    anna cancel 1         | -1 REQUESTED
    anna buy  1 @ 1       | #10002
    anna buy  1 @ 1       | TOO_MANY_OPEN_ORDERS
    bert buy  1 @ 1       | #10003
    `,
  );
});

test('one order may sweep 10,000 makers', () => {
  const state = exchangeWithManyBids();
  const events = run(state, commandOf(state, SYMBOL, 'carl sell 10000 @ 1'));
  expect(events).toHaveLength(MANY + 1);
  expect(counters(state)).toEqual({ orderNumber: MANY + 1, tradeNumber: MANY });
  expect(openOrders(state, 'anna')).toEqual([]);
  expect(bookDepth(state, SYMBOL, 1)).toEqual({ bids: [], asks: [] });
  checkInvariants(state);
});

test('a price level never holds more lots than can be counted exactly', () => {
  // 2^53 lots need 2^53 minor units of the base asset or more, and a maximum quantity near that.
  const state = smallExchange({
    lot: '0.00000001',
    priceUnit: '1000000',
    ticks: [{ from: '0', tick: '1000000' }],
    maxPrice: '1000000',
    maxQuantity: '40000000',
    referencePrice: '1000000',
  });
  const rest = '4000000000000000';
  runTable(
    state,
    SYMBOL,
    `
    anna open 1000000000000000000 BTC | opened
    anna sell ${rest} @ 1             | #1
    anna sell ${rest} @ 1             | #2
    anna sell ${rest} @ 1             | QUANTITY_OUT_OF_RANGE
    anna sell 1007199254740991 @ 1    | #3
    anna sell 1 @ 1                   | QUANTITY_OUT_OF_RANGE
    `,
  );
});
