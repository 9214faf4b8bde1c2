/** Holds while the short moving average is above the long one. */
import { defineStrategy } from '../define-strategy';
import { choice, integer } from '../params';
import { AMOUNT_PARAMS, sizeOf } from './amount';

export const maCrossover = defineStrategy({
  id: 'ma-crossover',
  version: '1.0.0',
  title: 'Moving average crossover',
  description:
    'Buys when the short moving average crosses above the long one, sells the whole holding when it crosses below.',
  trigger: 'MA_CROSSOVER',
  params: {
    short: integer({ title: 'Bars of the short average', min: 2, max: 500, byDefault: 20 }),
    long: integer({ title: 'Bars of the long average', min: 3, max: 1_000, byDefault: 60 }),
    average: choice({ title: 'Kind of average', values: ['sma', 'ema'], byDefault: 'sma' }),
    ...AMOUNT_PARAMS,
  },
  indicators: (make, { short, long, average }) => ({
    short: make[average](short),
    long: make[average](long),
  }),
  onBar: (ctx) => {
    const { short, long } = ctx.indicators;
    const above = short.value > long.value;
    const wasAbove = short.previous > long.previous;
    if (above === wasAbove || Number.isNaN(long.previous) || Number.isNaN(short.previous)) return;
    const { params, position, cash, orders } = ctx;
    const { quantity } = position;
    if (above && quantity.isZero()) {
      const size = sizeOf('buy', params, { cash, quantity });
      if (size) orders.place({ side: 'buy', ...size, reason: 'MA crossover' });
    } else if (!above && quantity.gt(0)) {
      orders.place({ side: 'sell', quantity: 'all', reason: 'MA crossover' });
    }
  },
});
