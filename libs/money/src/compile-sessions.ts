/** Trading sessions from their definition; a calendar that never opens again is refused. */
import { formatDay, type Weekday } from './day';
import type { DefinitionReader } from './definition-reader';
import {
  CLOSED_DAYS_MAX,
  isTradingDay,
  type Phase,
  type PhaseStart,
  type Sessions,
} from './sessions';

export interface PhaseDefinition {
  /** "HH:MM" in the market's time zone. */
  readonly from: string;
  readonly phase: Phase;
}

export interface SessionsDefinition {
  /** Minutes east of UTC: 540 in Korea. */
  readonly utcOffsetMinutes: number;
  /** Left out: always open. */
  readonly phases?: readonly PhaseDefinition[];
  /** ISO weekdays, Monday is 1; left out: all seven. */
  readonly weekdays?: readonly number[];
  readonly holidays?: readonly string[];
  /** Days with other hours, as the first trading day of a year. */
  readonly otherDays?: readonly {
    readonly day: string;
    readonly phases: readonly PhaseDefinition[];
  }[];
  /** Hours of old, ascending: each until the day before `until`. */
  readonly earlierPhases?: readonly {
    readonly until: string;
    readonly phases: readonly PhaseDefinition[];
  }[];
  /** For which days the holidays are complete, and who says so. */
  readonly calendar?: CalendarDefinition;
}

export interface CalendarDefinition {
  readonly from: string;
  readonly to: string;
  readonly source: string;
}

const PHASES: readonly string[] = [
  'opening-auction',
  'continuous',
  'closing-auction',
  'closed',
] satisfies Phase[];
const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const OFFSET_MINUTES_MAX = 14 * 60;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Always open, days in UTC. */
export const ALWAYS_OPEN: SessionsDefinition = { utcOffsetMinutes: 0 };

export function compileSessions(
  reader: DefinitionReader,
  definition: SessionsDefinition,
): Sessions {
  const { phases = [], weekdays = EVERY_DAY, holidays = [], otherDays = [] } = definition;
  const offset = reader.integer(
    'sessions.utcOffsetMinutes',
    definition.utcOffsetMinutes,
    -OFFSET_MINUTES_MAX,
    OFFSET_MINUTES_MAX,
  );
  if (phases.length === 0 && (holidays.length > 0 || otherDays.length > 0))
    reader.fail('sessions.phases', 'must be given when there are holidays or other days');
  const sessions: Sessions = {
    utcOffsetMs: offset * 60_000,
    phases: phases.length === 0 ? [] : compilePhases(reader, 'sessions.phases', phases),
    weekdays: new Set(
      weekdays.map((one) => reader.integer('sessions.weekdays', one, 1, 7) as Weekday),
    ),
    holidays: new Set(holidays.map((one) => reader.day('sessions.holidays', one))),
    otherDays: new Map(
      otherDays.map(({ day, phases: hours }) => [
        reader.day('sessions.otherDays', day),
        compilePhases(reader, `sessions.otherDays[${day}].phases`, hours),
      ]),
    ),
    earlier: (definition.earlierPhases ?? []).map(({ until, phases: hours }) => ({
      untilDay: reader.day('sessions.earlierPhases', until),
      phases: compilePhases(reader, `sessions.earlierPhases[${until}].phases`, hours),
    })),
    calendar: compileCalendar(reader, definition.calendar),
  };
  checkEarlier(reader, sessions);
  checkOpens(reader, sessions);
  return sessions;
}

function compilePhases(
  reader: DefinitionReader,
  field: string,
  definitions: readonly PhaseDefinition[],
): readonly PhaseStart[] {
  let last = -1;
  const phases = definitions.map(({ from, phase }) => {
    const [, hour, minute] = CLOCK.exec(from) ?? reader.fail(field, 'must begin at times "HH:MM"');
    const start = Number(hour) * 60 + Number(minute);
    if (start <= last) reader.fail(field, 'must ascend');
    last = start;
    if (!PHASES.includes(phase)) reader.fail(field, `must be of ${PHASES.join(', ')}`);
    return { minute: start, phase };
  });
  if (phases.length < 2 || phases.at(-1)?.phase !== 'closed')
    reader.fail(field, 'must open and end with "closed"');
  return phases;
}

function compileCalendar(
  reader: DefinitionReader,
  definition: CalendarDefinition | undefined,
): Sessions['calendar'] {
  if (definition === undefined) return null;
  const from = reader.day('sessions.calendar.from', definition.from);
  const to = reader.day('sessions.calendar.to', definition.to);
  if (from > to) reader.fail('sessions.calendar.from', 'must not be later than its end');
  return { from, to };
}

function checkEarlier(reader: DefinitionReader, { earlier, phases }: Sessions): void {
  if (earlier.length > 0 && phases.length === 0)
    reader.fail('sessions.phases', 'must be given when there are earlier ones');
  for (const [i, { untilDay }] of earlier.entries())
    if (untilDay <= (earlier[i - 1]?.untilDay ?? -Infinity))
      reader.fail('sessions.earlierPhases', 'must ascend');
}

/** Complexity: the days between the first and the last holiday, once, when loaded. */
function checkOpens(reader: DefinitionReader, sessions: Sessions): void {
  if (sessions.weekdays.size === 0) reader.fail('sessions.weekdays', 'must have a day');
  const { holidays } = sessions;
  if (holidays.size === 0) return;
  let closed = 0;
  const last = Math.max(...holidays) + 7;
  for (let day = Math.min(...holidays) - 7; day <= last; day += 1) {
    closed = isTradingDay(sessions, day) ? 0 : closed + 1;
    if (closed >= CLOSED_DAYS_MAX)
      reader.fail(
        'sessions.holidays',
        `leave no trading day in the ${String(CLOSED_DAYS_MAX)} days up to ${formatDay(day)}`,
      );
  }
}
