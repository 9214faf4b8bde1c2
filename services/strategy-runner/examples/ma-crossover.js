// A strategy is one object. It sees the world through `ctx` alone: no clock, no files, no network.
const { decimal, defineStrategy, integer } = require('@stratex/strategy');

module.exports = defineStrategy({
  id: 'example-ma-crossover',
  // Raise it when the code changes: running instances stay with the version they were made with.
  version: '1.0.0',
  title: 'Moving average crossover, the example',
  description:
    'Buys when the short average crosses above the long one, sells when it crosses below.',
  // What STRATEGY_TRIGGERED says.
  trigger: 'MA_CROSSOVER',

  // Checked before the strategy sees them; forms are made of them.
  params: {
    short: integer({ title: 'Bars of the short average', min: 2, max: 200, byDefault: 5 }),
    long: integer({ title: 'Bars of the long average', min: 3, max: 400, byDefault: 20 }),
    // Money, prices and quantities are exact: decimals, their bounds written as texts.
    value: decimal({ title: 'Money a buy', min: '1', max: '1000000000000', byDefault: '1000000' }),
  },

  // onBar comes once all of these have a value. `previous` is the value of the bar before.
  indicators: (make, { short, long }) => ({ short: make.sma(short), long: make.sma(long) }),

  // Once for each closed bar; `bar` is { time, closeTime, open, high, low, close, volume }. Its prices are
  // decimals (bar.close.gt('70000'), bar.close.minus(bar.open)); indicators are numbers.
  onBar: ({ params, indicators, position, orders }, bar) => {
    const { short, long } = indicators;
    const crossedUp = short.previous <= long.previous && short.value > long.value;
    const crossedDown = short.previous >= long.previous && short.value < long.value;
    if (crossedUp && position.quantity.isZero())
      orders.place({ side: 'buy', value: params.value, reason: `MA crossover at ${bar.close}` });
    if (crossedDown && position.quantity.gt(0))
      orders.place({ side: 'sell', quantity: 'all', reason: `MA crossover at ${bar.close}` });
  },
});
