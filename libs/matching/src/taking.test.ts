import { balancesOf, bookDepth, checkInvariants, openOrders } from './index';
import { runTable } from './test-table/run-table';
import { scenario } from './test-table/scenario';
import { SYMBOL } from './test-table/small-exchange';

test('an iceberg shows its part, and the next behind all others of its price', () => {
  const state = scenario(`
    anna sell 10 @ 100 display=3   | #1
    bert sell 2 @ 100              | #2
  `);
  expect(bookDepth(state, SYMBOL, 5).asks).toEqual([{ price: 100, quantity: 5 }]);
  runTable(
    state,
    SYMBOL,
    `
    carl buy 4 @ 100               | #3, 3 @ 100 of #1, 1 @ 100 of #2
    carl buy 3 @ 100               | #4, 1 @ 100 of #2, 2 @ 100 of #1
    carl buy 99 @ 100 ioc          | #5, 1 @ 100 of #1, 3 @ 100 of #1, 1 @ 100 of #1, -94 IOC_REMAINDER
  `,
  );
  checkInvariants(state);
});

test('a fill-or-kill counts hidden lots, a post-only order never takes', () => {
  scenario(`
    anna sell 10 @ 100 display=3   | #1
    carl buy 9 @ 100 fok           | #2, 3 @ 100 of #1, 3 @ 100 of #1, 3 @ 100 of #1
    carl buy 2 @ 100 fok           | #3, -2 FOK_NOT_FILLED
    carl buy 1 @ 100 post          | POST_ONLY_WOULD_TAKE
    carl buy 1 @ 99 post           | #4
    carl amend 4 price=100         | POST_ONLY_WOULD_TAKE
    carl amend 4 price=98          | ~4 1 @ 98 moves
  `);
});

test.each([
  ['cancel_newest', '#3, 1 @ 99 of #1, stp #2 -0 #3 -4', [5], 1n],
  ['cancel_oldest', '#3, 1 @ 99 of #1, stp #2 -5 #3 -0', [4], 1n],
  ['cancel_both', '#3, 1 @ 99 of #1, stp #2 -5 #3 -4', [], 1n],
  ['decrement', '#3, 1 @ 99 of #1, stp #2 -4 #3 -4', [1], 1n],
])('self-trade prevention: %s', (mode, outcome, leaves) => {
  const state = scenario(`
    bert sell 1 @ 99               | #1
    anna sell 5 @ 100              | #2
    anna buy 5 @ 100 stp=${mode}   | ${outcome}
  `);
  checkInvariants(state);
  expect(openOrders(state, 'anna').map((each) => each.leavesQuantity)).toEqual(leaves);
  const held = openOrders(state, 'anna').reduce((sum, each) => sum + each.hold, 0n);
  const all = balancesOf(state, 'anna')?.reduce((sum, each) => sum + each.held, 0n);
  expect(all).toBe(held);
});

test('a fill-or-kill stays whole when self-trade prevention would stop it on the way', () => {
  const asks = `
    bert sell 5 @ 100 display=2    | #1
    anna sell 5 @ 100              | #2
    bert sell 5 @ 101              | #3`;
  scenario(`${asks}
    anna buy 10 @ 101 fok stp=cancel_newest  | #4, -10 FOK_NOT_FILLED
    anna buy 2 @ 101 fok stp=decrement       | #5, 2 @ 100 of #1
  `);
  scenario(`${asks}
    anna buy 3 @ 101 fok stp=cancel_both     | #4, -3 FOK_NOT_FILLED
    anna buy 11 @ 101 fok stp=cancel_oldest  | #5, -11 FOK_NOT_FILLED
    anna buy 10 @ 101 fok stp=cancel_oldest  | #6, 2 @ 100 of #1, stp #2 -5 #6 -0, 2 @ 100 of #1, 1 @ 100 of #1, 5 @ 101 of #3
  `);
});

test('an amend that only lowers the quantity keeps the place, any other moves the order', () => {
  const state = scenario(`
    anna buy 10 @ 90               | #1
    bert buy 10 @ 90               | #2
    anna amend 1 quantity=4        | ~1 4 @ 90 keeps
    carl sell 3 @ 90               | #3, 3 @ 90 of #1
    anna amend 1 quantity=3        | NOT_AMENDABLE
    anna amend 1 quantity=4        | NOT_AMENDABLE
    anna amend 1                   | NOT_AMENDABLE
    anna amend 1 quantity=6        | ~1 3 @ 90 moves
    carl sell 1 @ 90               | #4, 1 @ 90 of #2
    bert amend 2 price=91          | ~2 9 @ 91 moves
    carl sell 10 @ 95              | #5
    bert amend 2 price=95          | ~2 9 @ 95 moves, 9 @ 95 of #5
    anna amend 2 price=96          | ORDER_NOT_OPEN
    anna amend 1 price=2001        | PRICE_OUT_OF_RANGE
    anna amend 1 price=1001        | PRICE_NOT_ON_TICK
    anna amend 1 quantity=1000001  | QUANTITY_OUT_OF_RANGE
    anna amend 1 quantity=999999 price=2000 | INSUFFICIENT_FUNDS
    carl amend 5 quantity=20000    | INSUFFICIENT_HOLDINGS
  `);
  checkInvariants(state);
  expect(openOrders(state, 'anna')).toMatchObject([
    { quantity: 6, cumQuantity: 3, leavesQuantity: 3, hold: 270n },
  ]);
});

test('a quote budget is spent to the last lot it covers, and the rest comes back', () => {
  const state = scenario(`
    anna sell 5 @ 100                       | #1
    anna sell 5 @ 102                       | #2
    bert buy 0 market ioc budget=909        | #3, 5 @ 100 of #1, 4 @ 102 of #2
    bert buy 0 market ioc budget=101        | BUDGET_TOO_SMALL
    bert buy 0 market ioc budget=0          | BUDGET_TOO_SMALL
    bert buy 0 market ioc budget=1000000000000000001 | AMOUNT_OUT_OF_RANGE
    bert buy 1 market ioc budget=909        | QUANTITY_OUT_OF_RANGE
    bert buy 0 @ 100 ioc budget=909         | INVALID_ORDER_TYPE
    carl buy 7 @ 95                         | #4
    bert sell 0 market ioc budget=300       | #5, 3 @ 95 of #4
  `);
  checkInvariants(state);
  expect(balancesOf(state, 'bert')?.[1]).toEqual({
    asset: 'KRW',
    available: 1_000_000_000n - 908n + 285n,
    held: 0n,
  });
});

test('an attached order is placed for the lots that were filled when its order has ended', () => {
  const state = scenario(`
    anna buy 5 @ 100 gtc then sell @ 120 type=oco trigger=90   | #1
    bert sell 2 @ 100                                          | #2, 2 @ 100 of #1
    bert sell 3 @ 100                                          | #3, 3 @ 100 of #1, #4
    anna buy 5 @ 95 gtc then sell @ 120 gtc                    | #5
    anna cancel 5                                              | -5 REQUESTED
    anna buy 5 @ 95 gtc then sell @ 120 gtc                    | #6
    bert sell 2 @ 95                                           | #7, 2 @ 95 of #6
    anna cancel 6                                              | -3 REQUESTED, #8
    anna buy 5 @ 95 gtc then sell @ 120 gtc                    | #9
    bert sell 2 @ 95                                           | #10, 2 @ 95 of #9
    anna cancelall                                             | -5 CANCEL_ALL, -2 CANCEL_ALL, -3 CANCEL_ALL, canceled 3
    bert sell 2 @ 70                                           | #11
    anna buy 2 @ 70 gtc then sell 5000 @ 70 gtc then           | #12, 2 @ 70 of #11, #13
  `);
  checkInvariants(state);
  expect(openOrders(state, 'anna')).toMatchObject([{ orderNumber: 13, quantity: 2, price: 70 }]);
});

test('an attached order that cannot be placed is rejected, and nothing else changes', () => {
  scenario(`
    bert sell 2 @ 70                                           | #1
    anna buy 2 @ 70 gtc then buy @ 1001 gtc                    | #2, 2 @ 70 of #1, PRICE_NOT_ON_TICK
    anna buy 2 @ 70 gtc then buy gtc                           | INVALID_ORDER_TYPE
  `);
});

test('orders expire at their time, day orders at midnight', () => {
  // Tables start 1,000 seconds after 1970 began.
  scenario(`
    anna buy 5 @ 90 gtd expires=60000   | #1
    bert buy 5 @ 90 gtd expires=60000   | #2
    anna buy 5 @ 90 day as day          | #3
    anna buy 5 @ 90 day as day          | again #3
    wait 60000                          | -5 EXPIRED, -5 EXPIRED
    wait 85339999                       |
    wait 1                              | -5 EXPIRED, rotated
  `);
});

test('answers are remembered for a day or two, and as long as the order is open', () => {
  scenario(`
    anna buy 5 @ 90 as open             | #1
    anna buy 5 @ 90 as gone ioc         | #2, -5 IOC_REMAINDER
    wait 86400000                       | rotated
    anna buy 5 @ 90 as gone ioc         | again #0
    wait 86400000                       | rotated
    anna buy 5 @ 90 as open             | again #1
    anna buy 5 @ 90 as gone ioc         | #3, -5 IOC_REMAINDER
    anna cancel 1                       | -5 REQUESTED
    wait 86400000                       | rotated
    anna buy 5 @ 90 as open             | again #0
    wait 86400000                       | rotated
    anna buy 5 @ 90 as open             | #4
  `);
});
