/** Sells the account's position at a loss, at a gain, or when it has fallen from its best price. */
import { defineStrategy } from '../define-strategy';
import { Decimal } from '../exact-number';
import { decimal } from '../params';

const percent = (title: string, byDefault: string) =>
  decimal({ title: `${title}, per cent; 0: off`, min: '0', max: '1000', byDefault });

export const exitGuard = defineStrategy({
  id: 'exit-guard',
  version: '1.0.0',
  title: 'Stop loss, take profit, trailing stop',
  description:
    'Watches the account’s position, however it was bought, and sells all of it at the market when a price condition on its average price, or on its best price since, is met.',
  trigger: 'STOP_LOSS',
  params: {
    stopLoss: percent('Sell this far below the average price', '5'),
    takeProfit: percent('Sell this far above the average price', '10'),
    trailingStop: percent('Sell this far below the best price since it was bought', '0'),
  },
  state: () => ({ best: '0', order: 0 }),
  onTick: ({ params, state, position, orders }, { price }) => {
    if (position.quantity.isZero()) {
      state.best = '0';
      return;
    }
    const best = Decimal.max(state.best, price);
    state.best = best.toFixed();
    // One exit at a time.
    if (state.order !== 0) return;
    const { stopLoss, takeProfit, trailingStop } = params;
    const { averagePrice } = position;
    const exit = (trigger: string, reason: string): void => {
      state.order = orders.place({ side: 'sell', quantity: 'all', trigger, reason });
    };
    if (stopLoss.gt(0) && price.lte(beyond(averagePrice, stopLoss.neg())))
      exit('STOP_LOSS', text`${price} is ${stopLoss} % below ${averagePrice}`);
    else if (takeProfit.gt(0) && price.gte(beyond(averagePrice, takeProfit)))
      exit('TAKE_PROFIT', text`${price} is ${takeProfit} % above ${averagePrice}`);
    else if (trailingStop.gt(0) && price.lte(beyond(best, trailingStop.neg())))
      exit('TRAILING_STOP', text`${price} is ${trailingStop} % below ${best}`);
  },
  onOrderUpdate: ({ state }, { order, status }) => {
    if (order !== state.order) return;
    if (status === 'filled' || status === 'canceled' || status === 'rejected') state.order = 0;
  },
});

function beyond(price: Decimal, percent: Decimal): Decimal {
  return price.times(percent.plus(100)).div(100);
}

function text(parts: TemplateStringsArray, ...values: readonly Decimal[]): string {
  return parts.map((part, index) => part + (values[index]?.toFixed() ?? '')).join('');
}
