// Buys a step lower each time, sells each a step higher. Shows prices as they come, tick by tick.
const { Decimal, decimal, defineStrategy } = require('@stratex/strategy');

module.exports = defineStrategy({
  id: 'example-grid',
  version: '1.0.0',
  title: 'A grid of one buy and one sell, the example',
  description: 'Keeps one buy a step below and one sell a step above the last price it traded at.',
  trigger: 'GRID',
  params: {
    percent: decimal({ title: 'Step, per cent', min: '0.1', max: '50', byDefault: '2' }),
    value: decimal({ title: 'Money a step', min: '1', max: '1000000000000', byDefault: '500000' }),
  },
  // State is JSON: a decimal is kept as its text.
  state: () => ({ around: '', buy: 0, sell: 0 }),

  // A strategy without indicators is called from the first price on.
  onTick: ({ params, state, position, orders }, { price }) => {
    if (state.around === '') state.around = price.toFixed();
    const around = new Decimal(state.around);
    const step = around.times(params.percent).div(100);
    if (state.buy === 0)
      state.buy = orders.place({
        side: 'buy',
        value: params.value,
        price: around.minus(step),
        reason: 'grid',
      });
    if (state.sell === 0 && position.quantity.gt(0)) {
      const quantity = Decimal.min(position.quantity, params.value.div(price));
      state.sell = orders.place({
        side: 'sell',
        quantity,
        price: around.plus(step),
        reason: 'grid',
      });
    }
  },
  onOrderUpdate: ({ state, orders }, { order, status, fillPrice }) => {
    if (status !== 'filled' && status !== 'canceled' && status !== 'rejected') return;
    if (order === state.buy) state.buy = 0;
    if (order === state.sell) state.sell = 0;
    if (status !== 'filled') return;
    // The grid moves with the price: the other side is placed anew.
    state.around = fillPrice.toFixed();
    for (const other of [state.buy, state.sell]) if (other !== 0) orders.cancel(other);
  },
});
