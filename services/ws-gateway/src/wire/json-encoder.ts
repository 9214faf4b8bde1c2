/**
 * JSON without spaces, keys in their order. An amount is printed as the digits themselves, never
 * through a float: as a number literal, or in quotes when the client asked for `?decimals=string`.
 */
import { ExactDecimal, isList, type WireObject, type WireValue } from './wire-value';

export type DecimalStyle = 'number' | 'string';

export function jsonText(value: WireValue, decimals: DecimalStyle): string {
  if (value instanceof ExactDecimal) return decimals === 'number' ? value.text : `"${value.text}"`;
  if (isList(value)) return `[${value.map((item) => jsonText(item, decimals)).join(',')}]`;
  if (typeof value === 'object' && value !== null) return objectText(value, decimals);
  return JSON.stringify(value);
}

function objectText(object: WireObject, decimals: DecimalStyle): string {
  let text = '';
  for (const [key, value] of Object.entries(object))
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${jsonText(value, decimals)}`;
  return `{${text}}`;
}
