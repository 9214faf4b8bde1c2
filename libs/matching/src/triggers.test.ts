import { balancesOf, checkInvariants, openOrders } from './index';
import { runTable } from './test-table/run-table';
import { scenario } from './test-table/scenario';
import { SYMBOL } from './test-table/small-exchange';

/** Trades once at a price, then leaves an empty book. */
const lastAt = (price: number): string => `
    carl sell 1 @ ${price} as s${price}  | #1
    carl buy 1 @ ${price} as b${price}   | #2, 1 @ ${price} of #1`;

test('a stop waits until the last price reaches it, then trades at the market', () => {
  const state = scenario(`
    ${lastAt(100)}
    anna sell 5 type=stop trigger=95 ioc        | #3
    bert buy 2 @ 96                             | #4
    bert buy 9 @ 90                             | #5
    carl sell 2 @ 96                            | #6, 2 @ 96 of #4
    carl sell 1 @ 90                            | #7, 1 @ 90 of #5, !3 @ 95, 5 @ 90 of #5
  `);
  checkInvariants(state);
});

test('what its band or the book does not give a triggered stop is canceled', () => {
  scenario(`
    ${lastAt(100)}
    anna sell 5 type=stop trigger=100 ioc       | #3, !3 @ 100, -5 IOC_REMAINDER
    bert buy 9 @ 80                             | #4
    anna sell 5 type=stop trigger=100 fok       | #5, !5 @ 100, -5 FOK_NOT_FILLED
    bert buy 3 @ 95                             | #6
    anna sell 5 type=stop trigger=100 fok       | #7, !7 @ 100, -5 FOK_NOT_FILLED
    anna sell 5 type=stop trigger=100 ioc       | #8, !8 @ 100, 3 @ 95 of #6, -2 IOC_REMAINDER
  `);
});

test('a stop-limit goes on as a limit order, a take-profit fires the other way', () => {
  const state = scenario(`
    ${lastAt(100)}
    anna sell 5 @ 94 type=stop_limit trigger=95 gtc         | #3
    anna sell 5 @ 110 type=take_profit_limit trigger=105    | #4
    bert buy 5 type=take_profit trigger=90 ioc              | #5
    bert buy 5 @ 106 type=stop_limit trigger=104 gtc        | #6
    carl sell 1 @ 104                                       | #7
    carl buy 1 @ 104                                        | #8, 1 @ 104 of #7, !6 @ 104
    carl sell 5 @ 106                                       | #9, 5 @ 106 of #6, !4 @ 105
    carl buy 1 @ 95                                         | #10
    carl sell 1 @ 95                                        | #11, 1 @ 95 of #10, !3 @ 95
    carl buy 1 @ 94                                         | #12, 1 @ 94 of #3
  `);
  expect(openOrders(state, 'anna')).toMatchObject([
    { orderNumber: 3, leavesQuantity: 4, triggerPrice: null },
    { orderNumber: 4, price: 110, triggerPrice: null },
  ]);
});

test('of reached triggers the falling one with the highest price fires first, then who came first', () => {
  scenario(`
    ${lastAt(100)}
    anna sell 1 type=stop trigger=91 ioc        | #3
    anna sell 1 type=stop trigger=93 ioc        | #4
    bert sell 1 type=stop trigger=93 ioc        | #5
    anna sell 1 type=take_profit trigger=101 ioc | #6
    bert buy 9 @ 90                             | #7
    carl sell 1 @ 90                            | #8, 1 @ 90 of #7, !4 @ 93, 1 @ 90 of #7, !5 @ 93, 1 @ 90 of #7, !3 @ 91, 1 @ 90 of #7
  `);
});

test('a trailing stop follows the best price by its offset and never turns back', () => {
  const state = scenario(`
    ${lastAt(100)}
    anna sell 5 type=trailing_stop trail=10 ioc | #3
    carl sell 1 @ 120                           | #4
    carl buy 1 @ 120                            | #5, 1 @ 120 of #4
    carl sell 1 @ 115                           | #6
    carl buy 1 @ 115                            | #7, 1 @ 115 of #6
  `);
  expect(openOrders(state, 'anna')).toMatchObject([{ triggerPrice: 110, price: 81 }]);
  runTable(
    state,
    SYMBOL,
    `
    bert buy 6 @ 110                            | #8
    carl sell 1 @ 110                           | #9, 1 @ 110 of #8, !3 @ 110, 5 @ 110 of #8
    bert buy 5 type=trailing_stop trail=3 ioc   | #10
    carl sell 1 @ 100                           | #11
    carl buy 1 @ 100                            | #12, 1 @ 100 of #11
    anna sell 5 @ 104                           | #13
    carl sell 1 @ 103                           | #14
    carl buy 1 @ 103                            | #15, 1 @ 103 of #14, !10 @ 103, 5 @ 104 of #13
  `,
  );
});

test('a waiting order holds what it may need, can be canceled, expires, and is not in the book', () => {
  const state = scenario(`
    ${lastAt(100)}
    anna buy 10 type=stop trigger=110 ioc                           | #3
    anna buy 10 @ 111 type=stop_limit trigger=110 gtd expires=1000  | #4
    carl sell 1 @ 300                                               | #5
  `);
  expect(balancesOf(state, 'anna')?.[1]).toMatchObject({ held: 10n * 121n + 10n * 111n });
  runTable(
    state,
    SYMBOL,
    `
    anna amend 3 quantity=5 | NOT_AMENDABLE
    anna cancel 3           | -10 REQUESTED
    wait 999                |
    wait 1                  | -10 EXPIRED
  `,
  );
  expect(balancesOf(state, 'anna')?.[1]).toMatchObject({ held: 0n });
});

test('an oco rests at its price; when the price turns it goes on as the stop', () => {
  const state = scenario(`
    ${lastAt(100)}
    anna sell 5 @ 110 type=oco trigger=95          | #3
    bert buy 2 @ 110                               | #4, 2 @ 110 of #3
    bert buy 9 @ 90                                | #5
    carl sell 1 @ 90                               | #6, 1 @ 90 of #5, !3 @ 95, 3 @ 90 of #5
  `);
  checkInvariants(state);
  expect(openOrders(state, 'anna')).toEqual([]);
});

test('an oco that buys holds for the dearer of its two prices', () => {
  const state = scenario(`
    ${lastAt(100)}
    anna buy 5 @ 90 type=oco trigger=105 stop=107  | #3
    anna amend 3 quantity=4                        | NOT_AMENDABLE
  `);
  expect(openOrders(state, 'anna')).toMatchObject([{ hold: 535n, price: 90, triggerPrice: 105 }]);
  runTable(
    state,
    SYMBOL,
    `
    carl sell 1 @ 106                              | #4
    carl buy 1 @ 106                               | #5, 1 @ 106 of #4, !3 @ 105
  `,
  );
  expect(openOrders(state, 'anna')).toMatchObject([{ hold: 535n, price: 107, triggerPrice: null }]);
  runTable(state, SYMBOL, 'anna amend 3 quantity=4 | ~3 4 @ 107 keeps');
});

test('triggers wait while their symbol or the system is not open', () => {
  scenario(`
    ${lastAt(100)}
    anna sell 5 type=stop trigger=95 ioc        | #3
    op symbol ${SYMBOL} auction                 | auction
    bert buy 9 @ 94                             | #4
    carl sell 1 @ 94                            | #5
    op system cancel_only                       | cancel_only
    op symbol ${SYMBOL} open                    | uncross 1 @ 94, 1 @ 94 of #4, open
    op system open                              | open, !3 @ 95, 5 @ 94 of #4
  `);
});

test.each([
  ['anna sell 5 type=stop ioc', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 type=stop trigger=95 gtc', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 @ 95 type=stop trigger=95 ioc', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 type=stop_limit trigger=95 gtc', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 type=trailing_stop trail=5 trigger=95 ioc', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 @ 95 trigger=95', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 @ 95 gtd', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 @ 95 gtc expires=5', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 @ 95 gtd expires=0', 'EXPIRES_IN_PAST'],
  ['anna sell 5 @ 95 type=oco trigger=95', 'INVALID_ORDER_TYPE'],
  ['anna buy 5 @ 95 type=oco trigger=94', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 @ 95 type=oco trigger=90 ioc', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 type=stop trigger=0 ioc', 'PRICE_OUT_OF_RANGE'],
  ['anna sell 5 type=stop trigger=1001 ioc', 'PRICE_NOT_ON_TICK'],
  ['anna sell 5 type=trailing_stop trail=2001 ioc', 'PRICE_OUT_OF_RANGE'],
  ['anna sell 5 @ 95 ioc display=2', 'INVALID_ORDER_TYPE'],
  ['anna sell 5 @ 95 display=5', 'QUANTITY_OUT_OF_RANGE'],
  ['anna sell 5 @ 95 ioc post', 'INVALID_ORDER_TYPE'],
])('%s is refused: %s', (text, reason) => {
  scenario(`${text} | ${reason}`);
});
