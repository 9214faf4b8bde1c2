import { amountFrom } from './amount-text';

test('an amount is what BigInt makes of the text', () => {
  const digits = '9876543210'.repeat(2);
  for (let length = 1; length < 20; length += 1)
    for (const text of [digits.slice(0, length), `1${'0'.repeat(length - 1)}`, '9'.repeat(length)])
      expect(amountFrom(text)).toBe(BigInt(text));
  for (const text of ['0', '-1', '-123456789012345678', String(2n ** 62n)])
    expect(amountFrom(text)).toBe(BigInt(text));
  for (const text of ['1.5', '1e3', '１']) expect(() => amountFrom(text)).toThrow(SyntaxError);
});
