/** Keeps a buy and a sell around the last price. */
import { defineStrategy } from '../define-strategy';
import { decimal, integer } from '../params';

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
    quantity: decimal({
      title: 'Of each quote, base asset',
      min: '0',
      max: '1000000000',
      byDefault: '1',
    }),
  },
  state: () => ({ around: '', buy: 0, sell: 0 }),
  onTick: ({ params, state, market, position, orders }, { price }) => {
    const { halfSpreadTicks, moveTicks, quantity } = params;
    const { tickSize } = market;
    const distance = tickSize.times(halfSpreadTicks);
    if (state.around === '') state.around = price.toFixed();
    else if (price.minus(state.around).abs().gte(tickSize.times(moveTicks))) {
      // Placed anew when the cancels are confirmed.
      for (const order of [state.buy, state.sell]) if (order !== 0) orders.cancel(order);
      state.around = price.toFixed();
    }
    const quote = { quantity, reason: 'quote' };
    if (state.buy === 0 && price.gt(distance))
      state.buy = orders.place({ ...quote, side: 'buy', price: price.minus(distance) });
    if (state.sell === 0 && position.quantity.gte(quantity))
      state.sell = orders.place({ ...quote, side: 'sell', price: price.plus(distance) });
  },
  onOrderUpdate: ({ state }, { order, status }) => {
    if (status !== 'filled' && status !== 'canceled' && status !== 'rejected') return;
    if (order === state.buy) state.buy = 0;
    if (order === state.sell) state.sell = 0;
  },
});
