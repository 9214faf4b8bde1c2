import { isOnTick } from '@stratex/money';
import fc from 'fast-check';
import { bitcoin, samsung } from '../test-data/instruments';
import { parseBarLine, type Bar } from './bar-line';
import { pricesOfBar } from './bar-prices';
import { syntheticWalk } from './synthetic-source';

function barOf(line: string): Bar {
  const parsed = parseBarLine(line);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.bar;
}

test('a rising day goes open, low, high, close, within one session', () => {
  expect(pricesOfBar(samsung, barOf('2012-01-27,22400,22550,22200,22500,22500,1'))).toEqual([
    { price: 22_400, marketTime: '2012-01-27T00:00:00.000Z' },
    { price: 22_200, marketTime: '2012-01-27T02:10:00.000Z' },
    { price: 22_550, marketTime: '2012-01-27T04:20:00.000Z' },
    { price: 22_500, marketTime: '2012-01-27T06:30:00.000Z' },
  ]);
});

test('a falling day goes open, high, low, close; an even one like a rising one', () => {
  const prices = (line: string) => pricesOfBar(samsung, barOf(line))?.map(({ price }) => price);
  expect(prices('2012-01-30,22600,22650,22200,22300,22300,1')).toEqual([
    22_600, 22_650, 22_200, 22_300,
  ]);
  expect(prices('2012-01-30,22600,22650,22200,22600,22600,1')).toEqual([
    22_600, 22_200, 22_650, 22_600,
  ]);
});

test('prices off the tick table go to the nearest tick, a tie up', () => {
  const prices = pricesOfBar(samsung, barOf('2012-01-27,22425,22474.9,22220,22520,22500,1'));
  expect(prices?.map(({ price }) => price)).toEqual([22_450, 22_200, 22_450, 22_500]);
});

test('an instrument with a coarser price unit is snapped exactly too', () => {
  const prices = pricesOfBar(
    bitcoin,
    barOf('2024-01-01,50000500,50001000,49999499.99,50000600,1,1'),
  );
  expect(prices?.map(({ price }) => price)).toEqual([500_010, 499_990, 500_010, 500_010]);
});

test('a bar beyond the range of the instrument has no prices', () => {
  expect(
    pricesOfBar(samsung, barOf('2012-01-27,22400,99999999999,22200,22500,22500,1')),
  ).toBeUndefined();
});

test('every price of every bar is on tick and positive', () => {
  const price = fc.integer({ min: 1, max: 900_000_000 }).map((cents) => `${cents / 100}`);
  const plain = price.filter((text) => !text.includes('e'));
  fc.assert(
    fc.property(plain, plain, plain, plain, (open, high, low, close) => {
      const bar = barOf(`2012-01-27,${open},${high},${low},${close},1,1`);
      for (const { price: snapped } of pricesOfBar(samsung, bar) ?? []) {
        expect(snapped).toBeGreaterThan(0);
        expect(isOnTick(samsung.ticks, snapped)).toBe(true);
      }
    }),
  );
});

test.each([[samsung], [bitcoin]])(
  'the synthetic walk is the same each time, on tick, near its reference, and moves',
  (instrument) => {
    const take = (count: number): number[] => {
      const prices: number[] = [];
      for (const price of syntheticWalk(instrument)) {
        prices.push(price);
        if (prices.length === count) break;
      }
      return prices;
    };
    const prices = take(5_000);
    expect(take(5_000)).toEqual(prices);
    expect(prices[0]).toBe(instrument.referencePrice);
    expect(new Set(prices).size).toBeGreaterThan(10);
    for (const price of prices) {
      expect(isOnTick(instrument.ticks, price)).toBe(true);
      expect(Math.abs(price - instrument.referencePrice)).toBeLessThanOrEqual(
        instrument.referencePrice / 20,
      );
    }
  },
);
