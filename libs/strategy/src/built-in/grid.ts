/** Buys a step lower each, sells each a step higher. */
import { defineStrategy } from '../define-strategy';
import { integer, number } from '../params';

interface Level {
  /** Its open order; 0: none. */
  order: number;
  /** Bought here, to be sold one step up. */
  held: boolean;
}

export const grid = defineStrategy({
  id: 'grid',
  version: '1.0.0',
  title: 'Grid',
  description:
    'Rests a buy on every line below the price; each that fills is sold one line higher, and bought again when that sold.',
  trigger: 'GRID',
  params: {
    lowest: number({ title: 'Lowest line, price', min: 0, max: 1e12 }),
    highest: number({ title: 'Highest line, price', min: 0, max: 1e12 }),
    lines: integer({ title: 'Lines', min: 2, max: 50, byDefault: 10 }),
    value: number({ title: 'Money a line', min: 0, max: 1e15, byDefault: 1_000_000 }),
  },
  state: ({ lines }): { levels: Level[]; quantities: number[] } => ({
    levels: Array.from({ length: lines }, () => ({ order: 0, held: false })),
    quantities: Array.from({ length: lines }, () => 0),
  }),
  onTick: ({ params, state, orders, market }) => {
    const { lowest, highest, lines, value } = params;
    const step = (highest - lowest) / (lines - 1);
    if (!(step > 0)) throw new Error('the highest line must be above the lowest');
    const at = (line: number): number => lowest + line * step;
    for (const [line, level] of state.levels.entries()) {
      // The highest line only sells.
      if (level.order !== 0 || line === lines - 1) continue;
      const quantity = state.quantities[line] ?? 0;
      if (level.held && quantity > 0)
        level.order = orders.place({
          side: 'sell',
          quantity,
          price: at(line + 1),
          reason: `grid line ${line + 1}`,
        });
      else if (!level.held && at(line) < market.lastPrice)
        level.order = orders.place({
          side: 'buy',
          value,
          price: at(line),
          reason: `grid line ${line}`,
        });
    }
  },
  onOrderUpdate: ({ state }, { order, status, side, fillQuantity }) => {
    const line = state.levels.findIndex((level) => level.order === order);
    const level = state.levels[line];
    if (level === undefined) return;
    const sign = side === 'buy' ? 1 : -1;
    state.quantities[line] = Math.max(0, (state.quantities[line] ?? 0) + sign * fillQuantity);
    if (status !== 'filled' && status !== 'canceled' && status !== 'rejected') return;
    level.order = 0;
    level.held = (state.quantities[line] ?? 0) > 1e-12;
  },
});
