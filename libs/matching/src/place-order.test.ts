import { balancesOf, bookDepth, lastPrice, openOrders } from './index';
import { commandOf, run, runTable } from './test-table/run-table';
import { FUNDED, smallExchange, SYMBOL } from './test-table/small-exchange';

const fundedExchange = (): ReturnType<typeof smallExchange> => {
  const state = smallExchange();
  runTable(state, SYMBOL, FUNDED);
  return state;
};

test('the best price trades first, then the earliest order, each at its own price', () => {
  runTable(
    fundedExchange(),
    SYMBOL,
    `
    anna sell 5 @ 101        | #1
    bert sell 5 @ 100        | #2
    anna sell 5 @ 100        | #3
    carl buy  3 @ 102        | #4, 3 @ 100 of #2
    carl buy  9 @ 102        | #5, 2 @ 100 of #2, 5 @ 100 of #3, 2 @ 101 of #1
    bert buy  1 @ 100        | #6
    carl buy  1 @ 99         | #7
    carl buy  1 @ 100        | #8
    anna sell 3 @ 99         | #9, 1 @ 100 of #6, 1 @ 100 of #8, 1 @ 99 of #7
    `,
  );
});

test('a canceled and re-entered order goes to the end of its queue', () => {
  runTable(
    fundedExchange(),
    SYMBOL,
    `
    anna sell 5 @ 100        | #1
    bert sell 5 @ 100        | #2
    anna cancel 1            | -5 REQUESTED
    anna sell 5 @ 100        | #3
    carl buy  6 @ 100        | #4, 5 @ 100 of #2, 1 @ 100 of #3
    `,
  );
});

test('what does not fill at once rests, is canceled, or prevents the order, as its time in force says', () => {
  const state = fundedExchange();
  runTable(
    state,
    SYMBOL,
    `
    anna sell 5 @ 100        | #1
    anna sell 5 @ 102        | #2
    bert buy  7 @ 100 fok    | #3, -7 FOK_NOT_FILLED
    bert buy 11 @ 102 fok    | #4, -11 FOK_NOT_FILLED
    bert buy  7 @ 102 fok    | #5, 5 @ 100 of #1, 2 @ 102 of #2
    bert buy  7 @ 101 ioc    | #6, -7 IOC_REMAINDER
    bert buy  7 @ 102 ioc    | #7, 3 @ 102 of #2, -4 IOC_REMAINDER
    anna sell 1 @ 100        | #8
    bert buy  3 @ 100 gtc    | #9, 1 @ 100 of #8
    `,
  );
  expect(bookDepth(state, SYMBOL, 9)).toEqual({ bids: [{ price: 100, quantity: 2 }], asks: [] });
});

test('a market order reaches as far as its band and no further', () => {
  const state = fundedExchange();
  runTable(
    state,
    SYMBOL,
    `
    anna sell 1 @ 110        | #1
    anna sell 1 @ 111        | #2
    bert buy  5 market ioc   | #3, 1 @ 110 of #1, -4 IOC_REMAINDER
    bert buy  5 market ioc   | #4, 1 @ 111 of #2, -4 IOC_REMAINDER
    bert buy  1 @ 100        | #5
    bert buy  1 @ 99         | #6
    anna sell 2 market fok   | #7, -2 FOK_NOT_FILLED
    anna sell 1 market fok   | #8, 1 @ 100 of #5
    `,
  );
  expect(lastPrice(state, SYMBOL)).toBe(100);
});

test('each rejection, the first reason in the documented order', () => {
  runTable(
    fundedExchange(),
    SYMBOL,
    `
    nobody buy 0 @ 0                     | ACCOUNT_NOT_FOUND
    anna buy 1 @ 50 as first             | #1
    anna buy 1 @ 50 as first             | again #1
    anna buy 2 @ 50 as first             | DUPLICATE_CLIENT_ORDER_ID
    anna buy 1 @ 50 ioc as first         | DUPLICATE_CLIENT_ORDER_ID
    anna sell 1 @ 50 as first            | DUPLICATE_CLIENT_ORDER_ID
    anna buy 1 @ 50 as first             | again #1
    bert buy 1 @ 50 as first             | #2
    anna buy 0 @ 0                       | QUANTITY_OUT_OF_RANGE
    anna buy -1 @ 50                     | QUANTITY_OUT_OF_RANGE
    anna buy 1000001 @ 50                | QUANTITY_OUT_OF_RANGE
    anna buy 1.5 @ 50                    | QUANTITY_OUT_OF_RANGE
    anna buy 1 market gtc                | INVALID_ORDER_TYPE
    anna buy 1 @ 0                       | PRICE_OUT_OF_RANGE
    anna buy 1 @ -50                     | PRICE_OUT_OF_RANGE
    anna buy 1 @ 2001                    | PRICE_OUT_OF_RANGE
    anna buy 1 @ 1001                    | PRICE_NOT_ON_TICK
    anna buy 1 @ 1005                    | #3
    anna buy 999999 @ 1005               | INSUFFICIENT_FUNDS
    anna sell 1001 @ 2000                | INSUFFICIENT_HOLDINGS
    anna sell 1000 @ 2000                | #4
    anna sell 1 @ 2000 as late           | INSUFFICIENT_HOLDINGS
    anna sell 1 @ 2000 as late           | again INSUFFICIENT_HOLDINGS
    anna sell 2 @ 2000 as late           | DUPLICATE_CLIENT_ORDER_ID
    anna cancel 2                        | ORDER_NOT_OPEN
    anna cancel 99                       | ORDER_NOT_OPEN
    nobody cancel 1                      | ACCOUNT_NOT_FOUND
    ?                                    | MALFORMED_COMMAND
    `,
  );
});

test('a limit order without a price and a market order with one are no orders', () => {
  const state = fundedExchange();
  const limit = commandOf(state, SYMBOL, 'anna buy 1 @ 50');
  const market = commandOf(state, SYMBOL, 'anna buy 1 market ioc');
  if (limit?.type !== 'PlaceOrder' || market?.type !== 'PlaceOrder') throw new Error('orders');
  for (const command of [
    { ...limit, price: null },
    { ...market, price: 50 },
  ])
    expect(run(state, command)).toMatchObject([
      { type: 'order.rejected', reason: 'INVALID_ORDER_TYPE' },
    ]);
});

test('an order id that was used before is refused, whoever uses it, and its answer is not remembered', () => {
  const state = fundedExchange();
  const first = commandOf(state, SYMBOL, 'anna buy 1 @ 50 as one');
  if (first?.type !== 'PlaceOrder') throw new Error('order');
  run(state, first);
  const copy = { ...first, account: 'bert', clientOrderId: 'two' };
  expect(run(state, copy)).toMatchObject([{ reason: 'DUPLICATE_ORDER_ID' }]);
  expect(run(state, { ...copy, orderId: 'fresh' })).toMatchObject([{ type: 'order.accepted' }]);
});

test('a buy holds its notional and a sell its lots; a better price gives the difference back', () => {
  const state = fundedExchange();
  runTable(
    state,
    SYMBOL,
    `
    anna sell 10 @ 90        | #1
    bert buy  15 @ 100       | #2, 10 @ 90 of #1
    `,
  );
  expect(balancesOf(state, 'bert')).toEqual([
    { asset: 'BTC', available: 101_000_000_000n, held: 0n },
    { asset: 'KRW', available: 999_998_600n, held: 500n },
  ]);
  expect(openOrders(state, 'bert')).toMatchObject([
    { orderNumber: 2, cumQuantity: 10, leavesQuantity: 5, hold: 500n },
  ]);
  expect(balancesOf(state, 'anna')).toEqual([
    { asset: 'BTC', available: 99_000_000_000n, held: 0n },
    { asset: 'KRW', available: 1_000_000_900n, held: 0n },
  ]);
});

test('fees follow the role, are rounded on the order as a whole, and come out of the hold', () => {
  const fees = {
    maker: '0.001',
    taker: '0.002',
    rounding: { mode: 'half-up', unit: '0.01' },
  } as const;
  const state = smallExchange({ fees });
  runTable(state, SYMBOL, FUNDED);
  const feesOf = (text: string): unknown[] =>
    run(state, commandOf(state, SYMBOL, text)).flatMap((event) =>
      event.type === 'trade.executed' ? [[event.maker.fee, event.taker.fee]] : [],
    );
  feesOf('anna sell 4 @ 100');
  // Owed by the maker 0.1 a lot, by each taker 0.2: one minor unit becomes payable with a half.
  expect(feesOf('bert buy 1 @ 100')).toEqual([[0n, 0n]]);
  expect(feesOf('bert buy 3 @ 100')).toEqual([[0n, 1n]]);
  feesOf('anna sell 6 @ 100');
  expect(feesOf('bert buy 5 @ 100')).toEqual([[1n, 1n]]);
  const [accepted] = run(state, commandOf(state, SYMBOL, 'carl buy 2 @ 100'));
  expect(accepted).toMatchObject({ type: 'order.accepted', hold: 201n });
});

test('an account may trade with itself; its money stays its own but for the fee', () => {
  const state = fundedExchange();
  const before = balancesOf(state, 'anna');
  runTable(
    state,
    SYMBOL,
    `
    anna sell 10 @ 90        | #1
    anna buy  10 @ 100       | #2, 10 @ 90 of #1
    `,
  );
  expect(balancesOf(state, 'anna')).toEqual(before);
});

test('an order of another account cannot be canceled, nor one that has ended', () => {
  runTable(
    fundedExchange(),
    SYMBOL,
    `
    anna sell 1 @ 100        | #1
    bert cancel 1            | ORDER_NOT_OPEN
    bert buy  1 @ 100        | #2, 1 @ 100 of #1
    anna cancel 1            | ORDER_NOT_OPEN
    `,
  );
});
