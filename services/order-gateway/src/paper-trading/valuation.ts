/**
 * What positions are worth: exact products of decimal texts, rounded half up to the quote asset's
 * smallest unit when shown.
 */
import { divideRounded, formatUnits, parseUnits } from '@stratex/money';

/** Decimals that every quantity and price on the wire fits into. */
const SCALE = 18;

/** `quantity x price` in minor units of an asset with `decimals`; both are decimal text >= 0. */
export function valueOf(quantity: string, price: string, decimals: number): bigint {
  const product = exact(quantity) * exact(price);
  return divideRounded(product, 10n ** BigInt(2 * SCALE - decimals), 'half-up');
}

export interface Valued {
  readonly marketValue: bigint;
  readonly unrealizedPnl: bigint;
}

/** Market value at `price`, and how far it is from what the position cost. */
export function valuePosition(
  position: { readonly quantity: string; readonly averagePrice: string },
  price: string,
  decimals: number,
): Valued {
  const marketValue = valueOf(position.quantity, price, decimals);
  const cost = valueOf(position.quantity, position.averagePrice, decimals);
  return { marketValue, unrealizedPnl: marketValue - cost };
}

/** Sum of decimal texts; each has at most `decimals` decimals. */
export function sumText(texts: readonly string[], decimals: number): string {
  const units = texts.map((text) => parseUnits(text, decimals) ?? 0n);
  return formatUnits(
    units.reduce((sum, unit) => sum + unit, 0n),
    decimals,
  );
}

function exact(text: string): bigint {
  const units = parseUnits(text, SCALE);
  if (units === undefined) throw new Error(`not a decimal amount: ${text}`);
  return units;
}
