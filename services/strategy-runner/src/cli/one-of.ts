/** The value of an option that takes one of a few words. */
import { CommandError } from './command-error';

/** @throws CommandError */
export function oneOf<T extends string>(
  option: string,
  known: readonly T[],
  given: string | undefined,
): T | undefined {
  const found = known.find((one) => one === given);
  if (given !== undefined && found === undefined)
    throw new CommandError(`--${option} must be ${known.join(' or ')}`);
  return found;
}
