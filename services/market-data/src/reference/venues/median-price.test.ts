import { medianPrice } from './median-price';

const quotes = (...prices: number[]) =>
  prices.map((price, rank) => ({ price: BigInt(price), time: 0, source: 'abcd'[rank] ?? '' }));

test.each([
  [[], undefined],
  [[7], 'a'],
  // Of two the one named first, whichever is higher.
  [[7, 9], 'a'],
  [[9, 7], 'a'],
  [[5, 900, 7], 'c'],
  [[1, 7, 900], 'b'],
  [[7, 7, 7], 'b'],
  [[9, 1, 8, 2], 'c'],
])('of %j it is that of %s', (prices, source) => {
  expect(medianPrice(quotes(...prices))?.source).toBe(source);
});
