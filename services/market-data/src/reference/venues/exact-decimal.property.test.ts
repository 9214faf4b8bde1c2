import fc from 'fast-check';
import { exactDecimal, product } from './exact-decimal';

const E18 = 10n ** 18n;

test.each([
  ['0', 0n],
  ['31883000.00000000', 31_883_000n * E18],
  ['0.00000001', 10n ** 10n],
  ['3.1883E7', 31_883_000n * E18],
  ['1e-18', 1n],
  ['123456789012345678.123456789012345678', 123_456_789_012_345_678_123_456_789_012_345_678n],
  // A double would say 9007199254740992.
  ['9007199254740993', 9_007_199_254_740_993n * E18],
])('%s is exact', (text, value) => {
  expect(exactDecimal(text)).toBe(value);
});

test.each([
  '',
  '-1',
  '-0',
  '+1',
  '.5',
  '5.',
  '1e400',
  '1e-19',
  '0x10',
  'NaN',
  ' 1',
  '1 ',
  '1_0',
  '१',
])('%j is no amount', (text) => {
  expect(exactDecimal(text)).toBeUndefined();
});

test('more than 30 digits are refused', () => {
  expect(exactDecimal('9'.repeat(31))).toBeUndefined();
  expect(exactDecimal(`0.${'1'.repeat(31)}`)).toBeUndefined();
});

test('an integer and decimals come back as they were', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (value) => {
      const digits = value.toString().padStart(19, '0');
      expect(exactDecimal(`${digits.slice(0, -18)}.${digits.slice(-18)}`)).toBe(value);
    }),
  );
});

test('a product is rounded half up at its last place', () => {
  expect(product(65_432n * E18 + E18 / 2n, 1_350n * E18)).toBe((65_432n * 1_350n + 675n) * E18);
  expect(product(1n, E18 / 2n)).toBe(1n);
  expect(product(1n, E18 / 2n - 1n)).toBe(0n);
});
