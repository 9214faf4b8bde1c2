import * as fc from 'fast-check';
import { compileInstrument } from './compile-instrument';
import { parseDay } from './day';
import {
  bandLimits,
  dailyPriceLimits,
  orderSizeFault,
  tickTableAt,
  type OrderSizeFault,
} from './instrument-rules';
import { COIN, STOCK } from './test-data/listings';
import { isOnTick, snapToTick } from './tick-table';

const stock = compileInstrument(STOCK);
const coin = compileInstrument(COIN);
const OLD = parseDay('2015-06-12')!;
const WIDE = parseDay('2015-06-15')!;
const NEW = parseDay('2023-01-25')!;

describe('daily price limits', () => {
  test.each<[close: number, day: number, lower: number, upper: number]>([
    // A broker's quote of 2024-09-04: previous close 72,500.
    [72_500, NEW, 50_800, 94_200],
    [72_500, WIDE, 50_800, 94_200],
    [72_500, OLD, 61_700, 83_300],
    // 130,000 x 1.3 = 169,000; x 0.7 = 91,000.
    [130_000, WIDE, 91_000, 169_000],
    // 129,500 x 1.3 = 168,350: 500 won steps before 2023, 100 won since.
    [129_500, WIDE, 90_700, 168_000],
    [129_500, NEW, 90_700, 168_300],
    // Both ends in another row than the close: 14,035 and 26,065.
    [20_050, NEW, 14_040, 26_050],
    // The lowest price bounds the lower end.
    [10, NEW, 10, 13],
    // The highest price bounds the upper end.
    [9_999_000, NEW, 7_000_000, 10_000_000],
  ])('of a close of %d on day %d are %d to %d', (close, day, lower, upper) => {
    expect(dailyPriceLimits(stock, close, day)).toEqual({ lower, upper });
  });

  test('are none where the definition names none', () => {
    expect(dailyPriceLimits(coin, 40_000, NEW)).toBeNull();
  });

  test('are on tick, contain the close and never exceed the exact fraction', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 5_000_000 }),
        fc.constantFrom(OLD, WIDE, NEW),
        (price, day) => {
          const ticks = tickTableAt(stock, day);
          const close = snapToTick(ticks, price);
          const { lower, upper } = dailyPriceLimits(stock, close, day)!;
          const percents = day === OLD ? 15n : 30n;
          expect(isOnTick(ticks, lower) && isOnTick(ticks, upper)).toBe(true);
          expect(lower <= close && close <= upper).toBe(true);
          expect(BigInt(upper) * 100n <= BigInt(close) * (100n + percents)).toBe(true);
          expect(BigInt(lower) * 100n >= BigInt(close) * (100n - percents)).toBe(true);
          // And none nearer to the fraction would do.
          const above = upper + 1;
          const isBeyond = BigInt(above) * 100n > BigInt(close) * (100n + percents);
          expect(isBeyond || !isOnTick(ticks, above)).toBe(true);
        },
      ),
    );
  });
});

describe('price bands', () => {
  const day = parseDay('2026-01-02')!;
  const prices = (reference: number): unknown => bandLimits(coin, reference, day);

  test('are the multiples of the reference, snapped inward', () => {
    // Price units of 100 won: a reference of 4,000,000 won.
    expect(prices(40_000)).toEqual({
      bidUp: 44_000,
      bidDown: 20_000,
      askUp: 80_000,
      askDown: 36_000,
    });
    // 4,003,300 won: 4,403,630 -> 4,403,000 and 3,602,970 -> 3,603,000 on a 1,000 won grid.
    expect(prices(40_033)).toEqual({
      bidUp: 44_030,
      bidDown: 20_020,
      askUp: 80_060,
      askDown: 36_030,
    });
  });

  test('are none without a reference price or without a rule', () => {
    expect(bandLimits(coin, null, day)).toBeNull();
    expect(bandLimits(stock, 100, day)).toBeNull();
  });

  test('are on tick and never beyond the exact multiples', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5_000, max: 1_000_000 }), (reference) => {
        const ticks = tickTableAt(coin, day);
        const limits = bandLimits(coin, reference, day)!;
        for (const price of Object.values(limits) as number[])
          expect(isOnTick(ticks, price)).toBe(true);
        expect(limits.bidUp * 10).toBeLessThanOrEqual(reference * 11);
        expect(limits.bidDown * 10).toBeGreaterThanOrEqual(reference * 5);
        expect(limits.askUp).toBeLessThanOrEqual(reference * 2);
        expect(limits.askDown * 10).toBeGreaterThanOrEqual(reference * 9);
      }),
    );
  });
});

describe('the size of an order', () => {
  // Prices of 100 won, lots of 0.0001: 40,000 and 10,000 are one coin at 4,000,000 won.
  test.each<[price: number, quantity: number, fault: OrderSizeFault | undefined]>([
    [40_000, 10_000, undefined],
    [40_000, 0, 'QUANTITY_OUT_OF_RANGE'],
    [40_000, 1.5, 'QUANTITY_OUT_OF_RANGE'],
    [40_000, 100_000_001, 'QUANTITY_OUT_OF_RANGE'],
    [4_999, 10_000, 'PRICE_OUT_OF_RANGE'],
    [1_000_001, 10_000, 'PRICE_OUT_OF_RANGE'],
    // 5,000 won is the least: 4,800 and 5,200 won.
    [40_000, 12, 'NOTIONAL_TOO_SMALL'],
    [40_000, 13, undefined],
    // 1,000,000,000 won is the most.
    [40_000, 2_500_000, undefined],
    [40_000, 2_500_001, 'NOTIONAL_TOO_LARGE'],
  ])('at price %d with %d lots: %s', (price, quantity, fault) => {
    expect(orderSizeFault(coin, price, quantity)).toBe(fault);
  });
});
