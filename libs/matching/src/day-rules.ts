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
import { marketNow } from './external-market';
import type { Market } from './market';

/** The time whose day counts: that of a paper instrument's own market. */
export function ruleTime({ external }: Market, time: number): number {
  return external === undefined ? time : marketNow(external, time);
}

/** From when on the external market fills an order that comes now; nothing for other instruments. */
export function effectiveAt({ external }: Market, time: number): { effectiveAt?: number } {
  if (external === undefined) return {};
  return { effectiveAt: marketNow(external, time) + external.rules.latencyMs };
}

export function ticksAt(market: Market, time: number): readonly TickRow[] {
  const { instrument } = market;
  const { tickTable, ticks, sessions } = instrument;
  if (tickTable.length === 1) return ticks;
  return tickTableAt(instrument, dayAt(sessions, ruleTime(market, time)));
}

/**
 * Which fees an order accepted at `time` has for its whole life.
 * @returns undefined for the newest ones of the default group.
 */
export function acceptedFees(
  market: Market,
  group: string,
  time: number,
): AcceptedFees | undefined {
  const { instrument } = market;
  const { groups } = instrument.feeTable;
  const known = groups.has(group) ? group : DEFAULT_GROUP;
  const versions = groups.get(known);
  if (known === DEFAULT_GROUP && versions?.length === 1) return undefined;
  const day = dayAt(instrument.sessions, ruleTime(market, time));
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
  const day = dayAt(instrument.sessions, ruleTime(market, time));
  if (market.taxOfDay?.day !== day)
    market.taxOfDay = { day, schedule: feesAt(instrument, day, DEFAULT_GROUP) };
  return market.taxOfDay.schedule;
}
