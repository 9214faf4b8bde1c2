/** Amounts in commands: decimal text of minor units. */

/** Minor units a single command may bring. */
export const AMOUNT_MAX = 10n ** 18n;
const AMOUNT_TEXT = /^(?:0|[1-9]\d{0,18})$/;

/** @returns undefined for no amount, or one above 10^18. */
export function amountIn(text: string): bigint | undefined {
  if (!AMOUNT_TEXT.test(text)) return undefined;
  const amount = BigInt(text);
  return amount <= AMOUNT_MAX ? amount : undefined;
}
