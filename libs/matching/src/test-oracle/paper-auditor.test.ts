/** Each planted fault in a sound run of a paper instrument is found, by the rule it breaks. */
import { AuditFailure, EventAuditor } from '@stratex/audit';
import type { Command, Event } from '@stratex/contracts';
import { compileInstrument } from '@stratex/money';
import { OPENING } from './funding-arbitraries';
import { COIN, FUND, SHARE } from './instruments';
import { NaiveExchange } from './naive-exchange';
import { orderIdAt } from './order-arbitraries';

const DEFINITIONS = [{ ...COIN, paper: { fillModel: 'queue-position' } } as const, FUND, SHARE];
const SYMBOL = 'BTC-KRW';
const trade = (price: number, quantity: number, marketTime: number): Command => ({
  ...{ type: 'RecordExternalTrade', symbol: SYMBOL, price, quantity, side: null, marketTime },
});
const quote = (marketTime: number): Command => ({
  ...{ type: 'RecordExternalQuote', symbol: SYMBOL, marketTime },
  bids: [{ price: 90, quantity: 2 }],
  asks: [
    { price: 92, quantity: 3 },
    { price: 93, quantity: 9 },
  ],
});
const order = (n: number, market: boolean, side: 'buy' | 'sell' = 'buy'): Command => ({
  ...{ type: 'PlaceOrder', account: 'anna', orderId: orderIdAt(n), clientOrderId: `c${n}` },
  ...{ symbol: SYMBOL, side, quantity: 5, price: market ? null : 90 },
  ...{ orderType: market ? 'market' : 'limit', timeInForce: market ? 'ioc' : 'gtc' },
});
const COMMANDS: readonly Command[] = [
  trade(91, 1, 500),
  quote(500),
  order(1, true),
  order(2, false),
  trade(90, 4, 600),
  trade(90, 9, 700),
  order(3, true, 'sell'),
];

function soundEvents(): Event[][] {
  const exchange = new NaiveExchange(DEFINITIONS);
  return [...OPENING, ...COMMANDS].map((command) => exchange.execute(command, 1_000));
}

function audit(commands: readonly (readonly Event[])[]): void {
  const auditor = new EventAuditor(DEFINITIONS.map((each) => compileInstrument(each)));
  for (const events of commands) auditor.command(events);
}

type Loose = Record<string, number>;

function planted(type: Event['type'], nth: number, change: (event: Loose) => object | null) {
  let seen = 0;
  return soundEvents().map((events) =>
    events.flatMap((event) => {
      if (event.type !== type || (seen += 1) !== nth) return [event];
      const changed = change(event as unknown as Loose);
      return changed === null ? [] : [changed as Event];
    }),
  );
}

test('the run is sound, and fills both as maker and as taker', () => {
  const fills = soundEvents()
    .flat()
    .flatMap((event) =>
      event.type === 'order.filled'
        ? [`${event.liquidity} ${event.side} ${event.quantity} @ ${event.price}`]
        : [],
    );
  expect(fills).toEqual([
    'taker buy 3 @ 92',
    'taker buy 2 @ 93',
    'maker buy 2 @ 90',
    'maker buy 3 @ 90',
    'taker sell 2 @ 90',
  ]);
  expect(() => {
    audit(soundEvents());
  }).not.toThrow();
});

test.each<[string, string, Event['type'], number, (event: Loose) => object | null]>([
  ['I6', 'a price nobody showed', 'order.filled', 1, (e) => ({ ...e, price: 91, notional: 0n })],
  [
    'I4',
    'a lot more than was left to fill',
    'order.filled',
    4,
    (e) => ({ ...e, leavesQuantity: 1 }),
  ],
  ['I6', 'a price of another time', 'order.filled', 1, (e) => ({ ...e, marketTime: 499 })],
  ['I11', 'a resting order that takes', 'order.filled', 3, (e) => ({ ...e, liquidity: 'taker' })],
  ['I10', 'a trade out of turn', 'order.filled', 2, (e) => ({ ...e, tradeNumber: 7 })],
  ['I5', "another one's account", 'order.filled', 2, (e) => ({ ...e, account: 'bert' })],
  ['I6', 'a price older than the order', 'order.accepted', 2, (e) => ({ ...e, effectiveAt: 601 })],
  ['I10', 'market time that goes back', 'external_trade.seen', 2, (e) => ({ ...e, marketTime: 1 })],
  ['I6', 'a fill without its trade', 'external_trade.seen', 2, () => null],
  ['I6', 'lots that were not shown', 'external_trade.seen', 2, (e) => ({ ...e, quantity: 1 })],
  ['I13', 'a negative fee', 'order.filled', 2, (e) => ({ ...e, fee: -1n })],
])('%s: %s', (invariant, _what, type, nth, change) => {
  const events = planted(type, nth, (event) => {
    const changed = change(event) as {
      notional?: bigint;
      price?: number;
      quantity?: number;
    } | null;
    if (changed?.notional === 0n)
      return { ...changed, notional: BigInt((changed.price ?? 0) * (changed.quantity ?? 0)) };
    return changed;
  });
  let found: unknown;
  try {
    audit(events);
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(AuditFailure);
  expect((found as AuditFailure).invariant).toBe(invariant);
});
