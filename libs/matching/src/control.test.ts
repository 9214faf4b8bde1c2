import { accountState, balancesOf, bookDepth, checkInvariants, symbolState } from './index';
import { InvariantBreach } from './invariant-breach';
import { commandOf, run, runTable } from './test-table/run-table';
import { fundedExchange, scenario } from './test-table/scenario';
import { SYMBOL } from './test-table/small-exchange';

test('what each state of an account allows', () => {
  scenario(`
    anna buy 5 @ 90                | #1
    anna sell 5 @ 110              | #2
    op account anna reduce_only    | reduce_only
    anna buy 1 @ 90                | ACCOUNT_REDUCE_ONLY
    anna amend 1 quantity=6        | ACCOUNT_REDUCE_ONLY
    anna amend 1 quantity=4        | ~1 4 @ 90 keeps
    anna sell 1 @ 110              | #3
    op account anna cancel_only    | cancel_only
    anna sell 1 @ 110              | ACCOUNT_CANCEL_ONLY
    anna amend 1 quantity=3        | ACCOUNT_CANCEL_ONLY
    anna cancel 1                  | -4 REQUESTED
    op account anna halted         | halted
    anna cancel 2                  | ACCOUNT_HALTED
    anna cancelall                 | ACCOUNT_HALTED
    anna deadman 5                 | ACCOUNT_HALTED
    anna deposit 5 KRW z           | deposited
    bert buy 5 @ 110               | #4, 5 @ 110 of #2
    op account anna active         | active
    anna cancel 3                  | -1 REQUESTED
    op account dora halted         | ACCOUNT_NOT_FOUND
  `);
});

test('what each state of a symbol and of the system allows', () => {
  scenario(`
    anna buy 5 @ 90                | #1
    anna buy 5 @ 91                | #2
    op symbol ${SYMBOL} cancel_only | cancel_only
    bert sell 5 @ 90               | SYMBOL_CANCEL_ONLY
    anna amend 1 quantity=4        | SYMBOL_CANCEL_ONLY
    anna cancel 1                  | -5 REQUESTED
    op symbol ${SYMBOL} halted     | halted
    bert sell 5 @ 90               | SYMBOL_HALTED
    anna cancel 2                  | SYMBOL_HALTED
    anna cancelall                 | canceled 0
    op symbol NONE halted          | UNKNOWN_SYMBOL
    op symbol ${SYMBOL} open       | open
    op system cancel_only          | cancel_only
    bert sell 5 @ 90               | SYSTEM_CANCEL_ONLY
    anna amend 2 quantity=4        | SYSTEM_CANCEL_ONLY
    op system halted               | halted
    anna cancel 2                  | SYSTEM_HALTED
    bert sell 5 @ 90               | SYSTEM_HALTED
    op system open                 | open
    bert sell 5 @ 90               | #3, 5 @ 91 of #2
  `);
});

test('the kill switch halts and cancels everything of its scope', () => {
  const orders = `
    bert buy 5 @ 90                | #1
    anna buy 5 @ 90                | #2
    anna sell 5 type=stop trigger=50 ioc | #3`;
  for (const row of [
    'op kill account anna          | halted, -5 KILL_SWITCH, -5 KILL_SWITCH',
    `op kill symbol ${SYMBOL}      | halted, -5 KILL_SWITCH, -5 KILL_SWITCH, -5 KILL_SWITCH`,
    'op kill system                | halted, -5 KILL_SWITCH, -5 KILL_SWITCH, -5 KILL_SWITCH',
    'op kill account dora          | ACCOUNT_NOT_FOUND',
    'op kill symbol NONE           | UNKNOWN_SYMBOL',
  ])
    checkInvariants(scenario(`${orders}\n${row}`));
});

test('a dead man’s switch cancels everything unless it is set again in time', () => {
  scenario(`
    anna buy 5 @ 90                | #1
    anna deadman 1000              | armed 1000
    wait 900                       |
    anna deadman 1000              | armed 1000
    wait 999                       |
    anna buy 5 @ 80                | #2
    wait 1                         | -5 CANCEL_ALL_AFTER, -5 CANCEL_ALL_AFTER, disarmed
    wait 5000                      |
    anna deadman 1000              | armed 1000
    anna deadman 0                 | disarmed
    anna deadman 1000              | armed 1000
    anna reset 5 KRW x             | disarmed, reset from 100000000000 BTC + 1000000000 KRW
    anna deadman 86400001          | AMOUNT_OUT_OF_RANGE
    dora deadman 5                 | ACCOUNT_NOT_FOUND
  `);
});

test('limits bound open orders, their worth and the position', () => {
  scenario(`
    op limits anna orders=1 notional=500  | set
    anna buy 6 @ 100               | ORDER_NOTIONAL_TOO_LARGE
    anna buy 5 @ 100               | #1
    anna amend 1 quantity=6        | ORDER_NOTIONAL_TOO_LARGE
    anna buy 1 @ 1                 | TOO_MANY_OPEN_ORDERS
    anna buy 1 type=stop trigger=200 ioc | TOO_MANY_OPEN_ORDERS
    anna buy 1 @ 1 ioc             | #2, -1 IOC_REMAINDER
    op limits anna                 | set
    op position anna 1010          | set
    anna buy 6 @ 100               | POSITION_LIMIT
    anna buy 5 @ 100               | #3
    anna amend 3 quantity=6        | POSITION_LIMIT
    anna amend 3 price=99          | ~3 5 @ 99 moves
    anna sell 100 @ 200            | #4
    anna buy 1 @ 100               | POSITION_LIMIT
    op group anna default          | set
    op group anna vip              | UNKNOWN_GROUP
    op close 100                   | set
    op close 0                     | PRICE_OUT_OF_RANGE
    op limits dora orders=1        | ACCOUNT_NOT_FOUND
    op limits anna orders=-1       | AMOUNT_OUT_OF_RANGE
  `);
});

test('an auction gathers orders and trades them at the price at which most trades', () => {
  const state = scenario(`
    op symbol ${SYMBOL} auction    | auction
    anna buy 10 @ 105              | #1
    anna buy 10 @ 100 display=4    | #2
    bert sell 5 @ 95               | #3
    bert sell 8 @ 100              | #4
    bert sell 9 @ 104              | #5
    bert sell 1 market ioc         | SYMBOL_IN_AUCTION
    bert sell 1 @ 100 ioc          | SYMBOL_IN_AUCTION
    bert sell 1 @ 200 post         | SYMBOL_IN_AUCTION
    anna amend 1 price=106         | ~1 10 @ 106 moves
    op symbol ${SYMBOL} open       | uncross 13 @ 100, 5 @ 100 of #1, 5 @ 100 of #1, 3 @ 100 of #2, open
  `);
  checkInvariants(state);
  expect(bookDepth(state, SYMBOL, 5)).toEqual({
    bids: [{ price: 100, quantity: 1 }],
    asks: [{ price: 104, quantity: 9 }],
  });
});

test.each([
  ['buyers left over: the highest', 'anna buy 5 @ 105', 'bert sell 3 @ 95', 'uncross 3 @ 105'],
  ['sellers left over: the lowest', 'anna buy 3 @ 105', 'bert sell 5 @ 95', 'uncross 3 @ 95'],
  ['balanced: the nearest', 'anna buy 3 @ 103', 'bert sell 3 @ 95', 'uncross 3 @ 103'],
  ['equally near: the higher', 'anna buy 3 @ 105', 'bert sell 3 @ 95', 'uncross 3 @ 105'],
])('an auction price, %s', (_, bid, ask, outcome) => {
  const state = fundedExchange();
  const quantity = 3;
  const maker = '1';
  runTable(
    state,
    SYMBOL,
    `
    op symbol ${SYMBOL} auction    | auction
    ${bid}                         | #1
    ${ask}                         | #2
    op symbol ${SYMBOL} halted     | halted
    op symbol ${SYMBOL} open       | ${outcome}, ${quantity} @ ${outcome.split(' ')[3] ?? ''} of #${maker}, open
  `,
  );
});

test('a breach found while deciding refuses the command and halts its symbol, and says why', () => {
  const state = fundedExchange();
  const { book } = state.markets.get(SYMBOL)!;
  const broken = new InvariantBreach('BOOK_NOT_CROSSED', 'planted');
  const best = jest.spyOn(book, 'best').mockImplementation(() => {
    throw broken;
  });
  const order = commandOf(state, SYMBOL, 'anna buy 1 @ 90 post');
  expect(run(state, order)).toMatchObject([
    { type: 'command.rejected', reason: 'INVARIANT_BREACH', account: 'anna' },
    { type: 'symbol.state_changed', state: 'halted', breach: 'BOOK_NOT_CROSSED: planted' },
  ]);
  best.mockRestore();
  expect(symbolState(state, SYMBOL)).toBe('halted');
  expect(accountState(state, 'anna')).toBe('active');
  runTable(state, SYMBOL, 'anna buy 1 @ 90 | SYMBOL_HALTED');
});

test('a breach found while an order takes ends the order and halts its symbol', () => {
  const state = scenario('bert buy 5 @ 90 | #1');
  const maker = state.markets.get(SYMBOL)!.book.find(1)!;
  // The maker holds less than its trade needs.
  maker.hold -= 1n;
  const events = run(state, commandOf(state, SYMBOL, 'anna sell 5 @ 90'));
  maker.hold += 1n;
  expect(events).toMatchObject([
    { type: 'order.accepted' },
    { type: 'order.canceled', reason: 'INVARIANT_BREACH', canceledQuantity: 5 },
    { type: 'symbol.state_changed', state: 'halted' },
  ]);
  checkInvariants(state);
  expect(balancesOf(state, 'anna')?.[0]).toMatchObject({ held: 0n });
});
