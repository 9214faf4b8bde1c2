import * as fc from 'fast-check';
import { ceilToTick, floorToTick, isOnTick, type TickRow } from './tick-table';

/** Tables whose rows need not begin on their own grid: the hardest ones. */
const table = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 5 }).chain((froms) =>
  fc
    .array(fc.integer({ min: 1, max: 40 }), {
      minLength: froms.length + 1,
      maxLength: froms.length + 1,
    })
    .map((ticks): readonly TickRow[] =>
      [0, ...froms.sort((a, b) => a - b)].map((from, i) => ({ from, tick: ticks[i]! })),
    ),
);

test('snapping down and up find the nearest price of the grid on that side', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 500 }), (ticks, price) => {
      let below = price;
      while (below > 0 && !isOnTick(ticks, below)) below -= 1;
      let above = price;
      while (!isOnTick(ticks, above)) above += 1;
      expect(floorToTick(ticks, price)).toBe(below);
      expect(ceilToTick(ticks, price)).toBe(above);
    }),
    { numRuns: 1_000 },
  );
});
