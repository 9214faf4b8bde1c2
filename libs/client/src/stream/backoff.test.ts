import { ceilingMs, DEFAULT_BACKOFF, delayMs } from './backoff';

it('the ceiling grows by half each time up to the longest delay', () => {
  const ceilings = [1, 2, 3, 9, 10, 50].map((attempt) => ceilingMs(attempt, DEFAULT_BACKOFF));
  expect(ceilings).toEqual([1_000, 1_500, 2_250, 25_628.90625, 30_000, 30_000]);
});

it('the delay is anywhere below the ceiling', () => {
  expect([0, 0.5, 0.999].map((random) => delayMs(2, DEFAULT_BACKOFF, () => random))).toEqual([
    0, 750, 1_498,
  ]);
});
