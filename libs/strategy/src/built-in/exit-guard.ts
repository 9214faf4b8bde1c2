/** Sells the account's position at a loss, at a gain, or when it has fallen from its best price. */
import { defineStrategy } from '../define-strategy';
import { number } from '../params';

const percent = (title: string, byDefault: number) =>
  number({ title: `${title}, per cent; 0: off`, min: 0, max: 1_000, byDefault });

export const exitGuard = defineStrategy({
  id: 'exit-guard',
  version: '1.0.0',
  title: 'Stop loss, take profit, trailing stop',
  description:
    'Watches the account’s position, however it was bought, and sells all of it at the market when a price condition on its average price, or on its best price since, is met.',
  trigger: 'STOP_LOSS',
  params: {
    stopLoss: percent('Sell this far below the average price', 5),
    takeProfit: percent('Sell this far above the average price', 10),
    trailingStop: percent('Sell this far below the best price since it was bought', 0),
  },
  state: () => ({ best: 0, order: 0 }),
  onTick: ({ params, state, position, orders }, { price }) => {
    if (position.quantity === 0) {
      state.best = 0;
      return;
    }
    state.best = Math.max(state.best, price);
    // One exit at a time.
    if (state.order !== 0) return;
    const { averagePrice } = position;
    const exit = (trigger: string, reason: string): void => {
      state.order = orders.place({ side: 'sell', quantity: 'all', trigger, reason });
    };
    if (params.stopLoss > 0 && price <= averagePrice * (1 - params.stopLoss / 100))
      exit('STOP_LOSS', `${price} is ${params.stopLoss} % below ${averagePrice}`);
    else if (params.takeProfit > 0 && price >= averagePrice * (1 + params.takeProfit / 100))
      exit('TAKE_PROFIT', `${price} is ${params.takeProfit} % above ${averagePrice}`);
    else if (params.trailingStop > 0 && price <= state.best * (1 - params.trailingStop / 100))
      exit('TRAILING_STOP', `${price} is ${params.trailingStop} % below ${state.best}`);
  },
  onOrderUpdate: ({ state }, { order, status }) => {
    if (order !== state.order) return;
    if (status === 'filled' || status === 'canceled' || status === 'rejected') state.order = 0;
  },
});
