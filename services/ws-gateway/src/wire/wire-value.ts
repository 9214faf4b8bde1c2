/**
 * A message before it is encoded: objects whose keys stay in their order, and amounts as exact
 * decimal text, so that one description serves JSON, MessagePack and Protocol Buffers.
 */
export class ExactDecimal {
  /** @throws RangeError when the text is no plain decimal, which is a bug of its source. */
  constructor(readonly text: string) {
    if (!DECIMAL.test(text)) throw new RangeError(`${text} is no decimal number`);
  }
}

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A number is a whole one, below 2^53. */
export type WireValue =
  string | number | boolean | null | ExactDecimal | readonly WireValue[] | WireObject;

export interface WireObject {
  readonly [key: string]: WireValue;
}

export function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}

export const decimal = (text: string): ExactDecimal => new ExactDecimal(text);
