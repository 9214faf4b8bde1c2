/** Random commands of operators: mostly such as open again what others closed. */
import type { AccountState, AdminCommand, SymbolState, SystemState } from '@stratex/contracts';
import fc from 'fast-check';
import { account, among, oddNumber, price, SYMBOLS, symbol } from './order-arbitraries';

const { constant, constantFrom, integer, oneof, option, record } = fc;

const notional = oneof(
  integer({ min: 1_000, max: 1_000_000 }).map(String),
  constant('1000000000000000001'),
);

export const operatorCommand: fc.Arbitrary<AdminCommand> = oneof(
  {
    weight: 14,
    arbitrary: record({
      type: constant('SetSymbolState' as const),
      symbol,
      state: among<SymbolState>(['open', 12], ['auction', 7], ['cancel_only', 1], ['halted', 1]),
    }),
  },
  {
    weight: 6,
    arbitrary: record({
      type: constant('SetAccountState' as const),
      account,
      state: among<AccountState>(
        ['active', 12],
        ['reduce_only', 1],
        ['cancel_only', 1],
        ['halted', 1],
      ),
    }),
  },
  {
    weight: 8,
    arbitrary: record({
      type: constant('SetSystemState' as const),
      state: among<SystemState>(['open', 20], ['cancel_only', 1], ['halted', 1]),
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
      group: constantFrom('default', 'vip', 'vip', 'unknown'),
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
    arbitrary: record({
      type: constant('KillSwitch' as const),
      scope: constant('account' as const),
      target: account,
    }),
  },
  {
    weight: 1,
    arbitrary: record({
      type: constant('KillSwitch' as const),
      scope: constant('symbol' as const),
      target: option(constantFrom(...SYMBOLS, 'NONE')),
    }),
  },
  {
    weight: 1,
    arbitrary: record({
      type: constant('KillSwitch' as const),
      scope: constant('system' as const),
      target: constant(null),
    }),
  },
);
