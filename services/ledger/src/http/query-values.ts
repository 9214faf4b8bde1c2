/** Query parameters as exact values; anything else is a 400 that names the parameter. */
import { formatDay, parseDay } from '@stratex/money';
import { Problem } from '@stratex/service-kit';

export type Query = Readonly<Record<string, unknown>>;

/** @throws Problem 400 for a name that the route does not know. */
export function requireKnown(query: Query, known: readonly string[]): void {
  const other = Object.keys(query).find((name) => !known.includes(name));
  if (other !== undefined) throw invalid(other, `is not known here; known: ${known.join(', ')}`);
}

export function wholeNumber(
  query: Query,
  name: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max))
    throw invalid(name, `must be a whole number from ${min} to ${max}`);
  return value;
}

/** The sequence a reader wants to see: an event number. */
export function minSeqOf(query: Query): number | undefined {
  return wholeNumber(query, 'min_seq', { min: 0, max: Number.MAX_SAFE_INTEGER });
}

export function oneOf<T extends string>(
  query: Query,
  name: string,
  values: readonly T[],
): T | undefined {
  const text = single(query, name);
  const value = values.find((one) => one === text);
  if (text !== undefined && value === undefined)
    throw invalid(name, `must be one of: ${values.join(', ')}`);
  return value;
}

/** Days since 1970-01-01 in Korea. */
export interface Period {
  readonly from: number | undefined;
  /** Included. */
  readonly to: number | undefined;
}

export function periodOf(query: Query): Period {
  const [from, to] = [dayOf(query, 'from'), dayOf(query, 'to')];
  if (from !== undefined && to !== undefined && from > to)
    throw invalid('to', `must not be before from, ${formatDay(from)}`);
  return { from, to };
}

export function single(query: Query, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw invalid(name, 'may be given once');
}

export function invalid(field: string, rule: string, code = 'VALIDATION_FAILED'): Problem {
  const detail = `${field} ${rule}.`;
  return new Problem(400, code, detail, { members: { field, errors: [{ field, code, detail }] } });
}

function dayOf(query: Query, name: string): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined) throw invalid(name, 'must be a day as YYYY-MM-DD (Korea)');
  return day;
}
