/**
 * From the quotes that are open to the quotes that are wanted.
 *
 * An open quote is kept when a wanted one stands at its side and price and it is still of about that
 * size. Everything else is canceled, and nothing is placed before that is done: so a new quote never
 * meets an old one of the same account. Complexity: O(open + wanted).
 */
import type { Side } from '@stratex/contracts';
import type { Quote } from './quote-ladder';

/** Price in price units, leaves in lots. */
export interface OpenQuote {
  readonly orderId: string;
  readonly side: Side;
  readonly price: number;
  readonly leaves: number;
}

export type QuoteStep =
  | { readonly kind: 'cancel'; readonly orderIds: readonly string[] }
  | { readonly kind: 'place'; readonly quotes: readonly Quote[] }
  | { readonly kind: 'done' };

/** The next thing to do; with its outcome on the log the plan is made again. */
export function nextQuoteStep(wanted: readonly Quote[], open: readonly OpenQuote[]): QuoteStep {
  const missing = new Map(wanted.map((quote) => [placeOf(quote), quote]));
  const orderIds: string[] = [];
  for (const order of open) {
    const quote = missing.get(placeOf(order));
    if (quote !== undefined && isAboutAsLarge(order.leaves, quote.quantity))
      missing.delete(placeOf(order));
    else orderIds.push(order.orderId);
  }
  if (orderIds.length > 0) return { kind: 'cancel', orderIds };
  if (missing.size > 0) return { kind: 'place', quotes: [...missing.values()] };
  return { kind: 'done' };
}

function placeOf({ side, price }: { side: Side; price: number }): string {
  return `${side}@${price}`;
}

/** Between half and twice the wanted quantity. */
function isAboutAsLarge(leaves: number, quantity: number): boolean {
  return 2 * leaves >= quantity && leaves <= 2 * quantity;
}
