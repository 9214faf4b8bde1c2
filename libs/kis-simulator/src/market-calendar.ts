/**
 * The simulated day of the KRX: opening auction, continuous trading, closing auction, closed. After
 * the close the clock goes on at the next weekday, so that a demonstration never stands still.
 * Known limit: no holidays.
 */
import { kstDate, kstInstant } from '@stratex/kis';

export type DayPhase = 'opening' | 'continuous' | 'closing' | 'closed';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const KST_OFFSET_MS = 540 * MINUTE_MS;
const OPENS_AT = 9 * 60;
const AUCTION_AT = 15 * 60 + 20;
const CLOSES_AT = 15 * 60 + 30;
const ENDS_AT = CLOSES_AT + 1;

export function phaseAt(time: number): DayPhase {
  const minute = minuteOfDay(time);
  if (minute < OPENS_AT) return 'opening';
  if (minute < AUCTION_AT) return 'continuous';
  return minute < CLOSES_AT ? 'closing' : 'closed';
}

/** Nothing more happens on this day. */
export function isOver(time: number): boolean {
  return minuteOfDay(time) >= ENDS_AT;
}

/** One minute before the opening of the next weekday. */
export function nextMorning(time: number): number {
  let next = time + DAY_MS;
  while (isWeekend(next)) next += DAY_MS;
  return beforeOpening(kstDate(next));
}

/** @throws RangeError when `date` (YYYYMMDD) is no day */
export function beforeOpening(date: string): number {
  const instant = kstInstant(date, '085900');
  if (instant === undefined) throw new RangeError(`${date} is no day like 20241129`);
  return instant;
}

function minuteOfDay(time: number): number {
  return Math.floor(((time + KST_OFFSET_MS) % DAY_MS) / MINUTE_MS);
}

/** 1970-01-01 was a Thursday. */
function isWeekend(time: number): boolean {
  const weekday = (Math.floor((time + KST_OFFSET_MS) / DAY_MS) + 4) % 7;
  return weekday === 0 || weekday === 6;
}
