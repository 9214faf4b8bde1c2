/**
 * Parameters of a strategy: declared once, known to the compiler, readable as JSON Schema (a form can
 * be made of it), and checked with problems that name the field. Complexity: linear in the fields.
 */
import { Decimal, readDecimal } from './exact-number';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface ParamProblem {
  /** Path of the value, as `when.all.0.period`. */
  readonly field: string;
  readonly message: string;
}

/** One parameter; `read` adds a problem and gives undefined when the value will not do. */
export interface Field<T> {
  readonly schema: JsonSchema;
  /** Absent: the parameter must be given. */
  readonly byDefault?: T;
  read(value: unknown, path: string, problems: ParamProblem[]): T | undefined;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type ParamsOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

interface NumberOptions {
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly byDefault?: number;
}

interface DecimalOptions {
  readonly title: string;
  /** Decimal text, as the default. */
  readonly min: string;
  readonly max: string;
  readonly byDefault?: string;
}

export function integer(options: NumberOptions): Field<number> {
  return numeric('integer', options, (value) => Number.isSafeInteger(value));
}

export function number(options: NumberOptions): Field<number> {
  return numeric('number', options, (value) => Number.isFinite(value));
}

/** A double keeps so many digits of whatever was written. */
const EXACT_DIGITS = 15;

/**
 * Money, a price or a quantity: exact. Given as decimal text, or as a number of at most 15 digits, which
 * a double gives back as it was written.
 */
export function decimal({ title, min, max, byDefault }: DecimalOptions): Field<Decimal> {
  const [least, greatest] = [new Decimal(min), new Decimal(max)];
  const bounds = { minimum: least.toNumber(), maximum: greatest.toNumber() };
  return {
    schema: { type: ['string', 'number'], format: 'decimal', title, ...bounds },
    ...(byDefault === undefined ? {} : { byDefault: new Decimal(byDefault) }),
    read: (value, field, problems) => {
      const exact = typeof value === 'number' ? writtenAs(value) : readDecimal(value);
      if (exact?.gte(least) && exact.lte(greatest)) return exact;
      const message =
        typeof value === 'number' && Number.isFinite(value) && exact === undefined
          ? `must be given as a text: a number keeps ${EXACT_DIGITS} digits only`
          : `must be a decimal, as "1.5", from ${min} to ${max}`;
      problems.push({ field, message });
      return undefined;
    },
  };
}

function writtenAs(value: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined;
  const exact = new Decimal(value);
  return exact.precision(true) <= EXACT_DIGITS ? exact : undefined;
}

export function choice<const T extends string>(options: {
  readonly title: string;
  readonly values: readonly T[];
  readonly byDefault?: NoInfer<T>;
}): Field<T> {
  const { title, values, byDefault } = options;
  return {
    schema: { type: 'string', title, enum: values },
    ...(byDefault === undefined ? {} : { byDefault }),
    read: (value, field, problems) => {
      const found = values.find((one) => one === value);
      if (found === undefined) problems.push({ field, message: `must be ${values.join(' or ')}` });
      return found;
    },
  };
}

export type ParamsResult<P> =
  | { readonly ok: true; readonly params: P }
  | { readonly ok: false; readonly problems: readonly ParamProblem[] };

/** @param value parsed JSON. */
export function readParams<F extends Fields>(fields: F, value: unknown): ParamsResult<ParamsOf<F>> {
  const given = asRecord(value);
  if (given === undefined)
    return { ok: false, problems: [{ field: '', message: 'must be an object' }] };
  const problems: ParamProblem[] = [];
  for (const name of Object.keys(given))
    if (!Object.hasOwn(fields, name))
      problems.push({ field: name, message: `is not known; known: ${known(fields)}` });
  const params: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (Object.hasOwn(given, name)) params[name] = field.read(given[name], name, problems);
    else if (field.byDefault !== undefined) params[name] = field.byDefault;
    else problems.push({ field: name, message: 'must be given' });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, params: Object.freeze(params) as ParamsOf<F> };
}

export function paramsSchema(fields: Fields): JsonSchema {
  const entries = Object.entries(fields);
  const properties = entries.map(([name, { schema, byDefault }]) => [
    name,
    byDefault === undefined ? schema : { ...schema, default: byDefault },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: entries.filter(([, field]) => field.byDefault === undefined).map(([name]) => name),
    additionalProperties: false,
  };
}

/** Undefined for null, arrays and everything that is no object. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function numeric(
  type: 'integer' | 'number',
  { title, min, max, byDefault }: NumberOptions,
  allowed: (value: number) => boolean,
): Field<number> {
  return {
    schema: { type, title, minimum: min, maximum: max },
    ...(byDefault === undefined ? {} : { byDefault }),
    read: (value, field, problems) => {
      if (typeof value === 'number' && allowed(value) && value >= min && value <= max) return value;
      const article = type === 'integer' ? 'a whole number' : 'a number';
      problems.push({ field, message: `must be ${article} from ${min} to ${max}` });
      return undefined;
    },
  };
}

function known(fields: Fields): string {
  return Object.keys(fields).join(', ') || 'none';
}
