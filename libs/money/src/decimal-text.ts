/**
 * Exact decimal text <-> scaled integers.
 *
 * Purpose: the only door between decimal text ("0.005") and integers (50 with scale 4). No float is
 * involved at any point. Canonical output has no exponent, no trailing zeros and no "-0".
 * Complexity: linear in the length of the text. Limits: 40 digits in all, so that a hostile text
 * costs nothing.
 */

const DECIMAL_TEXT = /^(-?)(0|[1-9]\d{0,29})(?:\.(\d{1,18}))?$/;

/**
 * The integer `text x 10^scale`, or undefined when the text is no plain decimal (no exponent, no
 * sign but "-", ASCII digits only) or has more decimals than the scale can hold.
 */
export function parseUnits(text: string, scale: number): bigint | undefined {
  const match = DECIMAL_TEXT.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > scale) return undefined;
  const magnitude = BigInt(whole + significant.padEnd(scale, '0'));
  return sign === '-' ? -magnitude : magnitude;
}

/** The canonical decimal text of `units x 10^-scale`. */
export function formatUnits(units: bigint, scale: number): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return (negative ? '-' : '') + whole + (fraction === '' ? '' : `.${fraction}`);
}
