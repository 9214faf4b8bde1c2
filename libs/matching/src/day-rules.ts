/**
 * An instrument's rules on the day of a moment: its grid and its fees (MATCHING, "Rules of the
 * instrument"). Complexity: O(versions), which are few; the tax of a day is found once a day.
 */
import type { AcceptedFees } from '@stratex/contracts';
import {
  dayAt,
  DEFAULT_GROUP,
  feesAt,
  tickTableAt,
  type FeeSchedule,
  type Instrument,
  type TickRow,
} from '@stratex/money';
import type { Market } from './market';

export function ticksAt({ instrument }: Market, time: number): readonly TickRow[] {
  const { tickTable, ticks, sessions } = instrument;
  return tickTable.length === 1 ? ticks : tickTableAt(instrument, dayAt(sessions, time));
}

/**
 * Which fees an order accepted at `time` has for its whole life.
 * @returns undefined for the newest ones of the default group.
 */
export function acceptedFees(
  { instrument }: Market,
  group: string,
  time: number,
): AcceptedFees | undefined {
  const { groups } = instrument.feeTable;
  const known = groups.has(group) ? group : DEFAULT_GROUP;
  const versions = groups.get(known);
  if (known === DEFAULT_GROUP && versions?.length === 1) return undefined;
  const day = dayAt(instrument.sessions, time);
  const isNewest = (versions?.at(-1)?.fromDay ?? 0) <= day;
  return known === DEFAULT_GROUP && isNewest ? undefined : { group: known, day };
}

/** The maker's and taker's rates and their rounding; for the tax see `saleTaxRules`. */
export function scheduleOf(instrument: Instrument, fees: AcceptedFees | undefined): FeeSchedule {
  return fees === undefined ? instrument.fees : feesAt(instrument, fees.day, fees.group);
}

/** The sell tax of a trade at `time`; undefined where sales are not taxed. */
export function saleTaxRules(market: Market, time: number): FeeSchedule | undefined {
  const { instrument } = market;
  if (instrument.feeTable.sellTax === null) return undefined;
  const day = dayAt(instrument.sessions, time);
  if (market.taxOfDay?.day !== day)
    market.taxOfDay = { day, schedule: feesAt(instrument, day, DEFAULT_GROUP) };
  return market.taxOfDay.schedule;
}
