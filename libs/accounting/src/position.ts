/**
 * Positions: how much of a base asset an account owns, what it cost, and what it has brought so far.
 *
 * The average price is cost / quantity. A buy adds its notional, without the fee, so the average
 * becomes (average x quantity + price x bought) / (quantity + bought); a sell takes cost away in
 * proportion, so the average stays. What a sell brings above the cost it takes away is realized at
 * once. Costs and results carry COST_PLACES more decimals than their money: the one rounding, half to
 * even at a sell, stays below what an average price shows, and it never loses anything: what a sell
 * takes away and what stays are the cost from before, to the unit.
 * A position lives from its first buy to its last sell; then it is closed, with its result.
 */
import { averagePriceText, type Instrument } from '@stratex/money';
import { divideHalfEven } from './half-even';

/** Decimals of a cost beyond the minor units of the quote asset. */
export const COST_PLACES = 12;
const COST_UNIT = 10n ** BigInt(COST_PLACES);

export interface Position {
  /** Minor units of the base asset, > 0: available and held together. */
  readonly quantity: bigint;
  /** Minor units of the quote asset x 10^COST_PLACES, >= 0. */
  readonly cost: bigint;
  /** Number of the event that opened it. */
  readonly opened: number;
  /** What sales brought less the cost of what they sold, in the unit of cost; fees not counted. */
  readonly realized: bigint;
  /** Paid on its buys and sales, minor units of the quote asset. */
  readonly fees: bigint;
  readonly taxes: bigint;
}

/** A position that is no more; its result is realized - fees - taxes. */
export type ClosedPosition = Pick<Position, 'opened' | 'realized' | 'fees' | 'taxes'>;

export interface PositionOutcome {
  /** Undefined when there is none any more. */
  readonly position: Position | undefined;
  /** Undefined unless the change ended it. */
  readonly closed: ClosedPosition | undefined;
}

/** What came in, at which cost. */
export interface Acquisition {
  readonly quantity: bigint;
  /** In the unit of cost. */
  readonly cost: bigint;
  /** Minor units of the quote asset. */
  readonly fee: bigint;
}

/** What was sold, and what it brought. Minor units. */
export interface Sale {
  readonly quantity: bigint;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
}

/** What cost `amount` minor units of money. */
export function costOf(amount: bigint): bigint {
  return amount * COST_UNIT;
}

/** realized - fees - taxes, in the unit of cost. */
export function resultOf({ realized, fees, taxes }: ClosedPosition): bigint {
  return realized - costOf(fees + taxes);
}

/** Undefined when nothing came in and nothing was there. */
export function increase(
  position: Position | undefined,
  { quantity, cost, fee }: Acquisition,
  event: number,
): Position | undefined {
  if (position === undefined) {
    if (quantity === 0n) return undefined;
    return { quantity, cost, opened: event, realized: 0n, fees: fee, taxes: 0n };
  }
  return {
    ...position,
    quantity: position.quantity + quantity,
    cost: position.cost + cost,
    fees: position.fees + fee,
  };
}

/** @throws Error when more was sold than there is: a bug. */
export function reduce(
  position: Position | undefined,
  { quantity, notional, fee, tax }: Sale,
): PositionOutcome {
  const remaining = (position?.quantity ?? 0n) - quantity;
  if (position === undefined || remaining < 0n)
    throw new Error(`a sale of ${String(quantity)} exceeds the position`);
  const cost = divideHalfEven(position.cost * remaining, position.quantity);
  const after = {
    opened: position.opened,
    realized: position.realized + costOf(notional) - (position.cost - cost),
    fees: position.fees + fee,
    taxes: position.taxes + tax,
  };
  if (remaining === 0n) return { position: undefined, closed: after };
  return { position: { ...after, quantity: remaining, cost }, closed: undefined };
}

/** Decimal text in the quote asset, rounded half to even at 8 decimals. */
export function positionAverageText(
  instrument: Instrument,
  position: Pick<Position, 'cost' | 'quantity'>,
): string {
  return averagePriceText(
    position.cost,
    instrument.quote.decimals + COST_PLACES,
    position.quantity,
    instrument.base.decimals,
  );
}
