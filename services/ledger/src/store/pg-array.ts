/**
 * Array parameters as PostgreSQL's own text, one per column of a batch.
 *
 * Quicker than the driver's general conversion, which looks at every value's type.
 */

export function numberArray(values: readonly (number | bigint)[]): string {
  return `{${values.join(',')}}`;
}

/** null is SQL's. */
export function textArray(values: readonly (string | null)[]): string {
  if (values.length === 0) return '{}';
  const text = values.join('","');
  // Ids and asset codes have no such characters; this is for safety, not for use.
  if (text.includes('\\') || values.some((value) => value === null || value.includes('"')))
    return `{${values.map(element).join(',')}}`;
  return `{"${text}"}`;
}

function element(value: string | null): string {
  return value === null ? 'null' : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
