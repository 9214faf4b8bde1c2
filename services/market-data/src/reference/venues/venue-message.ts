/** What one message of a venue says, whatever its dialect. */
import { isLosslessNumber, parse } from 'lossless-json';
import { exactDecimal } from './exact-decimal';

export type VenueMessage =
  | {
      readonly kind: 'price';
      readonly market: string;
      /** 10^-18 of the market's quote currency, > 0. */
      readonly price: bigint;
      /** Milliseconds since 1970, by the venue's clock. */
      readonly time: number;
    }
  /** Nothing of interest, but the venue is there. */
  | { readonly kind: 'alive' }
  /** The venue says that it closes. */
  | { readonly kind: 'closing' }
  | { readonly kind: 'fault'; readonly problem: string };

export type Members = Readonly<Record<string, unknown>>;

/** The object that the text is, its numbers as they are written; undefined when it is none. */
export function jsonObject(text: string): Members | undefined {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    // No JSON, a key twice with two values, or nested beyond the stack.
    return undefined;
  }
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !isLosslessNumber(value);
}

export function textOf(members: Members, name: string): string | undefined {
  const value = Object.hasOwn(members, name) ? members[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** A number as it is written, or the same in quotes. */
export function numberText(members: Members, name: string): string | undefined {
  const value = Object.hasOwn(members, name) ? members[name] : undefined;
  return isLosslessNumber(value) ? value.value : textOf(members, name);
}

/** A price message of these parts, or what is wrong with them. */
export function priceMessage(
  market: string | undefined,
  priceText: string | undefined,
  timeText: string | undefined,
): VenueMessage {
  if (market === undefined) return fault('no market');
  const price = priceText === undefined ? undefined : exactDecimal(priceText);
  if (price === undefined || price === 0n) return fault('no price');
  if (timeText === undefined || !/^\d{13}$/.test(timeText)) return fault('no time');
  return { kind: 'price', market, price, time: Number(timeText) };
}

export function fault(problem: string): VenueMessage {
  return { kind: 'fault', problem };
}
