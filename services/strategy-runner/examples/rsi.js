// Buys what fell too far. Shows state that outlives a restart, and limit orders.
const { decimal, defineStrategy, integer } = require('@stratex/strategy');

module.exports = defineStrategy({
  id: 'example-rsi',
  version: '1.0.0',
  title: 'RSI with a limit order, the example',
  description:
    'Rests a buy a little below the close when RSI is oversold; sells when it is overbought.',
  trigger: 'RSI',
  params: {
    period: integer({ title: 'Bars of the index', min: 2, max: 250, byDefault: 14 }),
    quantity: decimal({ title: 'Shares', min: '1', max: '100000', byDefault: '10' }),
  },
  indicators: (make, { period }) => ({ rsi: make.rsi(period) }),

  // Plain JSON. Change it in place; it is saved with every order.
  state: () => ({ buying: 0 }),

  onBar: ({ params, indicators, state, position, orders, log }, { close }) => {
    const { value } = indicators.rsi;
    if (value < 30 && position.quantity.isZero() && state.buying === 0) {
      // The price goes down to the tick, the quantity to whole lots. 0: less than a lot.
      state.buying = orders.place({
        side: 'buy',
        quantity: params.quantity,
        price: close.times('0.995'),
        reason: `RSI ${value.toFixed(1)}`,
      });
    }
    if (value > 70) {
      if (state.buying !== 0) orders.cancel(state.buying);
      if (position.quantity.gt(0))
        orders.place({ side: 'sell', quantity: 'all', reason: 'overbought' });
      log(`overbought at ${close}`);
    }
  },

  // What became of an order: accepted, partially_filled, filled, canceled or rejected.
  onOrderUpdate: ({ state, log }, { order, status, reason }) => {
    if (order !== state.buying) return;
    if (status === 'filled' || status === 'canceled' || status === 'rejected') state.buying = 0;
    if (status === 'rejected') log(`rejected: ${reason}`);
  },
});
