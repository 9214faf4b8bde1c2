/**
 * Positions: how much of a base asset an account owns and what it cost.
 *
 * The average price is cost / quantity. A buy adds its notional, without the fee, so the average
 * becomes (average x quantity + price x bought) / (quantity + bought); a sell takes cost away in
 * proportion, so the average stays. The cost carries COST_PLACES more decimals than its money: the
 * one rounding, half to even at a sell, stays below what an average price shows.
 */
import { averagePriceText, type Instrument } from '@stratex/money';

/** Decimals of a cost beyond the minor units of the quote asset. */
export const COST_PLACES = 12;
const COST_UNIT = 10n ** BigInt(COST_PLACES);

export interface Position {
  /** Minor units of the base asset, > 0: available and held together. */
  readonly quantity: bigint;
  /** Minor units of the quote asset x 10^COST_PLACES, >= 0. */
  readonly cost: bigint;
}

/** What cost `amount` minor units of money. */
export function costOf(amount: bigint): bigint {
  return amount * COST_UNIT;
}

export function increase(position: Position | undefined, added: Position): Position | undefined {
  const quantity = (position?.quantity ?? 0n) + added.quantity;
  return quantity === 0n ? undefined : { quantity, cost: (position?.cost ?? 0n) + added.cost };
}

/**
 * The position after `quantity` was sold; undefined when nothing is left.
 * @throws Error when more was sold than there is: a bug.
 */
export function reduce(position: Position | undefined, quantity: bigint): Position | undefined {
  const remaining = (position?.quantity ?? 0n) - quantity;
  if (position === undefined || remaining < 0n)
    throw new Error(`a sale of ${String(quantity)} exceeds the position`);
  if (remaining === 0n) return undefined;
  const cost = divideHalfEven(position.cost * remaining, position.quantity);
  return { quantity: remaining, cost };
}

/** Decimal text in the quote asset, rounded half to even at 8 decimals. */
export function positionAverageText(instrument: Instrument, position: Position): string {
  return averagePriceText(
    position.cost,
    instrument.quote.decimals + COST_PLACES,
    position.quantity,
    instrument.base.decimals,
  );
}

/** To the nearest, a tie to the even neighbour; numerator >= 0, denominator > 0. */
function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  if (twice < denominator || (twice === denominator && quotient % 2n === 0n)) return quotient;
  return quotient + 1n;
}
