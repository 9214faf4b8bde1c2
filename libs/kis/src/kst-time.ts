/**
 * Korean wall-clock texts and instants, by integer arithmetic.
 *
 * Korea Standard Time is UTC+9 without daylight saving since 1988-10-09; earlier times are not
 * served. Known limit: years 1989 to 2100.
 */
const DAY_MS = 86_400_000;
const KST_OFFSET_MS = 9 * 3_600_000;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Milliseconds since 1970 of `YYYYMMDD` and `HHMMSS` in Korea; undefined when there is no such time. */
export function kstInstant(date: string, hour: string): number | undefined {
  const day = dayOf(date);
  const ofDay = millisecondsOfDay(hour);
  if (day === undefined || ofDay === undefined) return undefined;
  return day * DAY_MS + ofDay - KST_OFFSET_MS;
}

/** The instant with this Korean time of day that is nearest to `near`; for frames without a date. */
export function nearestKstInstant(near: number, hour: string): number | undefined {
  const ofDay = millisecondsOfDay(hour);
  if (ofDay === undefined) return undefined;
  const local = near + KST_OFFSET_MS;
  const sameDay = local - (((local % DAY_MS) + DAY_MS) % DAY_MS) + ofDay;
  const distance = sameDay - local;
  const shift = distance > DAY_MS / 2 ? -DAY_MS : distance <= -DAY_MS / 2 ? DAY_MS : 0;
  return sameDay + shift - KST_OFFSET_MS;
}

/** `YYYYMMDD` of an instant in Korea. */
export function kstDate(instant: number): string {
  const { year, month, day } = civilOf(Math.floor((instant + KST_OFFSET_MS) / DAY_MS));
  return `${digits(year, 4)}${digits(month, 2)}${digits(day, 2)}`;
}

/** `HHMMSS` of an instant in Korea. */
export function kstHour(instant: number): string {
  const local = instant + KST_OFFSET_MS;
  const seconds = Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / 1_000);
  const hour = Math.floor(seconds / 3_600);
  const minute = Math.floor(seconds / 60) % 60;
  return `${digits(hour, 2)}${digits(minute, 2)}${digits(seconds % 60, 2)}`;
}

function millisecondsOfDay(hour: string): number | undefined {
  if (!/^\d{6}$/.test(hour)) return undefined;
  const hours = Number(hour.slice(0, 2));
  const minutes = Number(hour.slice(2, 4));
  const seconds = Number(hour.slice(4, 6));
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

/** Days since 1970-01-01 of a day of the calendar. */
function dayOf(date: string): number | undefined {
  if (!/^\d{8}$/.test(date)) return undefined;
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(4, 6));
  const day = Number(date.slice(6, 8));
  if (year < 1989 || year > 2100) return undefined;
  const days = MONTH_DAYS[month - 1];
  if (days === undefined || day < 1) return undefined;
  if (day > days + (month === 2 && isLeap(year) ? 1 : 0)) return undefined;
  return daysFromCivil(year, month, day);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** H. Hinnant, "chrono-compatible low-level date algorithms". */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse, from the same source. */
function civilOf(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
