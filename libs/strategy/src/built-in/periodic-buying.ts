/** Buys for the same money every so many bars. */
import { defineStrategy } from '../define-strategy';
import { decimal, integer } from '../params';

export const periodicBuying = defineStrategy({
  id: 'periodic-buying',
  version: '1.0.0',
  title: 'Periodic buying',
  description: 'Buys at the market for the same money every so many bars, up to a number of times.',
  trigger: 'PERIODIC',
  params: {
    every: integer({ title: 'Bars between two buys', min: 1, max: 100_000, byDefault: 20 }),
    value: decimal({
      title: 'Money a time',
      min: '0',
      max: '1000000000000000',
      byDefault: '100000',
    }),
    times: integer({
      title: 'Times at most; 0: without end',
      min: 0,
      max: 1_000_000,
      byDefault: 0,
    }),
  },
  state: () => ({ bars: 0, done: 0 }),
  onBar: ({ params, state, orders }) => {
    const due = state.bars % params.every === 0;
    state.bars++;
    if (!due || (params.times > 0 && state.done >= params.times)) return;
    if (orders.place({ side: 'buy', value: params.value, reason: `buy ${state.done + 1}` }) > 0)
      state.done++;
  },
});
