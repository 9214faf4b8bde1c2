import { isOnTick, snapToTick } from '@stratex/money';
import fc from 'fast-check';
import { bitcoin, samsung } from '../../test-data/instruments';
import { lotsWorth, quoteLadder } from './quote-ladder';

const settings = { levels: 3, halfSpreadTicks: 1, stepTicks: 1, quoteValue: 5_000_000n };
const table = (quotes: ReturnType<typeof quoteLadder>) =>
  quotes.map(({ side, level, price, quantity }) => `${side} ${level} ${quantity}@${price}`);

test('quotes stand tick by tick around the reference, the nearest first', () => {
  expect(table(quoteLadder(samsung, 22_500, settings))).toEqual([
    'buy 0 200@22450',
    'sell 0 200@22550',
    'buy 1 200@22400',
    'sell 1 200@22600',
    'buy 2 200@22350',
    'sell 2 200@22650',
  ]);
});

test('the half spread and the step are counted in ticks', () => {
  const wide = { ...settings, levels: 2, halfSpreadTicks: 3, stepTicks: 2 };
  expect(table(quoteLadder(samsung, 22_500, wide))).toEqual([
    'buy 0 200@22350',
    'sell 0 200@22650',
    'buy 1 200@22250',
    'sell 1 200@22750',
  ]);
});

test('where the tick table changes, each side follows its own grid', () => {
  const prices = quoteLadder(samsung, 20_000, settings).map(({ price }) => price);
  expect(prices).toEqual([19_999, 20_050, 19_998, 20_100, 19_997, 20_150]);
});

test('levels outside the range of the instrument are left out', () => {
  expect(table(quoteLadder(samsung, 2, settings))).toEqual([
    'buy 0 1000000@1',
    'sell 0 1000000@3',
    'sell 1 1000000@4',
    'sell 2 1000000@5',
  ]);
  const high = quoteLadder(samsung, samsung.maxPrice - 100, settings);
  expect(high.filter(({ side }) => side === 'sell')).toHaveLength(1);
});

test('a quantity has one significant digit, at least one lot and at most the largest order', () => {
  expect(lotsWorth(bitcoin, 500_000, 5_000_000n, bitcoin.maxQuantity)).toBe(1_000);
  expect(lotsWorth(samsung, 22_500, 1n, samsung.maxQuantity)).toBe(1);
  expect(lotsWorth(samsung, 1, 5_000_000n, samsung.maxQuantity)).toBe(1_000_000);
});

test('whatever the reference: on tick, in range, never crossed, at most the wanted levels', () => {
  const instrument = fc.constantFrom(samsung, bitcoin);
  const shape = fc.record({
    levels: fc.integer({ min: 1, max: 10 }),
    halfSpreadTicks: fc.integer({ min: 1, max: 5 }),
    stepTicks: fc.integer({ min: 1, max: 5 }),
    quoteValue: fc.bigInt({ min: 1n, max: 10n ** 9n }),
  });
  fc.assert(
    fc.property(instrument, fc.nat(), shape, (which, raw, wanted) => {
      const reference = snapToTick(which.ticks, 1 + (raw % which.maxPrice));
      const quotes = quoteLadder(which, reference, wanted);
      const bids = quotes.filter(({ side }) => side === 'buy');
      const asks = quotes.filter(({ side }) => side === 'sell');
      expect(Math.max(...bids.map(({ price }) => price), 0)).toBeLessThan(reference);
      expect(Math.min(...asks.map(({ price }) => price), Infinity)).toBeGreaterThan(reference);
      for (const side of [bids, asks]) {
        expect(side.length).toBeLessThanOrEqual(wanted.levels);
        expect(new Set(side.map(({ price }) => price)).size).toBe(side.length);
      }
      for (const { price, quantity } of quotes) {
        expect(isOnTick(which.ticks, price)).toBe(true);
        expect(price).toBeGreaterThan(0);
        expect(price).toBeLessThanOrEqual(which.maxPrice);
        expect(quantity).toBeGreaterThanOrEqual(1);
        expect(quantity).toBeLessThanOrEqual(which.maxQuantity);
      }
    }),
  );
});
