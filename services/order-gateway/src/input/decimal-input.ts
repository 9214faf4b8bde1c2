/**
 * Amounts from outside -> canonical decimal text, or nothing.
 *
 * Decimal strings are taken as they are; JSON numbers (which the source documents use) only by
 * their shortest decimal text and only up to 15 significant digits, below which a double returns
 * exactly the decimal that was written. Never a sign, an exponent, a space or a non-ASCII digit.
 */
const DECIMAL = /^(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?$/;
const SHORTEST = /^([0-9]+)(?:\.([0-9]+))?(?:e([+-][0-9]+))?$/;
const NUMBER_DIGITS_MAX = 15;

/** Plain decimal text >= 0, or undefined when `value` is no acceptable amount. */
export function decimalText(value: unknown): string | undefined {
  if (typeof value === 'string') return DECIMAL.test(value) ? value : undefined;
  if (typeof value !== 'number') return undefined;
  const text = numberText(value);
  return text !== undefined && DECIMAL.test(text) ? text : undefined;
}

/** Like decimalText, but not zero. */
export function positiveDecimalText(value: unknown): string | undefined {
  const text = decimalText(value);
  return text === undefined || /^[0.]+$/.test(text) ? undefined : text;
}

function numberText(value: number): string | undefined {
  if (Object.is(value, -0)) return undefined;
  const match = SHORTEST.exec(String(value));
  if (match === null) return undefined;
  const [text, whole = '', fraction = '', exponent] = match;
  const digits = (whole + fraction).replace(/^0+/, '').replace(/0+$/, '');
  if (digits.length > NUMBER_DIGITS_MAX) return undefined;
  if (exponent === undefined) return text;
  // Only small numbers are written with an exponent and still have few enough digits: 1e-7.
  const shift = -Number(exponent);
  return shift > 0 ? `0.${'0'.repeat(shift - 1)}${whole}${fraction}` : undefined;
}
