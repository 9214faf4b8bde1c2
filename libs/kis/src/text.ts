/** The forms of values in KIS records. Prices of Korean stocks are whole won. */
const SYMBOL = /^[0-9A-Z]{6,9}$/;
const POSITIVE = /^[1-9]\d{0,14}$/;
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;
const PADDED = /^\d{1,15}$/;

export function isSymbol(text: string): boolean {
  return SYMBOL.test(text);
}

/** A whole number > 0 without padding, exact as a JavaScript number. */
export function isPositive(text: string): boolean {
  return POSITIVE.test(text);
}

export function isWhole(text: string): boolean {
  return WHOLE.test(text);
}

/** Without the zeros that notices put before a number; undefined when it is none. */
export function unpadded(text: string): string | undefined {
  return PADDED.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined;
}
