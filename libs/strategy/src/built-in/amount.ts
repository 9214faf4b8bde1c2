/** How much a built-in strategy trades at a time: one parameter, three units. */
import { choice, number } from '../params';
import type { OrderRequest, OrderSide } from '../order-request';

export const AMOUNT_PARAMS = {
  amount: number({
    title: 'How much a time, in the unit below',
    min: 0,
    max: 1e15,
    byDefault: 1_000_000,
  }),
  amountUnit: choice({
    title:
      'What the amount counts: money, the base asset, or per cent of the cash (of the holding, to sell)',
    values: ['value', 'quantity', 'percent'],
    byDefault: 'value',
  }),
};

export interface Amount {
  readonly amount: number;
  readonly amountUnit: 'value' | 'quantity' | 'percent';
}

/** The order's quantity or value; undefined when there is nothing to trade with. */
export function sizeOf(
  side: OrderSide,
  { amount, amountUnit }: Amount,
  { cash, quantity }: { readonly cash: number; readonly quantity: number },
): Pick<OrderRequest, 'quantity' | 'value'> | undefined {
  if (amount <= 0) return undefined;
  switch (amountUnit) {
    case 'value':
      return { value: amount };
    case 'quantity':
      return { quantity: amount };
    case 'percent': {
      if (side === 'sell' && amount >= 100) return quantity > 0 ? { quantity: 'all' } : undefined;
      const share = (Math.min(amount, 100) / 100) * (side === 'buy' ? cash : quantity);
      if (share <= 0) return undefined;
      return side === 'buy' ? { value: share } : { quantity: share };
    }
  }
}
