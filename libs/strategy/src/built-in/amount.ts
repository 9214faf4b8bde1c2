/** How much a built-in strategy trades at a time: one parameter, three units. */
import { Decimal } from '../exact-number';
import { choice, decimal } from '../params';
import type { OrderRequest, OrderSide } from '../order-request';

export const AMOUNT_PARAMS = {
  amount: decimal({
    title: 'How much a time, in the unit below',
    min: '0',
    max: '1000000000000000',
    byDefault: '1000000',
  }),
  amountUnit: choice({
    title:
      'What the amount counts: money, the base asset, or per cent of the cash (of the holding, to sell)',
    values: ['value', 'quantity', 'percent'],
    byDefault: 'value',
  }),
};

export interface Amount {
  readonly amount: Decimal;
  readonly amountUnit: 'value' | 'quantity' | 'percent';
}

/** The order's quantity or value; undefined when there is nothing to trade with. */
export function sizeOf(
  side: OrderSide,
  { amount, amountUnit }: Amount,
  { cash, quantity }: { readonly cash: Decimal; readonly quantity: Decimal },
): Pick<OrderRequest, 'quantity' | 'value'> | undefined {
  if (amount.lte(0)) return undefined;
  switch (amountUnit) {
    case 'value':
      return { value: amount };
    case 'quantity':
      return { quantity: amount };
    case 'percent': {
      if (side === 'sell' && amount.gte(100))
        return quantity.gt(0) ? { quantity: 'all' } : undefined;
      const share = (side === 'buy' ? cash : quantity).times(Decimal.min(amount, 100)).div(100);
      if (share.lte(0)) return undefined;
      return side === 'buy' ? { value: share } : { quantity: share };
    }
  }
}
