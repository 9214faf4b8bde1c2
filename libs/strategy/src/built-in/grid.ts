/** Buys a step lower each, sells each a step higher. */
import { defineStrategy } from '../define-strategy';
import { Decimal } from '../exact-number';
import { decimal, integer } from '../params';

interface Level {
  /** Its open order; 0: none. */
  order: number;
  /** Bought here, to be sold one step up; decimal text. */
  held: string;
}

export const grid = defineStrategy({
  id: 'grid',
  version: '1.0.0',
  title: 'Grid',
  description:
    'Rests a buy on every line below the price; each that fills is sold one line higher, and bought again when that sold.',
  trigger: 'GRID',
  params: {
    lowest: decimal({ title: 'Lowest line, price', min: '0', max: '1000000000000' }),
    highest: decimal({ title: 'Highest line, price', min: '0', max: '1000000000000' }),
    lines: integer({ title: 'Lines', min: 2, max: 50, byDefault: 10 }),
    value: decimal({
      title: 'Money a line',
      min: '0',
      max: '1000000000000000',
      byDefault: '1000000',
    }),
  },
  state: ({ lines }): { levels: Level[] } => ({
    levels: Array.from({ length: lines }, () => ({ order: 0, held: '0' })),
  }),
  onTick: ({ params, state, orders, market }) => {
    const { lowest, highest, lines, value } = params;
    if (lowest.gte(highest)) throw new Error('the highest line must be above the lowest');
    const at = (line: number): Decimal =>
      highest
        .minus(lowest)
        .times(line)
        .div(lines - 1)
        .plus(lowest);
    for (const [line, level] of state.levels.entries()) {
      // The highest line only sells.
      if (level.order !== 0 || line === lines - 1) continue;
      const isHeld = new Decimal(level.held).gt(0);
      if (isHeld)
        level.order = orders.place({
          side: 'sell',
          quantity: level.held,
          price: at(line + 1),
          reason: `grid line ${line + 1}`,
        });
      else if (at(line).lt(market.lastPrice))
        level.order = orders.place({
          side: 'buy',
          value,
          price: at(line),
          reason: `grid line ${line}`,
        });
    }
  },
  onOrderUpdate: ({ state }, { order, status, side, fillQuantity }) => {
    const level = state.levels.find((one) => one.order === order);
    if (level === undefined) return;
    const held = new Decimal(level.held).plus(side === 'buy' ? fillQuantity : fillQuantity.neg());
    level.held = held.toFixed();
    if (status !== 'filled' && status !== 'canceled' && status !== 'rejected') return;
    level.order = 0;
  },
});
