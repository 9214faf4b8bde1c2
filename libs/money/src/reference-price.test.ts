import * as fc from 'fast-check';
import { addPrice, emptyPriceWindow, referencePriceAt, type PriceWindow } from './reference-price';

const window = (...trades: readonly (readonly [time: number, price: number])[]): PriceWindow => {
  const prices = emptyPriceWindow({ bucketWidthMs: 1_000, bucketCount: 3 });
  for (const [time, price] of trades) addPrice(prices, price, time);
  return prices;
};

describe('the reference price of 3 buckets of a second', () => {
  test.each<[at: number, price: number | null]>([
    [10_500, 100],
    // Whole inside until its bucket begins to leave at 13,000.
    [13_000, 100],
    // Alone, what is left of it is still its price.
    [13_999, 100],
    [14_000, null],
  ])('of one trade at 10,500 is at %d: %s', (at, price) => {
    expect(referencePriceAt(window([10_500, 100]), at)).toBe(price);
  });

  test('weighs the oldest bucket with what is still inside', () => {
    const prices = window([10_100, 100], [10_900, 200], [12_000, 301]);
    // (100 + 200 + 301) / 3, truncated.
    expect(referencePriceAt(prices, 13_000)).toBe(200);
    // A quarter of the oldest bucket has left: (300 x 0.75 + 301) / (2 x 0.75 + 1) = 210.4.
    expect(referencePriceAt(prices, 13_250)).toBe(210);
    expect(referencePriceAt(prices, 14_000)).toBe(301);
  });

  test('is none before the first trade', () => {
    expect(referencePriceAt(window(), 0)).toBeNull();
  });

  test('reading changes nothing, and it is plain data', () => {
    const prices = window([10_100, 100], [12_000, 301]);
    const before = structuredClone(prices);
    referencePriceAt(prices, 13_700);
    expect(prices).toEqual(before);
    expect(referencePriceAt(before, 13_700)).toBe(referencePriceAt(prices, 13_700));
  });
});

test('equals the mean of all trades, each weighed by the share of its bucket in the window', () => {
  fc.assert(
    fc.property(
      fc.record({
        bucketWidthMs: fc.integer({ min: 1, max: 50 }),
        bucketCount: fc.integer({ min: 1, max: 6 }),
      }),
      fc.array(
        fc.record({
          wait: fc.integer({ min: 0, max: 90 }),
          price: fc.integer({ min: 1, max: 9_000_000_000_000 }),
        }),
        { maxLength: 60 },
      ),
      fc.integer({ min: 0, max: 200 }),
      (rule, steps, wait) => {
        const prices = emptyPriceWindow(rule);
        const trades: { time: number; price: number }[] = [];
        let time = 1_000;
        for (const step of steps) {
          time += step.wait;
          addPrice(prices, step.price, time);
          trades.push({ time, price: step.price });
          expect(prices.buckets.length).toBeLessThanOrEqual(rule.bucketCount + 1);
        }
        time += wait;
        expect(referencePriceAt(prices, time)).toBe(naiveMean(rule, trades, time));
      },
    ),
    { numRuns: 1_000 },
  );
});

/** Over every trade there ever was, in fractions with the denominator bucketWidthMs. */
function naiveMean(
  rule: { bucketWidthMs: number; bucketCount: number },
  trades: readonly { time: number; price: number }[],
  now: number,
): number | null {
  const from = now - rule.bucketWidthMs * rule.bucketCount;
  let numerator = 0n;
  let denominator = 0n;
  for (const { time, price } of trades) {
    const open = Math.floor(time / rule.bucketWidthMs) * rule.bucketWidthMs;
    const close = open + rule.bucketWidthMs;
    const share = BigInt(Math.max(0, close - Math.max(open, from)));
    numerator += BigInt(price) * share;
    denominator += share;
  }
  return denominator === 0n ? null : Number(numerator / denominator);
}
