import fc from 'fast-check';
import type { BarUnits } from '@stratex/strategy';
import type { HeardPrice } from './heard-price';
import { PriceIntake, type FeedPoint } from './price-intake';

const NOTHING: FeedPoint = { bar: null, seen: null };

/** A price every so many milliseconds, numbered. */
const prices = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1 })), {
  minLength: 1,
  maxLength: 60,
});

function heard(steps: readonly (readonly [number, number])[]): HeardPrice[] {
  let time = 0;
  return steps.map(([passed, price], index) => {
    time += passed;
    return { price, lots: 1, time, at: time, place: { stream: 's', sequence: index + 1 } };
  });
}

function barsOf(all: readonly HeardPrice[]): BarUnits[] {
  const intake = new PriceIntake(1, NOTHING);
  return all.flatMap((one) => intake.take(one)?.bar ?? []);
}

it('whatever point it goes on from, no price is in a bar twice and none is left out', () => {
  fc.assert(
    fc.property(prices, fc.nat(), fc.boolean(), (steps, cut, isBetween) => {
      const all = heard(steps);
      const stop = cut % all.length;
      const before = new PriceIntake(1, NOTHING);
      const bars: BarUnits[] = [];
      let point: FeedPoint = NOTHING;
      for (const one of all.slice(0, stop + 1)) {
        const taken = before.take(one);
        // Stored after the bar or after the tick; a crash between two batches can be either.
        if (taken?.bar !== undefined) {
          bars.push(taken.bar);
          point = taken.between;
        }
        if (one !== all[stop] || !isBetween || taken?.bar === undefined)
          point = taken?.after ?? point;
      }
      const stored = JSON.parse(JSON.stringify(point)) as FeedPoint;
      const later = new PriceIntake(1, stored);
      // The feed tells some again.
      for (const one of all) later.miss(one);
      expect([...bars, ...later.takeMissed()]).toEqual(barsOf(all));
    }),
  );
});

it('another stream counts anew', () => {
  const intake = new PriceIntake(1, NOTHING);
  const at = (stream: string, sequence: number) =>
    intake.take({ price: 5, lots: 0, time: 1, at: 1, place: { stream, sequence } });
  expect(at('a', 7)).toBeDefined();
  expect(at('a', 7)).toBeUndefined();
  expect(at('a', 6)).toBeUndefined();
  expect(at('b', 1)).toBeDefined();
});
