import { parseQuoteClientOrderId, quoteClientOrderId, quoteOrderId } from './quote-ids';

const key = { maker: 'mm', symbol: 'BTC-KRW', generation: 12, side: 'buy', level: 3 } as const;

test('a client order id names maker, symbol, generation, side and level', () => {
  expect(quoteClientOrderId(key)).toBe('mm-BTC-KRW-12-buy-3');
});

test('an order id is a version 8 UUID, the same for the same quote and no other', () => {
  const id = quoteOrderId(key);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(quoteOrderId({ ...key })).toBe(id);
  const others = [
    { ...key, maker: 'm2' },
    { ...key, symbol: '005930' },
    { ...key, generation: 13 },
    { ...key, side: 'sell' as const },
    { ...key, level: 4 },
  ];
  expect(new Set([id, ...others.map(quoteOrderId)]).size).toBe(6);
});

test.each(['BTC-KRW', '005930', 'A-1-2'])('the generation of %s is read back', (symbol) => {
  const clientOrderId = quoteClientOrderId({ ...key, symbol });
  expect(parseQuoteClientOrderId('mm', clientOrderId)).toEqual({ symbol, generation: 12 });
});

test.each([
  '',
  'mm',
  'mm-',
  'other',
  'm2-BTC-KRW-1-buy-0',
  'mm-BTC-KRW-x-buy-0',
  'mm-BTC-KRW-1-up-0',
])('%j is no quote of the maker', (clientOrderId) => {
  expect(parseQuoteClientOrderId('mm', clientOrderId)).toBeUndefined();
});
