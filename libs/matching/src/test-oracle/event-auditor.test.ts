/** Each planted fault in a sound list of events is found, under the name of the rule it breaks. */
import { AuditFailure, EventAuditor } from '@stratex/audit';
import type { Command, Event, PlaceOrder } from '@stratex/contracts';
import { compileInstrument } from '@stratex/money';
import { OPENING } from './funding-arbitraries';
import { COIN, FUND, SHARE } from './instruments';
import { NaiveExchange } from './naive-exchange';
import { orderIdAt } from './order-arbitraries';

const INSTRUMENTS = [COIN, FUND, SHARE].map((each) => compileInstrument(each));

let made = 0;
function order(terms: Partial<PlaceOrder>): Command {
  made += 1;
  return {
    ...{ type: 'PlaceOrder', account: 'anna', symbol: 'BTC-KRW', side: 'buy' },
    ...{ orderType: 'limit', timeInForce: 'gtc', price: 90, quantity: 5 },
    ...{ orderId: orderIdAt(made), clientOrderId: `c${made}` },
    ...terms,
  };
}

/** Numbers of orders: 1 to 7. */
const COMMANDS: readonly Command[] = [
  order({ account: 'anna', side: 'sell', price: 92, quantity: 4 }),
  order({ account: 'bert', side: 'sell', price: 92, quantity: 6, options: { displayQuantity: 2 } }),
  order({ account: 'carl', side: 'buy', price: 93, quantity: 7 }),
  order({ account: 'bert', side: 'buy', options: { selfTradePrevention: 'decrement' }, price: 92 }),
  order({ account: 'carl', side: 'buy', timeInForce: 'fok', price: 92, quantity: 1 }),
  order({ account: 'carl', side: 'buy', timeInForce: 'ioc', price: 91, quantity: 3 }),
  order({ account: 'anna', price: 88 }),
  { type: 'AmendOrder', account: 'anna', orderId: orderIdAt(7), price: null, quantity: 3 },
  { type: 'CancelOrder', account: 'anna', orderId: orderIdAt(7) },
];

function soundEvents(): Event[][] {
  const exchange = new NaiveExchange([COIN, FUND, SHARE]);
  return [...OPENING, ...COMMANDS].map((command) => exchange.execute(command, 1_000));
}

function audit(commands: readonly (readonly Event[])[]): void {
  const auditor = new EventAuditor(INSTRUMENTS);
  for (const events of commands) auditor.command(events);
}

type Loose = Record<string, unknown> & { maker: Record<string, unknown> } & {
  taker: Record<string, unknown>;
};

/** The sound list with the `nth` event of a type changed, or dropped. */
function planted(type: Event['type'], nth: number, change: (event: Loose) => unknown): Event[][] {
  let seen = 0;
  return soundEvents().map((events) =>
    events.flatMap((event) => {
      if (event.type !== type || (seen += 1) !== nth) return [event];
      const changed = change(event as unknown as Loose);
      return changed === null ? [] : [changed as Event];
    }),
  );
}

test('a sound list passes', () => {
  expect(() => {
    audit(soundEvents());
  }).not.toThrow();
});

test.each([
  // The fault, the event, which of its type, how it is changed, the rule that finds it
  [
    'a fee above the notional',
    'trade.executed',
    1,
    (e: Loose) => ({ ...e, maker: { ...e.maker, fee: 1_000_000n } }),
    'I13',
  ],
  [
    'a fee below nothing',
    'trade.executed',
    1,
    (e: Loose) => ({ ...e, maker: { ...e.maker, fee: -1n } }),
    'I13',
  ],
  [
    'a release of what was not held',
    'trade.executed',
    1,
    (e: Loose) => ({ ...e, taker: { ...e.taker, release: 9_999n } }),
    'I2',
  ],
  [
    'lots filled that were not traded',
    'trade.executed',
    1,
    (e: Loose) => ({ ...e, taker: { ...e.taker, cumQuantity: 5 } }),
    'I4',
  ],
  [
    "a price between the limits that is not the maker's",
    'trade.executed',
    1,
    (e: Loose) => ({ ...e, price: 93, notional: 372n }),
    'I6',
  ],
  [
    'a notional that is not price x quantity',
    'trade.executed',
    1,
    (e: Loose) => ({ ...e, notional: 369n }),
    'I15',
  ],
  ["the taker's side", 'trade.executed', 1, (e: Loose) => ({ ...e, takerSide: 'sell' }), 'I5'],
  [
    "another account's leg",
    'trade.executed',
    1,
    (e: Loose) => ({ ...e, maker: { ...e.maker, account: 'carl' } }),
    'I5',
  ],
  ['a trade number left out', 'trade.executed', 1, (e: Loose) => ({ ...e, tradeNumber: 2 }), 'I10'],
  ['a trade left out', 'trade.executed', 1, () => null, 'I10'],
  [
    'a maker that sold below its limit',
    'order.accepted',
    1,
    (e: Loose) => ({ ...e, price: 93 }),
    'I6',
  ],
  ['a better order passed over', 'order.accepted', 2, (e: Loose) => ({ ...e, price: 91 }), 'I7'],
  [
    'an iceberg that shows all',
    'order.accepted',
    2,
    (e: Loose) => ({ ...e, options: undefined }),
    'I7',
  ],
  [
    'a hold that does not cover the order',
    'order.accepted',
    2,
    (e: Loose) => ({ ...e, hold: 1n }),
    'I3',
  ],
  [
    'an order number left out',
    'order.accepted',
    2,
    (e: Loose) => ({ ...e, orderNumber: 9 }),
    'I10',
  ],
  [
    'a hold of more than there is',
    'order.accepted',
    3,
    (e: Loose) => ({ ...e, hold: 10_000_000n }),
    'I2',
  ],
  [
    'a post-only order that takes',
    'order.accepted',
    3,
    (e: Loose) => ({ ...e, options: { postOnly: true } }),
    'I9',
  ],
  [
    'a cancel of more than the leaves',
    'order.canceled',
    1,
    (e: Loose) => ({ ...e, canceledQuantity: 2 }),
    'I4',
  ],
  [
    'a hold that does not cover the quantity',
    'order.accepted',
    5,
    (e: Loose) => ({ ...e, quantity: 2 }),
    'I3',
  ],
  [
    'a quantity above the maximum',
    'order.accepted',
    5,
    (e: Loose) => ({ ...e, quantity: 501 }),
    'I15',
  ],
  [
    'a prevention nobody asked for',
    'self_trade.prevented',
    1,
    (e: Loose) => ({ ...e, mode: 'cancel_both' }),
    'I5',
  ],
  ['a crossed book', 'self_trade.prevented', 1, () => null, 'I8'],
  ['a fok order that rests', 'order.canceled', 1, () => null, 'I9'],
  ['an ioc order that rests', 'order.canceled', 2, () => null, 'I9'],
  [
    'a hold that outlives its order',
    'order.canceled',
    3,
    (e: Loose) => ({ ...e, release: 0n }),
    'I3',
  ],
  [
    'a resting order that ends as an ioc',
    'order.canceled',
    3,
    (e: Loose) => ({ ...e, reason: 'IOC_REMAINDER' }),
    'I9',
  ],
  ["another order's end", 'order.canceled', 3, (e: Loose) => ({ ...e, orderNumber: 1 }), 'I11'],
  [
    'a place lost for nothing',
    'order.amended',
    1,
    (e: Loose) => ({ ...e, keepsPriority: false }),
    'I7',
  ],
  ['an amend to no sum', 'order.amended', 1, (e: Loose) => ({ ...e, quantity: 4 }), 'I4'],
  ['money from nowhere', 'funds.deposited', 1, () => null, 'I2'],
] as const)('%s', (_, type, nth, fault, invariant) => {
  let found: unknown;
  try {
    audit(planted(type, nth, fault));
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(AuditFailure);
  expect((found as AuditFailure).message).toMatch(new RegExp(`^${invariant}: `));
});
