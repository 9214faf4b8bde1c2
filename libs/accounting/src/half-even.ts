/**
 * Division rounded half to even (IEEE 754 roundTiesToEven): the one rounding of accounting. It has no
 * bias over many roundings, and is symmetric about zero, so a loss rounds as the same gain does.
 */

/** To the nearest integer, a tie to the even neighbour; denominator > 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (numerator < 0n) return -divideHalfEven(-numerator, denominator);
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  if (twice < denominator || (twice === denominator && quotient % 2n === 0n)) return quotient;
  return quotient + 1n;
}
