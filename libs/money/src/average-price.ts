/**
 * Average prices: exact rationals that are rounded only when printed.
 *
 * decimal.js runs in a private constructor, so that no other package's `Decimal.set` can change a
 * result.
 */
import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -30,
  toExpPos: 60,
});

/**
 * `cost / quantity` as canonical decimal text, rounded half to even at `places` decimals.
 * `cost` in minor units of an asset with `costDecimals`, `quantity` likewise; quantity > 0.
 */
export function averagePriceText(
  cost: bigint,
  costDecimals: number,
  quantity: bigint,
  quantityDecimals: number,
  places = 8,
): string {
  return new Exact(cost.toString())
    .div(quantity.toString())
    .times(new Exact(10).pow(quantityDecimals - costDecimals))
    .toDecimalPlaces(places)
    .toFixed();
}

/**
 * (value - reference) / reference x 100 with two decimals, half to even (the premium of document
 * 000: 70000 against 70200 is -0.28). Both are decimal text, reference > 0.
 */
export function percentChangeText(value: string, reference: string): string {
  return new Exact(value).minus(reference).div(reference).times(100).toDecimalPlaces(2).toFixed();
}
