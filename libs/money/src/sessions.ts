/**
 * Trading sessions: which phase a market is in at a moment, and when that changes.
 *
 * Time is milliseconds since 1970 (UTC); a day is an integer day in the market's own time zone,
 * which has a fixed offset (Korea has had no summer time since 1988). Phases begin at a minute of the
 * day and last until the next begins; each day starts closed and ends closed, so no session crosses
 * midnight. A market without phases is always open, its day ends at its midnight.
 * Complexity: O(phases) a day; the search for the next trading day is bounded by CLOSED_DAYS_MAX,
 * which the loader guarantees.
 */
import { weekdayOf, type Weekday } from './day';

export type Phase = 'opening-auction' | 'continuous' | 'closing-auction' | 'closed';

export interface PhaseStart {
  readonly minute: number;
  readonly phase: Phase;
}

export interface Sessions {
  readonly utcOffsetMs: number;
  /** Empty: always open. Ascending; the last is closed. */
  readonly phases: readonly PhaseStart[];
  readonly weekdays: ReadonlySet<Weekday>;
  readonly holidays: ReadonlySet<number>;
  /** Days with other hours. */
  readonly otherDays: ReadonlyMap<number, readonly PhaseStart[]>;
  /** Hours of old, ascending: each until the day before `untilDay`. */
  readonly earlier: readonly {
    readonly untilDay: number;
    readonly phases: readonly PhaseStart[];
  }[];
  /** First and last day for which the holidays are known; null: nobody said. */
  readonly calendar: { readonly from: number; readonly to: number } | null;
}

export interface PhaseChange {
  readonly time: number;
  readonly phase: Phase;
}

export const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No calendar may be closed for longer. */
export const CLOSED_DAYS_MAX = 60;

/** The market's own calendar day. */
export function dayAt({ utcOffsetMs }: Sessions, timeMs: number): number {
  return Math.floor((timeMs + utcOffsetMs) / DAY_MS);
}

/** Whether the holidays of this day's year are written down, as far as a range was given. */
export function isCalendarKnown({ calendar }: Sessions, day: number): boolean {
  return calendar === null || (day >= calendar.from && day <= calendar.to);
}

export function isTradingDay({ weekdays, holidays }: Sessions, day: number): boolean {
  return weekdays.has(weekdayOf(day)) && !holidays.has(day);
}

export function phaseAt(sessions: Sessions, timeMs: number): Phase {
  if (sessions.phases.length === 0) return 'continuous';
  const day = dayAt(sessions, timeMs);
  const sinceMidnight = timeMs - startOf(sessions, day);
  let phase: Phase = 'closed';
  for (const start of phasesOn(sessions, day)) {
    if (start.minute * MINUTE_MS > sinceMidnight) break;
    phase = start.phase;
  }
  return phase;
}

/** The next moment after `timeMs` at which the phase is another one; null: always open. */
export function nextPhaseChange(sessions: Sessions, timeMs: number): PhaseChange | null {
  if (sessions.phases.length === 0) return null;
  const now = phaseAt(sessions, timeMs);
  const today = dayAt(sessions, timeMs);
  for (let day = today; day <= today + CLOSED_DAYS_MAX; day += 1) {
    for (const { minute, phase } of phasesOn(sessions, day)) {
      const time = startOf(sessions, day) + minute * MINUTE_MS;
      if (time > timeMs && phase !== now) return { time, phase };
    }
  }
  throw new RangeError('a calendar closed for longer than the loader allows');
}

/**
 * When an order with time in force `day` that is accepted at `timeMs` ends: at the close of the
 * current session, after it of the next. Always later than `timeMs`.
 */
export function dayEnd(sessions: Sessions, timeMs: number): number {
  const today = dayAt(sessions, timeMs);
  if (sessions.phases.length === 0) return startOf(sessions, today + 1);
  for (let day = today; day <= today + CLOSED_DAYS_MAX; day += 1) {
    const close = phasesOn(sessions, day).at(-1);
    if (close === undefined) continue;
    const time = startOf(sessions, day) + close.minute * MINUTE_MS;
    if (time > timeMs) return time;
  }
  throw new RangeError('a calendar closed for longer than the loader allows');
}

/** The trading day `count` trading days after `day`; `day` itself when 0. */
export function businessDayAfter(sessions: Sessions, day: number, count: number): number {
  let reached = day;
  for (let left = count; left > 0; left -= 1) {
    reached += 1;
    for (let i = 0; i < CLOSED_DAYS_MAX && !isTradingDay(sessions, reached); i += 1) reached += 1;
  }
  return reached;
}

function phasesOn(sessions: Sessions, day: number): readonly PhaseStart[] {
  if (!isTradingDay(sessions, day)) return [];
  const { otherDays, earlier, phases } = sessions;
  return otherDays.get(day) ?? earlier.find(({ untilDay }) => day < untilDay)?.phases ?? phases;
}

function startOf({ utcOffsetMs }: Sessions, day: number): number {
  return day * DAY_MS - utcOffsetMs;
}
