import { Problem } from '@stratex/service-kit';
import { instruments } from '../test-data/instruments';
import { toExactOrder, type OrderRequest } from './order-request';

const REQUEST: OrderRequest = {
  symbol: 'BTC-KRW',
  side: 'buy',
  type: 'limit',
  timeInForce: undefined,
  quantity: '0.005',
  price: 70_000_000,
  clientOrderId: undefined,
};

const exact = (change: Partial<OrderRequest>) =>
  toExactOrder({ ...REQUEST, ...change }, instruments);

function codeOf(change: Partial<OrderRequest>): string {
  try {
    exact(change);
  } catch (error) {
    if (error instanceof Problem && error.getStatus() === 400) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('an order request', () => {
  it('becomes price units and lots', () => {
    expect(exact({})).toMatchObject({ price: 70_000, quantity: 50, timeInForce: 'gtc' });
    expect(exact({ quantity: 0.0001, price: '1000.000' })).toMatchObject({ price: 1, quantity: 1 });
  });

  it('of type market is ioc when nothing else is said, and has no price', () => {
    const market = { type: 'market', price: undefined } as const;
    expect(exact(market)).toMatchObject({ price: null, timeInForce: 'ioc' });
    expect(exact({ ...market, timeInForce: 'fok' })).toMatchObject({ timeInForce: 'fok' });
    expect(codeOf({ ...market, timeInForce: 'gtc' })).toBe('INVALID_ORDER_TYPE');
    expect(codeOf({ ...market, price: '1000' })).toBe('INVALID_ORDER_TYPE');
  });

  it.each<[string, Partial<OrderRequest>]>([
    ['UNKNOWN_SYMBOL', { symbol: 'NOPE' }],
    ['UNKNOWN_SYMBOL', { symbol: '__proto__' }],
    ['UNKNOWN_SYMBOL', { symbol: 'constructor' }],
    ['UNKNOWN_SYMBOL', { symbol: 'btc-krw' }],
    ['INVALID_PRICE', { price: undefined }],
    ['PRICE_NOT_ON_TICK', { price: '70000001' }],
    ['PRICE_NOT_ON_TICK', { price: '70000000.5' }],
    ['PRICE_OUT_OF_RANGE', { symbol: '005930', quantity: '1', price: '99999999999999999' }],
    ['QUANTITY_NOT_ON_LOT', { quantity: '0.00001' }],
    ['QUANTITY_NOT_ON_LOT', { quantity: '0.000000000000000001' }],
    ['QUANTITY_NOT_ON_LOT', { symbol: '005930', quantity: '1.5' }],
    ['QUANTITY_OUT_OF_RANGE', { quantity: '999999999999999999' }],
    ['accepted', { symbol: '005930', quantity: '1', price: '70000' }],
  ])('gives %s for %p', (code, change) => {
    expect(codeOf(change)).toBe(code);
  });
});
