/** JSON Schemas of the messages, in few words. */
export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string' };
export const uuid: Schema = { type: 'string', format: 'uuid' };
export const count: Schema = { type: 'integer', minimum: 0 };
/** A number literal of all its digits, or with `?decimals=string` the same digits as text. */
export const amount: Schema = {
  oneOf: [{ type: 'number' }, { type: 'string', pattern: '^-?(0|[1-9][0-9]*)([.][0-9]+)?$' }],
};
/** UTC with milliseconds and a Z. */
export const instant: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[.]\\d{3}Z$',
};
/** UTC to the second, without a zone. */
export const zoneless: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$',
};

export const oneOf = (...values: readonly string[]): Schema => ({ type: 'string', enum: values });
export const always = (value: string): Schema => ({ type: 'string', const: value });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const nullable = (schema: Schema): Schema => ({ oneOf: [{ type: 'null' }, schema] });

/** Exactly these members; `optional` may be absent. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return {
    type: 'object',
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/** Where in the log a message stands; only with `?meta=1`. */
export const PLACE: Readonly<Record<string, Schema>> = { seq: count, part: count };
