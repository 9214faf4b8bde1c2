import { apply, checkInvariants, createState, InvariantBreach } from './index';
import { compileInstrument } from '@stratex/money';
import { commandOf, run, runTable } from './test-table/run-table';
import { FUNDED, INSTRUMENT, smallExchange, SYMBOL } from './test-table/small-exchange';

type State = ReturnType<typeof smallExchange>;

const busyExchange = (): State => {
  const state = smallExchange();
  runTable(state, SYMBOL, FUNDED);
  runTable(
    state,
    SYMBOL,
    `
    anna sell 5 @ 100 | #1
    anna sell 5 @ 101 | #2
    anna sell 5 @ 101 | #3
    bert buy  2 @ 100 | #4, 2 @ 100 of #1
    bert buy  2 @ 90  | #5
    `,
  );
  return state;
};

const balance = (state: State, account: string, asset: string) =>
  state.accounts.get(account)!.balances.find((each) => each?.asset === asset)!;
const order = (state: State, number: number) => state.markets.get(SYMBOL)!.book.find(number)!;

test('a sound state passes', () => {
  expect(() => {
    checkInvariants(busyExchange());
  }).not.toThrow();
});

test.each<[string, (state: State) => unknown, string]>([
  ['money appears', (s) => (balance(s, 'carl', 'KRW').available += 1n), 'CONSERVATION'],
  ['a fee is lost', (s) => (s.assets.get('KRW')!.fees += 1n), 'CONSERVATION'],
  ['a balance is negative', (s) => (balance(s, 'carl', 'KRW').available = -1n), 'NON_NEGATIVE'],
  [
    'more is held than orders need',
    (s) => {
      balance(s, 'bert', 'KRW').available -= 1n;
      balance(s, 'bert', 'KRW').held += 1n;
    },
    'HELD_IS_NEEDED',
  ],
  ['an order has another hold', (s) => (order(s, 5).hold += 1n), 'HELD_IS_NEEDED'],
  ['an order has more leaves', (s) => (order(s, 2).leaves += 1), 'FILLED_AT_MOST_QUANTITY'],
  [
    'an open order is forgotten',
    (s) => s.markets.get(SYMBOL)!.book.remove(2),
    'ONE_TERMINAL_STATE',
  ],
  [
    'an open order is in no list',
    (s) => {
      s.accounts.get('anna')!.openOrders.remove(order(s, 2));
    },
    'HELD_IS_NEEDED',
  ],
  [
    'a level counts wrong',
    (s) => (s.markets.get(SYMBOL)!.book.best('sell')!.quantity += 1),
    'EVENT_FITS_STATE',
  ],
  [
    'the book is crossed',
    (s) => {
      const { book } = s.markets.get(SYMBOL)!;
      const bid = order(s, 5);
      book.remove(5);
      book.add(Object.assign(bid, { price: 100, hold: 200n }));
      balance(s, 'bert', 'KRW').available -= 20n;
      balance(s, 'bert', 'KRW').held += 20n;
    },
    'BOOK_NOT_CROSSED',
  ],
])('when %s, the check names it', (_, damage, invariant) => {
  const state = busyExchange();
  damage(state);
  expect(() => {
    checkInvariants(state);
  }).toThrow(expect.objectContaining({ name: 'InvariantBreach', invariant }) as Error);
});

test('an event is applied once: a second time it no longer fits the state', () => {
  const state = busyExchange();
  for (const text of [
    'carl buy 1 @ 100',
    'bert cancel 5',
    'dora open 5 KRW',
    'anna deposit 5 KRW z',
  ])
    for (const event of run(state, commandOf(state, SYMBOL, text)))
      expect(() => {
        apply(state, event);
      }).toThrow(InvariantBreach);
});

test('a trade with another than the front order breaks price-time priority', () => {
  const [state, ahead] = [busyExchange(), busyExchange()];
  const [accepted, trade] = run(ahead, commandOf(ahead, SYMBOL, 'carl buy 1 @ 101'));
  if (accepted === undefined || trade?.type !== 'trade.executed') throw new Error('no trade');
  apply(state, accepted);
  expect(() => {
    apply(state, { ...trade, maker: { ...trade.maker, orderNumber: 3 } });
  }).toThrow(expect.objectContaining({ invariant: 'PRICE_TIME_PRIORITY' }) as Error);
});

test('instruments that cannot be traded together, or whose fee could exceed the price, are refused', () => {
  const instrument = compileInstrument(INSTRUMENT);
  expect(() => createState({ instruments: [instrument, instrument] })).toThrow(RangeError);
  const fees = { ...INSTRUMENT.fees, taker: '0.500000001' };
  expect(() => createState({ instruments: [compileInstrument({ ...INSTRUMENT, fees })] })).toThrow(
    RangeError,
  );
});
