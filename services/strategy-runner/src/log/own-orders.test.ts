import type { Event } from '@stratex/contracts';
import { OwnOrders } from './own-orders';

const leg = (orderId: string, leavesQuantity: number) => ({
  orderNumber: 1,
  orderId,
  account: 'x',
  fee: 0n,
  release: 0n,
  cumQuantity: 1,
  leavesQuantity,
});
const accepted = (account: string, orderId: string): Event => ({
  type: 'order.accepted',
  orderNumber: 1,
  orderId,
  account,
  clientOrderId: `c-${orderId}`,
  symbol: '005930',
  side: 'buy',
  orderType: 'limit',
  timeInForce: 'gtc',
  price: 22_500,
  quantity: 10,
  hold: 0n,
});
const trade = (maker: ReturnType<typeof leg>, taker: ReturnType<typeof leg>): Event => ({
  type: 'trade.executed',
  tradeNumber: 1,
  symbol: '005930',
  price: 22_500,
  quantity: 1,
  notional: 0n,
  takerSide: 'sell',
  maker,
  taker,
});
const canceled = (orderId: string): Event => ({
  type: 'order.canceled',
  orderNumber: 1,
  orderId,
  account: 'house',
  symbol: '005930',
  side: 'buy',
  reason: 'REQUESTED',
  cumQuantity: 0,
  canceledQuantity: 1,
  release: 0n,
});

test('an order of the account is open until it is filled or canceled', () => {
  const own = new OwnOrders('house', () => undefined);
  expect(own.apply(accepted('house', 'a'))).toBe('005930');
  expect(own.apply(accepted('house', 'b'))).toBe('005930');
  expect(own.apply(trade(leg('a', 4), leg('z', 0)))).toBe('005930');
  expect(own.of('005930')).toMatchObject([
    { orderId: 'a', leaves: 4 },
    { orderId: 'b', leaves: 10 },
  ]);
  own.apply(trade(leg('z', 5), leg('a', 0)));
  own.apply(canceled('b'));
  expect(own.all).toEqual([]);
});

test("nobody else's orders are followed", () => {
  const own = new OwnOrders('house', () => undefined);
  expect(own.apply(accepted('u1', 'a'))).toBeUndefined();
  expect(own.apply(trade(leg('a', 1), leg('z', 0)))).toBeUndefined();
  expect(own.apply(canceled('a'))).toBeUndefined();
  expect(own.of('BTC-KRW')).toEqual([]);
});

test('every client order id the account used is told, also of a rejected order', () => {
  const used: string[] = [];
  const own = new OwnOrders('house', (id) => used.push(id));
  own.apply(accepted('house', 'a'));
  own.apply(accepted('u1', 'b'));
  const duplicated: Event = {
    type: 'order.duplicated',
    account: 'house',
    clientOrderId: 'c-d',
    orderId: 'd',
    reason: null,
  };
  own.apply(duplicated);
  expect(used).toEqual(['c-a', 'c-d']);
});

test('an amend changes price and leaves, a trigger the price', () => {
  const own = new OwnOrders('house', () => undefined);
  own.apply(accepted('house', 'a'));
  const names = { orderNumber: 1, account: 'house', symbol: '005930', side: 'buy' } as const;
  const amended = (orderId: string): Event => ({
    ...{ type: 'order.amended', ...names, orderId, price: 22_600, quantity: 8, cumQuantity: 1 },
    ...{ leavesQuantity: 7, held: 0n, release: 0n, keepsPriority: false },
  });
  expect(own.apply(amended('a'))).toBe('005930');
  expect(own.apply(amended('z'))).toBeUndefined();
  expect(own.all).toMatchObject([{ orderId: 'a', price: 22_600, leaves: 7 }]);
  own.apply({
    ...{ type: 'order.triggered', ...names, orderId: 'a' },
    ...{ triggerPrice: 22_500, price: 22_700, release: 0n },
  });
  expect(own.all).toMatchObject([{ orderId: 'a', price: 22_700, leaves: 7 }]);
});

test('what self-trade prevention takes off is gone', () => {
  const own = new OwnOrders('house', () => undefined);
  own.apply(accepted('house', 'a'));
  own.apply(accepted('house', 'b'));
  const prevented: Event = {
    ...{ type: 'self_trade.prevented', symbol: '005930', account: 'house', mode: 'decrement' },
    ...{ price: 22_500, takerSide: 'sell' },
    maker: { ...leg('a', 4), canceledQuantity: 6 },
    taker: { ...leg('b', 0), canceledQuantity: 6 },
  };
  expect(own.apply(prevented)).toBe('005930');
  expect(own.all).toMatchObject([{ orderId: 'a', leaves: 4 }]);
});
