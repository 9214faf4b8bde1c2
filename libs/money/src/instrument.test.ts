import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { averagePriceText, percentChangeText } from './average-price';
import { heldFee, payableFee } from './fee-schedule';
import { compileInstrument } from './compile-instrument';
import { formatPrice, formatQuantity, notionalOf, parsePrice, parseQuantity } from './instrument';
import type { InstrumentDefinition } from './instrument-definition';
import { divideRounded } from './rounding';
import { isOnTick, snapToTick } from './tick-table';

const definition: InstrumentDefinition = {
  symbol: '005930',
  base: { code: '005930', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1',
  ticks: [
    { from: '0', tick: '1' },
    { from: '2000', tick: '5' },
    { from: '20000', tick: '50' },
  ],
  lot: '1',
  maxPrice: '10000000',
  maxQuantity: '1000000',
  referencePrice: '22500',
  marketBand: '0.3',
  fees: { maker: '0.000140527', taker: '0.0005', rounding: { mode: 'down', unit: '1' } },
};
const with_ = (change: Partial<InstrumentDefinition>): InstrumentDefinition => ({
  ...definition,
  ...change,
});

describe('an instrument', () => {
  const instrument = compileInstrument(definition);

  test('reads prices and quantities only on its grid', () => {
    expect(parsePrice(instrument, '22500')).toBe(22_500);
    expect(parsePrice(instrument, '22500.5')).toBeUndefined();
    expect(parseQuantity(instrument, '3')).toBe(3);
    expect(parseQuantity(instrument, '0.5')).toBeUndefined();
    expect(formatPrice(instrument, 22_500)).toBe('22500');
    expect(formatQuantity(instrument, 3)).toBe('3');
  });

  test('has exact notionals in minor units', () => {
    expect(notionalOf(instrument, 22_500, 3)).toBe(6_750_000n);
  });

  test.each<[why: string, change: Partial<InstrumentDefinition>, message: RegExp]>([
    ['a lot that makes money inexact', { lot: '0.00000001' }, /whole number of minor units/],
    [
      'ticks that do not ascend',
      {
        ticks: [
          { from: '0', tick: '5' },
          { from: '0', tick: '1' },
        ],
      },
      /ascend/,
    ],
    ['ticks that do not start at zero', { ticks: [{ from: '5', tick: '5' }] }, /start at 0/],
    ['a notional beyond the exact range', { maxQuantity: '90000000000000' }, /2\^62/],
    ['a band of the whole price', { marketBand: '1' }, /marketBand/],
    ['a fee rate above one', { fees: { ...definition.fees, taker: '1.5' } }, /fees.taker/],
    ['a subject wildcard as symbol', { symbol: 'BTC.*' }, /symbol/],
    [
      'a fee unit above the smallest notional',
      { fees: { ...definition.fees, rounding: { mode: 'down', unit: '2' } } },
      /smallest notional/,
    ],
  ])('is refused with %s', (_why, change, message) => {
    expect(() => compileInstrument(with_(change))).toThrow(message);
  });
});

describe('ticks', () => {
  const { ticks } = compileInstrument(definition);
  test.each([
    [1_999, true],
    [2_001, false],
    [2_005, true],
    [22_220, false],
    [22_250, true],
  ])('%d is on the grid: %s', (price, on) => {
    expect(isOnTick(ticks, price)).toBe(on);
  });

  test('snapping gives the nearest price on the grid, a tie goes up', () => {
    expect(snapToTick(ticks, 22_220)).toBe(22_200);
    expect(snapToTick(ticks, 22_225)).toBe(22_250);
    expect(snapToTick(ticks, 0)).toBe(1);
  });

  test('a snapped price is always on the grid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (price) =>
        isOnTick(ticks, snapToTick(ticks, price)),
      ),
    );
  });
});

describe('fees', () => {
  const { fees } = compileInstrument(definition);

  test('a hold is never less than what becomes payable', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (owed) => {
        expect(heldFee(fees, owed)).toBeGreaterThanOrEqual(payableFee(fees, owed));
      }),
    );
  });

  test('fees of any split of an order add up to the fee of the whole', () => {
    const rate = fees.takerRate;
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { maxLength: 20 }), (parts) => {
        let owed = 0n;
        let paid = 0n;
        for (const part of parts) {
          owed += part * rate;
          const fee = payableFee(fees, owed) - paid;
          expect(fee).toBeGreaterThanOrEqual(0n);
          paid += fee;
        }
        const whole = parts.reduce((sum, part) => sum + part, 0n);
        expect(paid).toBe(payableFee(fees, whole * rate));
      }),
    );
  });
});

describe('rounding and averages', () => {
  test.each([
    [5n, 2n, 'half-up', 3n],
    [5n, 2n, 'down', 2n],
    [5n, 2n, 'up', 3n],
    [4n, 3n, 'half-up', 1n],
    [4n, 2n, 'up', 2n],
  ] as const)('%s / %s rounded %s is %s', (numerator, denominator, mode, quotient) => {
    expect(divideRounded(numerator, denominator, mode)).toBe(quotient);
  });

  test('averages are exact and undisturbed by the global Decimal settings', () => {
    Decimal.set({ precision: 3 });
    // 10 shares for 100,001 won: minor units on both sides.
    expect(averagePriceText(10_000_100n, 2, 1_000_000_000n, 8)).toBe('10000.1');
    expect(averagePriceText(100n, 2, 300_000_000n, 8)).toBe('0.33333333');
    Decimal.set({ precision: 20 });
  });

  test('the premium of document 000 is -0.28', () => {
    expect(percentChangeText('70000', '70200')).toBe('-0.28');
  });
});
