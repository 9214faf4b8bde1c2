/** Keeps a buy and a sell around the last price. */
import { defineStrategy } from '../define-strategy';
import { integer, number } from '../params';

export const marketMaker = defineStrategy({
  id: 'market-maker',
  version: '1.0.0',
  title: 'Market maker',
  description:
    'Rests one buy below and one sell above the last price and moves them when it has moved; sells only what the account holds.',
  trigger: 'QUOTE',
  params: {
    halfSpreadTicks: integer({
      title: 'Ticks from the price to a quote',
      min: 1,
      max: 1_000,
      byDefault: 2,
    }),
    moveTicks: integer({
      title: 'Ticks the price moves before the quotes do',
      min: 1,
      max: 1_000,
      byDefault: 1,
    }),
    quantity: number({ title: 'Of each quote, base asset', min: 0, max: 1e9, byDefault: 1 }),
  },
  state: () => ({ around: 0, buy: 0, sell: 0 }),
  onTick: ({ params, state, market, position, orders }, { price }) => {
    const { halfSpreadTicks, moveTicks, quantity } = params;
    const distance = halfSpreadTicks * market.tickSize;
    if (state.around !== 0 && Math.abs(price - state.around) >= moveTicks * market.tickSize) {
      // Placed anew when the cancels are confirmed.
      for (const order of [state.buy, state.sell]) if (order !== 0) orders.cancel(order);
      state.around = price;
    }
    if (state.around === 0) state.around = price;
    if (state.buy === 0 && price > distance)
      state.buy = orders.place({ side: 'buy', quantity, price: price - distance, reason: 'quote' });
    if (state.sell === 0 && position.quantity >= quantity)
      state.sell = orders.place({
        side: 'sell',
        quantity,
        price: price + distance,
        reason: 'quote',
      });
  },
  onOrderUpdate: ({ state }, { order, status }) => {
    if (status !== 'filled' && status !== 'canceled' && status !== 'rejected') return;
    if (order === state.buy) state.buy = 0;
    if (order === state.sell) state.sell = 0;
  },
});
