/**
 * Decimal arithmetic for ratios: 50 significant digits, half to even, in a private constructor, so that
 * no other package's `Decimal.set` can change a result. Roots and powers are correct to those digits;
 * results are shown with 8 decimals, so their error is invisible. Money itself never comes here but as
 * exact integers.
 */
import { Decimal } from 'decimal.js';

export const Exact = Decimal.clone({
  precision: 50,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -60,
  toExpPos: 60,
});

export type Ratio = Decimal;
export const ZERO: Ratio = new Exact(0);
export const ONE: Ratio = new Exact(1);

export function ratioOf(numerator: bigint, denominator: bigint): Ratio {
  return new Exact(numerator.toString()).div(denominator.toString());
}

export function sumOf(values: readonly Ratio[]): Ratio {
  return values.reduce((sum, value) => sum.plus(value), ZERO);
}

/** values is not empty. */
export function meanOf(values: readonly Ratio[]): Ratio {
  return sumOf(values).div(values.length);
}

/** Canonical decimal text with at most 8 decimals. */
export function ratioText(value: Ratio): string {
  const rounded = value.toDecimalPlaces(8);
  return rounded.isZero() ? '0' : rounded.toFixed();
}
