import * as fc from 'fast-check';
import { formatUnits, parseUnits } from './decimal-text';

describe('decimal text', () => {
  test.each<[text: string, scale: number, units: bigint | undefined]>([
    ['0', 2, 0n],
    ['1', 0, 1n],
    ['0.005', 4, 50n],
    ['0.0050', 3, 5n],
    ['-1.5', 1, -15n],
    ['123456789012345678901234567890', 0, 123456789012345678901234567890n],
    ['0.005', 2, undefined],
    ['1e3', 2, undefined],
    ['1e309', 2, undefined],
    ['NaN', 2, undefined],
    ['Infinity', 2, undefined],
    ['+1', 2, undefined],
    [' 1', 2, undefined],
    ['1 ', 2, undefined],
    ['01', 2, undefined],
    ['.5', 2, undefined],
    ['5.', 2, undefined],
    ['', 2, undefined],
    ['-', 2, undefined],
    ['١٢', 2, undefined],
    ['1,000', 2, undefined],
    ['9'.repeat(400), 2, undefined],
    [`0.${'1'.repeat(400)}`, 18, undefined],
  ])('%s at scale %d is %s', (text, scale, units) => {
    expect(parseUnits(text, scale)).toBe(units);
  });

  test('is canonical: no trailing zeros, no negative zero', () => {
    expect(formatUnits(0n, 8)).toBe('0');
    expect(formatUnits(150n, 2)).toBe('1.5');
    expect(formatUnits(-5n, 3)).toBe('-0.005');
    expect(formatUnits(1000n, 0)).toBe('1000');
  });

  test('what is printed reads back as the same units', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 0, max: 18 }),
        (units, scale) => parseUnits(formatUnits(units, scale), scale) === units,
      ),
    );
  });
});
