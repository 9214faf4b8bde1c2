/** `NAME=VALUE` of a command line: JSON, or a word. */
import { CommandError } from './command-error';

/** More digits than a double keeps: such a number stays the text that it was written as. */
const DIGITS_MAX = 15;

/** @throws CommandError */
export function parameter(text: string): [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1) throw new CommandError(`${text}: say NAME=VALUE`);
  return [text.slice(0, at), valueOf(text.slice(at + 1))];
}

export function valueOf(text: string): unknown {
  const digits = text.replace(/[^\d]/g, '').replace(/^0+/, '').length;
  if (/^-?\d+(\.\d+)?$/.test(text) && digits > DIGITS_MAX) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
