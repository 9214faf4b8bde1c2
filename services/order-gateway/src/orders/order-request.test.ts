import { Problem } from '@stratex/service-kit';
import { instruments } from '../test-data/instruments';
import { toPlaceOrder, type OrderRequest } from './order-request';

const REQUEST: OrderRequest = {
  symbol: 'BTC-KRW',
  side: 'buy',
  type: 'limit',
  quantity: '0.005',
  price: 70_000_000,
};

const exact = (change: Partial<OrderRequest>) =>
  toPlaceOrder('u1', { ...REQUEST, ...change }, instruments).command;

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
    ['INVALID_PRICE', { type: 'stop_limit', price: undefined, triggerPrice: '70000000' }],
    ['INVALID_ORDER_TYPE', { type: 'trailing_stop', trailingOffset: '1000' }],
    ['INVALID_ORDER_TYPE', { type: 'stop', price: undefined, timeInForce: 'gtd' }],
    ['INVALID_QUANTITY', { quantity: undefined }],
    ['INVALID_ORDER_TYPE', { quoteBudget: '100000' }],
    ['INVALID_QUOTE_BUDGET', { quantity: undefined, quoteBudget: '0.001' }],
    ['AMOUNT_OUT_OF_RANGE', { quantity: undefined, quoteBudget: '10000000000000001' }],
    ['PRICE_NOT_ON_TICK', { type: 'oco', triggerPrice: '1' }],
    ['QUANTITY_NOT_ON_LOT', { displayQuantity: '0.00001' }],
    ['PRICE_NOT_ON_TICK', { attached: { type: 'limit', price: '7' } }],
    ['VALIDATION_FAILED', { clientOrderId: 'x'.repeat(60), attached: { type: 'market' } }],
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

  it('carries every option in exact units', () => {
    const command = exact({
      ...{ type: 'oco', triggerPrice: '69000000', stopPrice: 68_990_000, displayQuantity: 0.001 },
      ...{ timeInForce: 'gtd', expiresAt: 5, postOnly: false, selfTradePrevention: 'decrement' },
    });
    expect(command.options).toEqual({
      ...{ triggerPrice: 69_000, stopPrice: 68_990, displayQuantity: 10, expiresAt: 5 },
      selfTradePrevention: 'decrement',
    });
    expect(exact({ postOnly: true }).options).toEqual({ postOnly: true });
    expect(exact({}).options).toBeUndefined();
  });

  it('may be a budget in place of a quantity', () => {
    const market = { type: 'market', price: undefined, quantity: undefined } as const;
    expect(exact({ ...market, quoteBudget: '100000.5' })).toMatchObject({
      quantity: 0,
      options: { quoteBudget: '10000050' },
    });
  });

  it('names the attached order after itself, the same each time, and lets it sell what was bought', () => {
    const attached = { type: 'oco', price: '71000000', triggerPrice: '69000000' } as const;
    const [first, again] = [1, 2].map(() => exact({ clientOrderId: 'mine', attached }).options);
    expect(first?.attached).toMatchObject({
      ...{ clientOrderId: 'mine.exit', side: 'sell', orderType: 'oco', timeInForce: 'gtc' },
      ...{ price: 71_000, options: { triggerPrice: 69_000 } },
    });
    expect(again?.attached?.clientOrderId).toBe('mine.exit');
    expect(again?.attached?.orderId).not.toBe(first?.attached?.orderId);
    const named = { ...attached, side: 'buy', clientOrderId: 'other' } as const;
    expect(exact({ attached: named }).options?.attached).toMatchObject({
      ...{ clientOrderId: 'other', side: 'buy' },
    });
  });
});
