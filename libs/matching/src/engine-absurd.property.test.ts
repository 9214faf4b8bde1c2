import type { Command } from '@stratex/contracts';
import { compileInstrument } from '@stratex/money';
import fc from 'fast-check';
import { checkInvariants, createState, execute, stateHash } from './index';
import { OPENING } from './test-oracle/funding-arbitraries';
import { COIN, FUND, SHARE } from './test-oracle/instruments';
import { propertyRuns } from './test-oracle/property-runs';

const { constant, constantFrom, option, record } = fc;

const text = fc.oneof(
  constantFrom('anna', 'BTC-KRW', 'KRW', '__proto__', 'constructor', '', '0', '-1', '1e309'),
  fc.string({ maxLength: 30 }),
  fc.bigInt().map(String),
);
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  constantFrom(-0, 1, 90, 2 ** 53, 2 ** 63, 1e308),
);
const type = constantFrom(
  ...(['limit', 'market', 'stop', 'stop_limit', 'take_profit', 'take_profit_limit'] as const),
  ...(['trailing_stop', 'oco'] as const),
);
const terms = {
  side: constantFrom('buy' as const, 'sell' as const),
  orderType: type,
  timeInForce: constantFrom('gtc', 'gtd', 'day', 'ioc', 'fok'),
  price: option(number),
};
const options = {
  triggerPrice: number,
  stopPrice: number,
  trailingOffset: number,
  postOnly: constant(true as const),
  displayQuantity: number,
  expiresAt: number,
  selfTradePrevention: constantFrom('cancel_newest', 'cancel_oldest', 'cancel_both', 'decrement'),
};
const some = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  record(fields, { requiredKeys: [] });
const ids = { orderId: text, clientOrderId: text };
const attached = record({ ...terms, ...ids, options: some(options) });
const funding = { account: text, asset: text, amount: text };

const absurd = fc.oneof(
  record({
    ...{ type: constant('PlaceOrder'), account: text, symbol: text, quantity: number },
    ...ids,
    ...terms,
    options: some({ ...options, quoteBudget: text, attached }),
  }),
  record({
    ...{ type: constant('AmendOrder'), account: text, orderId: text },
    ...{ price: option(number), quantity: option(number) },
  }),
  record({ type: constant('CancelOrder'), account: text, orderId: text }),
  record({ type: constant('CancelAllOrders'), account: text, symbol: option(text) }),
  record({ type: constant('CancelAllAfter'), account: text, timeoutMs: fc.nat() }),
  record({ type: constant('OpenAccount'), ...funding }),
  record({
    ...{ type: constant('Deposit'), fundingId: text, cost: option(text), costAsset: option(text) },
    ...funding,
  }),
  record({ type: constant('ResetAccount'), resetId: text, ...funding }),
  record({
    ...{ type: constant('SetRiskLimits'), account: text },
    ...{ maxOpenOrders: option(number), maxOrderNotional: option(text) },
  }),
  record({
    ...{ type: constant('SetPositionLimit'), account: text, symbol: text },
    maxQuantity: option(number),
  }),
  record({ type: constant('SetAccountGroup'), account: text, group: text }),
  record({ type: constant('SetPreviousClose'), symbol: text, price: number }),
  record({
    ...{ type: constant('KillSwitch'), target: option(text) },
    scope: constantFrom('account', 'symbol', 'system'),
  }),
  constant(undefined),
) as fc.Arbitrary<Command | undefined>;

test('no command, however absurd, makes the engine throw', () => {
  fc.assert(
    fc.property(fc.array(absurd, { maxLength: 60, size: 'max' }), (commands) => {
      const state = createState({
        instruments: [COIN, FUND, SHARE].map((each) => compileInstrument(each)),
      });
      [...OPENING, ...commands].forEach((command, time) => execute(state, command, time));
      checkInvariants(state);
      expect(stateHash(state)).toMatch(/^[0-9a-f]{16}$/);
    }),
    propertyRuns(),
  );
});
