/** class-validator rule for points in time, and their value. */
import { ValidateBy } from 'class-validator';

/** RFC 3339 with seconds, at most three decimals, and a zone: nothing is left to be guessed. */
const INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970; undefined when `value` is no point in time from 1970 on. */
export function instantOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined;
  const ms = Date.parse(value);
  return ms >= 0 && isRealDay(value) ? ms : undefined;
}

export function IsInstant(): PropertyDecorator {
  return ValidateBy(
    { name: 'isInstant', validator: { validate: (value) => instantOf(value) !== undefined } },
    {
      message: ({ property }) =>
        `${property} must be a time with its zone, like 2026-01-31T09:00:00Z.`,
    },
  );
}

/** JavaScript reads February 31st as March 3rd. */
function isRealDay(text: string): boolean {
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
