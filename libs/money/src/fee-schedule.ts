/**
 * Fee schedule: maker and taker rates, the sell tax, and the rules by which they become payable
 * money.
 *
 * A fee is owed on an order's cumulative notional and rounded on the total, not per fill:
 * `fee of a fill = round(owed after) - round(owed before)`. So splitting an order into many fills
 * never costs more than one rounding, and a hold made for the whole order always suffices. The sell
 * tax is owed by the seller on each fill and rounded by its own rule, as its rate is that of the day.
 */
import type { DefinitionReader } from './definition-reader';
import { divideRounded, type RoundingMode } from './rounding';

/** Rates are exact multiples of 10^-9: 0.0140527 % = 140,527. */
export const RATE_SCALE = 9;
export const RATE_ONE = 10n ** BigInt(RATE_SCALE);

/** How an amount becomes a multiple of `unit` (quote asset): "0.01" or "1". */
export interface RoundingDefinition {
  readonly mode: 'half-up' | 'down';
  readonly unit: string;
}

/** As written in an instrument definition; rates and unit are decimal text. */
export interface FeeScheduleDefinition {
  readonly maker: string;
  readonly taker: string;
  readonly rounding: RoundingDefinition;
}

export interface FeeSchedule {
  /** Parts of 10^9 of the notional. */
  readonly makerRate: bigint;
  readonly takerRate: bigint;
  /** The larger of both: what a hold must cover. The tax is paid out of the proceeds. */
  readonly worstRate: bigint;
  readonly mode: RoundingMode;
  /** Minor units of the quote asset. */
  readonly unit: bigint;
  /** Of `unit`: what one unit of money is in the parts in which fees are owed, and half of it. */
  readonly unitParts: bigint;
  readonly halfUnitParts: bigint;
  /** Parts of 10^9 of a sale's notional; 0 when there is no tax. */
  readonly sellTaxRate: bigint;
  readonly taxMode: RoundingMode;
  readonly taxUnit: bigint;
}

export interface Rounding {
  readonly mode: RoundingMode;
  readonly unit: bigint;
}

export function compileFeeSchedule(
  reader: DefinitionReader,
  field: string,
  definition: FeeScheduleDefinition,
  quoteDecimals: number,
): FeeSchedule {
  const makerRate = compileRate(reader, `${field}.maker`, definition.maker);
  const takerRate = compileRate(reader, `${field}.taker`, definition.taker);
  const rounding = compileRounding(reader, `${field}.rounding`, definition.rounding, quoteDecimals);
  const worstRate = makerRate > takerRate ? makerRate : takerRate;
  return {
    makerRate,
    takerRate,
    worstRate,
    ...rounding,
    unitParts: RATE_ONE * rounding.unit,
    halfUnitParts: (RATE_ONE * rounding.unit) / 2n,
    sellTaxRate: 0n,
    taxMode: 'down',
    taxUnit: 1n,
  };
}

export function compileRate(reader: DefinitionReader, field: string, text: unknown): bigint {
  const rate = reader.units(field, text, RATE_SCALE);
  return rate > RATE_ONE ? reader.fail(field, 'is a rate and must be <= 1') : rate;
}

export function compileRounding(
  reader: DefinitionReader,
  field: string,
  definition: RoundingDefinition,
  quoteDecimals: number,
): Rounding {
  const { mode } = definition;
  // A definition comes from a file, whatever its type says.
  if (!['half-up', 'down'].includes(mode))
    reader.fail(`${field}.mode`, 'must be "half-up" or "down"');
  return { mode, unit: reader.positive(`${field}.unit`, definition.unit, quoteDecimals) };
}

/** The fee payable in minor units on `owed` >= 0, the sum of notional x rate (parts of 10^9). */
export function payableFee(schedule: FeeSchedule, owed: bigint): bigint {
  const { mode, unit, unitParts, halfUnitParts } = schedule;
  const units = (mode === 'half-up' ? owed + halfUnitParts : owed) / unitParts;
  return unit === 1n ? units : units * unit;
}

/** The most that may become payable on `owed` >= 0, rounded up: what a hold sets aside. */
export function heldFee({ unit, unitParts }: FeeSchedule, owed: bigint): bigint {
  const units = (owed + unitParts - 1n) / unitParts;
  return unit === 1n ? units : units * unit;
}

/** The sell tax payable in minor units on `owed` = a fill's notional x sellTaxRate (parts of 10^9). */
export function payableTax(schedule: FeeSchedule, owed: bigint): bigint {
  return divideRounded(owed, RATE_ONE * schedule.taxUnit, schedule.taxMode) * schedule.taxUnit;
}
