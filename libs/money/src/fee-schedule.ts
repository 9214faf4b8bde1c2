/**
 * Fee schedule: maker and taker rates and the rule by which a fee becomes payable money.
 *
 * A fee is owed on an order's cumulative notional and rounded on the total, not per fill:
 * `fee of a fill = round(owed after) - round(owed before)`. So splitting an order into many fills
 * never costs more than one rounding, and a hold made for the whole order always suffices.
 */
import { divideRounded, type RoundingMode } from './rounding';
import { parseUnits } from './decimal-text';

/** Rates are exact multiples of 10^-9: 0.0140527 % = 140,527. */
export const RATE_SCALE = 9;
const RATE_ONE = 10n ** BigInt(RATE_SCALE);

/** As written in an instrument definition; rates and unit are decimal text. */
export interface FeeScheduleDefinition {
  readonly maker: string;
  readonly taker: string;
  /** The fee is a multiple of `unit` (quote asset): "0.01" or "1". */
  readonly rounding: { readonly mode: 'half-up' | 'down'; readonly unit: string };
}

export interface FeeSchedule {
  /** Parts of 10^9 of the notional. */
  readonly makerRate: bigint;
  readonly takerRate: bigint;
  /** The larger of both: what a hold must cover. */
  readonly worstRate: bigint;
  readonly mode: RoundingMode;
  /** Minor units of the quote asset. */
  readonly unit: bigint;
}

export function compileFeeSchedule(
  definition: FeeScheduleDefinition,
  quoteDecimals: number,
): FeeSchedule {
  const makerRate = parseUnits(definition.maker, RATE_SCALE);
  const takerRate = parseUnits(definition.taker, RATE_SCALE);
  const unit = parseUnits(definition.rounding.unit, quoteDecimals);
  if (makerRate === undefined || takerRate === undefined || makerRate < 0n || takerRate < 0n)
    throw new RangeError('fee rates must be decimals >= 0 with at most 9 decimals');
  if (makerRate > RATE_ONE || takerRate > RATE_ONE) throw new RangeError('fee rates must be <= 1');
  if (unit === undefined || unit <= 0n)
    throw new RangeError('fee rounding unit must be a positive amount of the quote asset');
  const worstRate = makerRate > takerRate ? makerRate : takerRate;
  return { makerRate, takerRate, worstRate, mode: definition.rounding.mode, unit };
}

/** The fee payable in minor units on `owed` = sum of notional x rate (parts of 10^9). */
export function payableFee(schedule: FeeSchedule, owed: bigint): bigint {
  return divideRounded(owed, RATE_ONE * schedule.unit, schedule.mode) * schedule.unit;
}

/** The most that may become payable on `owed`, rounded up: what a hold sets aside. */
export function heldFee(schedule: FeeSchedule, owed: bigint): bigint {
  return divideRounded(owed, RATE_ONE * schedule.unit, 'up') * schedule.unit;
}
