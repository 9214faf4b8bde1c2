/**
 * Which fees and which sell tax hold on a day for an account group.
 *
 * Which day counts, when a schedule changes while an order rests:
 *  - Fees: the schedule of the day on which the order was accepted, for the order's whole life. So
 *    the hold made at acceptance, which covers the worse of maker and taker of that schedule, covers
 *    whatever the order may cost however long it rests; a change of fees never touches a hold.
 *  - Sell tax: that of the day of each fill, as the law has it. It is no part of a hold: it is paid
 *    out of the fill's own proceeds, and a definition is refused unless fee and tax together stay
 *    within any fill's notional on every day (`checkCharges`).
 *  - An amended order keeps its fees.
 *
 * A group that an instrument does not list pays the default group's fees. Complexity: linear in the
 * number of versions, plus the walk over `settlementDays` business days; the answer is constant for
 * a day, so a caller that asks often keeps it per day.
 */
import { newestOf, valueAt, type DatedDefinition, type Versions } from './dated';
import type { DefinitionReader } from './definition-reader';
import {
  compileFeeSchedule,
  compileRate,
  compileRounding,
  RATE_ONE,
  type FeeSchedule,
  type FeeScheduleDefinition,
  type Rounding,
  type RoundingDefinition,
} from './fee-schedule';
import { businessDayAfter, type Sessions } from './sessions';

export const DEFAULT_GROUP = 'default';
const GROUP = /^[a-z0-9][a-z0-9-]{0,31}$/;
const SETTLEMENT_DAYS_MAX = 10;

/** Fees of one group; of the group "default" only what comes after the definition's `fees`. */
export interface GroupFeesDefinition extends DatedDefinition, FeeScheduleDefinition {
  readonly group: string;
}

export interface TaxRateDefinition extends DatedDefinition {
  readonly rate: string;
}

export interface SellTaxDefinition {
  readonly rates: readonly TaxRateDefinition[];
  /** `validFrom` of a rate means the settlement day: so many business days after the trade. */
  readonly settlementDays: number;
  readonly rounding: RoundingDefinition;
}

export interface SellTax extends Rounding {
  readonly rates: Versions<bigint>;
  readonly settlementDays: number;
}

export interface Fees {
  /** Always has the group "default". */
  readonly groups: ReadonlyMap<string, Versions<FeeSchedule>>;
  readonly sellTax: SellTax | null;
}

export interface FeesDefinition {
  readonly fees: FeeScheduleDefinition;
  readonly feeSchedules?: readonly GroupFeesDefinition[];
  readonly sellTax?: SellTaxDefinition;
}

export function compileFees(
  reader: DefinitionReader,
  { fees, feeSchedules = [], sellTax }: FeesDefinition,
  quoteDecimals: number,
): Fees {
  const read = (one: FeeScheduleDefinition, field: string): FeeSchedule =>
    compileFeeSchedule(reader, field, one, quoteDecimals);
  read(fees, 'fees');
  const byGroup = new Map<string, (DatedDefinition & FeeScheduleDefinition)[]>([
    [DEFAULT_GROUP, [fees]],
  ]);
  for (const one of feeSchedules) {
    if (!GROUP.test(one.group)) reader.fail('feeSchedules.group', 'must be a-z, 0-9 and "-"');
    const versions = byGroup.get(one.group);
    if (versions === undefined) byGroup.set(one.group, [one]);
    else versions.push(one);
  }
  const groups = new Map<string, Versions<FeeSchedule>>();
  for (const [group, versions] of byGroup)
    groups.set(group, reader.versions(`feeSchedules.${group}`, versions, read));
  return { groups, sellTax: compileSellTax(reader, sellTax, quoteDecimals) };
}

function compileSellTax(
  reader: DefinitionReader,
  definition: SellTaxDefinition | undefined,
  quoteDecimals: number,
): SellTax | null {
  if (definition === undefined) return null;
  const { rates, settlementDays, rounding } = definition;
  return {
    rates: reader.versions('sellTax.rates', rates, ({ rate }, field) =>
      compileRate(reader, `${field}.rate`, rate),
    ),
    settlementDays: reader.integer(
      'sellTax.settlementDays',
      settlementDays,
      0,
      SETTLEMENT_DAYS_MAX,
    ),
    ...compileRounding(reader, 'sellTax.rounding', rounding, quoteDecimals),
  };
}

/**
 * Refuses fees that a fill could not pay. A fill of notional N pays at most
 * N x feeRate + feeUnit and N x taxRate + taxUnit, because both are rounded on the order's total; that
 * is within N when the rates add up to at most one half and N is at least twice the units.
 */
export function checkCharges(reader: DefinitionReader, fees: Fees, smallestNotional: bigint): void {
  const { groups, sellTax } = fees;
  const schedules = [...groups.values()].flatMap((versions) => versions.map(({ value }) => value));
  const worstRate = greatest(schedules.map((schedule) => schedule.worstRate));
  const feeUnit = greatest(schedules.map(({ unit }) => unit));
  if (smallestNotional < feeUnit)
    reader.fail('fees.rounding.unit', 'must not exceed the smallest notional');
  if (schedules.length > 1 && 2n * worstRate > RATE_ONE)
    reader.fail('feeSchedules', 'must have rates of at most 0.5');
  if (sellTax === null) return;
  if (2n * (worstRate + greatest(sellTax.rates.map(({ value }) => value))) > RATE_ONE)
    reader.fail('sellTax.rates', 'and fees must together be at most 0.5');
  if (smallestNotional < 2n * (feeUnit + sellTax.unit))
    reader.fail(
      'minPrice',
      'x lot must be at least twice the rounding units of fee and tax together: raise minPrice',
    );
}

/** Fees of `group` for an order of `day`, with the sell tax for a fill of that day. */
export function feesOn(fees: Fees, sessions: Sessions, day: number, group: string): FeeSchedule {
  const schedule = valueAt(versionsOf(fees, group), day);
  const { sellTax } = fees;
  if (sellTax === null) return schedule;
  const settlement = businessDayAfter(sessions, day, sellTax.settlementDays);
  return taxed(schedule, sellTax, valueAt(sellTax.rates, settlement));
}

/** The default group's newest fees and tax. */
export function newestFees(fees: Fees): FeeSchedule {
  const schedule = newestOf(versionsOf(fees, DEFAULT_GROUP));
  const { sellTax } = fees;
  return sellTax === null ? schedule : taxed(schedule, sellTax, newestOf(sellTax.rates));
}

function versionsOf(fees: Fees, group: string): Versions<FeeSchedule> {
  const versions = fees.groups.get(group) ?? fees.groups.get(DEFAULT_GROUP);
  if (versions === undefined) throw new RangeError('fees without the default group');
  return versions;
}

function taxed(schedule: FeeSchedule, tax: SellTax, sellTaxRate: bigint): FeeSchedule {
  return { ...schedule, sellTaxRate, taxMode: tax.mode, taxUnit: tax.unit };
}

function greatest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most), 0n);
}
