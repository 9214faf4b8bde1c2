import { parseArgs } from 'node:util';

/**
 * The command line's whole numbers by name; ends the process with 2 and a reason for anything else.
 *
 * @template {Readonly<Record<string, number>>} T
 * @param {T} defaults
 * @returns {T}
 */
export function numberOptions(defaults, least = 1) {
  const options = Object.fromEntries(
    Object.keys(defaults).map((name) => [name, { type: 'string' }]),
  );
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    refuse(error.message);
  }
  const given = Object.entries(values).map(([name, text]) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || text.trim() === '')
      refuse(`--${name} must be a whole number, ${least} or more`);
    return [name, value];
  });
  return { ...defaults, ...Object.fromEntries(given) };
}

function refuse(reason) {
  console.error(`${reason}; --help says what there is`);
  process.exit(2);
}
