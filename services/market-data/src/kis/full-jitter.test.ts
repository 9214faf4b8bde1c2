import { FullJitter } from './full-jitter';

const BOUNDS = { min: 100, first: 1_000, max: 5_000 };

it('is anywhere from the least delay to a bound that doubles', () => {
  const highest = new FullJitter(BOUNDS, () => 0.999_999);
  expect([1, 2, 3, 4, 5].map(() => highest.next())).toEqual([999, 1_999, 3_999, 4_999, 4_999]);
  highest.reset();
  expect(highest.next()).toBe(999);
  expect(new FullJitter(BOUNDS, () => 0).next()).toBe(100);
});
