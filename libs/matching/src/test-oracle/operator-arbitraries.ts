/** Random commands of operators: mostly such as open again what others closed. */
import type { AdminCommand } from '@stratex/contracts';
import fc from 'fast-check';
import { account, oddNumber, price, SYMBOLS, symbol } from './order-arbitraries';

const { constant, constantFrom, integer, oneof, option, record } = fc;

const notional = oneof(
  integer({ min: 1_000, max: 1_000_000 }).map(String),
  constant('1000000000000000001'),
);

export const operatorCommand: fc.Arbitrary<AdminCommand> = oneof(
  {
    weight: 8,
    arbitrary: record({
      type: constant('SetSymbolState' as const),
      symbol,
      state: constantFrom('open', 'open', 'open', 'auction', 'auction', 'cancel_only', 'halted'),
    }),
  },
  {
    weight: 3,
    arbitrary: record({
      type: constant('SetAccountState' as const),
      account,
      state: constantFrom('active', 'active', 'active', 'reduce_only', 'cancel_only', 'halted'),
    }),
  },
  {
    weight: 3,
    arbitrary: record({
      type: constant('SetSystemState' as const),
      state: constantFrom('open', 'open', 'open', 'open', 'cancel_only', 'halted'),
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      type: constant('SetRiskLimits' as const),
      account,
      maxOpenOrders: option(integer({ min: 0, max: 12 }), { freq: 2 }),
      maxOrderNotional: option(notional, { freq: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      type: constant('SetPositionLimit' as const),
      account,
      symbol,
      maxQuantity: option(integer({ min: 0, max: 600 }), { freq: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: record({
      type: constant('SetAccountGroup' as const),
      account,
      group: constantFrom('default', 'default', 'vip'),
    }),
  },
  {
    weight: 1,
    arbitrary: record({
      type: constant('SetPreviousClose' as const),
      symbol,
      price: oneof({ arbitrary: price, weight: 4 }, oddNumber),
    }),
  },
  {
    weight: 1,
    arbitrary: oneof(
      record({
        type: constant('KillSwitch' as const),
        scope: constant('account' as const),
        target: account,
      }),
      record({
        type: constant('KillSwitch' as const),
        scope: constant('symbol' as const),
        target: option(constantFrom(...SYMBOLS, 'NONE')),
      }),
      record({
        type: constant('KillSwitch' as const),
        scope: constant('system' as const),
        target: constant(null),
      }),
    ),
  },
);
