/**
 * The text of a JSON number, or of a plain decimal, as an integer of 10^-18: never through a float.
 *
 * Limits: 30 digits on either side of the point, exponents of two digits; what has more decimals than
 * 18 is refused, not rounded.
 */
export const DECIMAL_SCALE = 18;

const NUMBER = /^(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/;

/** undefined for anything but an exact value >= 0. */
export function exactDecimal(text: string): bigint | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction);
  const shift = DECIMAL_SCALE + Number(exponent) - fraction.length;
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return digits % divisor === 0n ? digits / divisor : undefined;
}

/** Of two values of 10^-18 the product in the same unit, half up. */
export function product(a: bigint, b: bigint): bigint {
  const one = 10n ** BigInt(DECIMAL_SCALE);
  return (a * b * 2n + one) / (one * 2n);
}
