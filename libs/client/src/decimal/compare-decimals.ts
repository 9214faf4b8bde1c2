/**
 * Order of decimal texts (`-1.50`, `70000000`), exactly and without floats.
 * Complexity: the length of the texts.
 */
const DECIMAL = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/;

/** @returns below 0 when a < b, 0 when equal, above 0 when a > b. @throws RangeError for other text. */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)];
  if (x.sign !== y.sign) return x.sign - y.sign;
  return x.sign * compareMagnitudes(x, y);
}

export function isZero(text: string): boolean {
  return partsOf(text).sign === 0;
}

interface Parts {
  readonly sign: -1 | 0 | 1;
  readonly whole: string;
  readonly fraction: string;
}

function partsOf(text: string): Parts {
  const match = DECIMAL.exec(text);
  if (match === null) throw new RangeError(`"${text}" is no decimal number`);
  const [, minus, whole = '0', fraction = ''] = match;
  const isNothing = whole === '0' && fraction === '';
  return { sign: isNothing ? 0 : minus === '-' ? -1 : 1, whole, fraction };
}

function compareMagnitudes(x: Parts, y: Parts): number {
  if (x.whole.length !== y.whole.length) return x.whole.length - y.whole.length;
  if (x.whole !== y.whole) return x.whole < y.whole ? -1 : 1;
  if (x.fraction === y.fraction) return 0;
  return x.fraction < y.fraction ? -1 : 1;
}
