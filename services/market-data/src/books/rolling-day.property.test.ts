/** The day's figures equal those of all trades of its minutes, summed up anew. */
import fc from 'fast-check';
import { RollingDay, type DayTrade } from './rolling-day';

const MINUTE = 60_000;

test('the figures are those of the last 1,440 minutes', () => {
  const step = fc.record({
    minutes: fc.constantFrom(0, 0, 1, 7, 300, 1_439, 1_440),
    price: fc.integer({ min: 1, max: 100 }),
    quantity: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const day = new RollingDay();
      const trades: DayTrade[] = [];
      let time = 1_700_000_000_000;
      for (const { minutes, price, quantity } of steps) {
        time += minutes * MINUTE;
        const trade = { price, quantity, notional: BigInt(price * quantity), time };
        trades.push(trade);
        day.add(trade);
        const first = Math.floor(time / MINUTE) - 1_439;
        const kept = trades.filter((each) => Math.floor(each.time / MINUTE) >= first);
        expect(day.figures).toEqual({
          open: kept[0]?.price,
          high: Math.max(...kept.map((each) => each.price)),
          low: Math.min(...kept.map((each) => each.price)),
          volume: BigInt(kept.reduce((sum, each) => sum + each.quantity, 0)),
          quoteVolume: kept.reduce((sum, each) => sum + each.notional, 0n),
          trades: kept.length,
        });
      }
      expect(day.passTo(time + 1_440 * MINUTE)).toBe(steps.length > 0);
      expect(day.figures).toBeUndefined();
    }),
  );
});
