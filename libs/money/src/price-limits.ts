/**
 * Limits of a price around another one, exact: percentages are taken in big integers and the result
 * is snapped inward to the tick table, upper ends down and lower ends up, so that a limit is itself
 * a price that may trade and never beyond the exact fraction.
 */
import { ceilToTick, floorToTick, type TickRow } from './tick-table';

/** Fractions are parts of 10,000. */
export const FRACTION_SCALE = 4;
export const FRACTION_ONE = 10n ** BigInt(FRACTION_SCALE);

/** Prices in price units, both ends allowed; lower > upper means that no price is. */
export interface PriceLimits {
  readonly lower: number;
  readonly upper: number;
}

/** `price x multiplier / 10,000` rounded down to the tick, at most `maxPrice` rounded down. */
export function upperLimit(
  ticks: readonly TickRow[],
  price: number,
  multiplier: bigint,
  maxPrice: number,
): number {
  const exact = (BigInt(price) * multiplier) / FRACTION_ONE;
  return floorToTick(ticks, exact < BigInt(maxPrice) ? Number(exact) : maxPrice);
}

/** `price x multiplier / 10,000` rounded up to the tick, at least `minPrice` rounded up. */
export function lowerLimit(
  ticks: readonly TickRow[],
  price: number,
  multiplier: bigint,
  minPrice: number,
): number {
  const exact = (BigInt(price) * multiplier + FRACTION_ONE - 1n) / FRACTION_ONE;
  return ceilToTick(ticks, exact > BigInt(minPrice) ? Number(exact) : minPrice);
}
