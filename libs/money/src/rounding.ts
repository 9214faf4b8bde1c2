/**
 * Named rounding of exact quotients.
 *
 * Purpose: every place where an amount stops being exact names its rule here. Operands are never
 * negative: fees, taxes and holds are magnitudes.
 */

/** `half-up`: to the nearest, a tie goes up. `down`: towards zero. `up`: away from zero. */
export type RoundingMode = 'half-up' | 'down' | 'up';

/** `numerator / denominator` as an integer; numerator >= 0, denominator > 0. */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n) return quotient;
  switch (mode) {
    case 'down':
      return quotient;
    case 'up':
      return quotient + 1n;
    case 'half-up':
      return 2n * remainder >= denominator ? quotient + 1n : quotient;
  }
}
