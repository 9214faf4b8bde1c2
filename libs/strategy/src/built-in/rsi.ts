/** Buys when relative strength comes back above `oversold`, sells all when it falls below `overbought`. */
import { defineStrategy } from '../define-strategy';
import { integer, number } from '../params';
import { AMOUNT_PARAMS, sizeOf } from './amount';

export const rsi = defineStrategy({
  id: 'rsi',
  version: '1.0.0',
  title: 'RSI reversal',
  description:
    'Buys when the relative strength index rises through the oversold line, sells the whole holding when it falls through the overbought line.',
  trigger: 'RSI',
  params: {
    period: integer({ title: 'Bars of the index', min: 2, max: 250, byDefault: 14 }),
    oversold: number({ title: 'Buy above this line', min: 1, max: 99, byDefault: 30 }),
    overbought: number({ title: 'Sell below this line', min: 1, max: 99, byDefault: 70 }),
    ...AMOUNT_PARAMS,
  },
  indicators: (make, { period }) => ({ rsi: make.rsi(period) }),
  onBar: ({ params, indicators, position, cash, orders }) => {
    const { value, previous } = indicators.rsi;
    const { quantity } = position;
    if (quantity.isZero() && previous < params.oversold && value >= params.oversold) {
      const size = sizeOf('buy', params, { cash, quantity });
      if (size)
        orders.place({
          side: 'buy',
          ...size,
          reason: `RSI ${value.toFixed(1)} is back above ${params.oversold}`,
        });
    } else if (quantity.gt(0) && previous > params.overbought && value <= params.overbought) {
      orders.place({
        side: 'sell',
        quantity: 'all',
        reason: `RSI ${value.toFixed(1)} fell below ${params.overbought}`,
      });
    }
  },
});
