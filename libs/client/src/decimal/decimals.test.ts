import fc from 'fast-check';
import { compareDecimals, isZero } from './compare-decimals';
import { parseExactJson } from './exact-json';

describe('the order of decimal texts', () => {
  it.each([
    ['1', '2', -1],
    ['10', '9', 1],
    ['0.1', '0.09', 1],
    ['1.50', '1.5', 0],
    ['-1', '1', -1],
    ['-2', '-10', 1],
    ['0', '-0.0', 0],
    ['99999999999999999999.1', '99999999999999999999.2', -1],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareDecimals(a, b))).toBe(sign);
  });

  it('is that of the scaled integers', () => {
    const amount = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    const text = (n: bigint): string => {
      const digits = (n < 0n ? -n : n).toString().padStart(9, '0');
      return `${n < 0n ? '-' : ''}${digits.slice(0, -8)}.${digits.slice(-8)}`;
    };
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(Math.sign(compareDecimals(text(a), text(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('refuses what is no decimal', () => {
    for (const text of ['', '1e3', '.5', 'NaN', '1,000', '0x1'])
      expect(() => compareDecimals(text, '1')).toThrow(RangeError);
  });

  it('knows zero', () => {
    expect(['0', '0.000', '-0'].every(isZero)).toBe(true);
    expect(isZero('0.00000001')).toBe(false);
  });
});

describe('JSON with exact amounts', () => {
  const amounts = new Set(['price']);

  it('keeps all digits of an amount and leaves other numbers alone', () => {
    const text = '{"price": 12345678901234567890.123456789,"seq":7,"name":"\\"price\\":1"}';
    expect(parseExactJson(text, amounts)).toEqual({
      price: '12345678901234567890.123456789',
      seq: 7,
      name: '"price":1',
    });
  });

  it('takes amounts in lists and null as they are', () => {
    expect(parseExactJson('[{"price":null},{"price":"1"},{"a":"price","b":2}]', amounts)).toEqual([
      { price: null },
      { price: '1' },
      { a: 'price', b: 2 },
    ]);
  });

  it('refuses what is no JSON', () => {
    expect(() => parseExactJson('{"price":01x}', amounts)).toThrow(SyntaxError);
  });
});
