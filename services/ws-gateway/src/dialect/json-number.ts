const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * Exact decimal text as a JSON number literal: the digits themselves, never through a float.
 * @throws RangeError when the text is no plain decimal, which is a bug of its source.
 */
export function jsonNumber(text: string): string {
  if (!JSON_NUMBER.test(text)) throw new RangeError(`${text} is no decimal number`);
  return text;
}
