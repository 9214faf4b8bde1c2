/** Query parameters as exact values; anything else is a 400 that names the parameter. */
import { Problem } from '../problem';

export type QueryValues = Readonly<Record<string, unknown>>;

/** RFC 3339 with seconds, at most three decimals, and a zone: nothing is left to be guessed. */
const INSTANT =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** @throws Problem 400 for a name that the route does not know. */
export function requireKnown(query: QueryValues, known: readonly string[]): void {
  const other = Object.keys(query).find((name) => !known.includes(name));
  if (other === undefined) return;
  const rule =
    known.length === 0 ? 'is too much: there are none here' : `is none of: ${known.join(', ')}`;
  throw invalidQuery(other.slice(0, 64), rule);
}

export function wholeNumber(
  query: QueryValues,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max))
    throw invalidQuery(name, `must be a whole number from ${min} to ${max}`);
  return value;
}

/** An event number. */
export function sequence(query: QueryValues, name: string): number | undefined {
  return wholeNumber(query, name, { min: 0, max: Number.MAX_SAFE_INTEGER });
}

/** Milliseconds since 1970. */
export function instant(query: QueryValues, name: string): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const day = INSTANT.exec(text)?.[1];
  const time = day === undefined || !isRealDay(day) ? NaN : Date.parse(text);
  if (!(time >= 0))
    throw invalidQuery(
      name,
      'must be a time with its zone, like 2026-01-31T09:00:00Z, from 1970 on',
    );
  return time;
}

/** Undefined when absent. */
export function oneOf<T extends string>(
  query: QueryValues,
  name: string,
  values: readonly T[],
): T | undefined {
  const text = single(query, name);
  const value = values.find((one) => one === text);
  if (text !== undefined && value === undefined)
    throw invalidQuery(name, `must be one of: ${values.join(', ')}`);
  return value;
}

export interface TimeRange {
  /** Included; milliseconds since 1970. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

export function timeRange(query: QueryValues): TimeRange {
  const [from, to] = [instant(query, 'from'), instant(query, 'to')];
  if (from !== undefined && to !== undefined && from > to)
    throw invalidQuery('to', 'must not be before from');
  return { from, to };
}

export function invalidQuery(field: string, rule: string, code = 'VALIDATION_FAILED'): Problem {
  const detail = `${field} ${rule}.`;
  return new Problem(400, code, detail, { members: { field, errors: [{ field, code, detail }] } });
}

export function single(query: QueryValues, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw invalidQuery(name, 'may be given once');
}

/** JavaScript reads February 31st as March 3rd. */
function isRealDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
