/** A record as text, from values by field name and back, in the order of its table. */
export type Fields<Name extends string> = Readonly<Record<Name, string>>;

/** @throws RangeError when a value would break the frame */
export function encodeFields<Name extends string>(
  table: readonly Name[],
  values: Fields<Name>,
): string {
  return table
    .map((name) => {
      const value = values[name];
      if (/[\^|]/.test(value)) throw new RangeError(`${name} has a separator in it`);
      return value;
    })
    .join('^');
}

/** What is missing is empty. */
export function namedFields<Name extends string>(
  table: readonly Name[],
  fields: readonly string[],
): Fields<Name> {
  return Object.fromEntries(
    table.map((name, index) => [name, fields[index] ?? '']),
  ) as unknown as Fields<Name>;
}
