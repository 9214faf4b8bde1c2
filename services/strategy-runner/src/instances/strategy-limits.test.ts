import { samsung } from '../test-data/instruments';
import { DEFAULT_LIMITS } from './instance-record';
import { StrategyLimits } from './strategy-limits';

const limits = () => new StrategyLimits(samsung, { ...DEFAULT_LIMITS, ordersPerSecond: 5 });

it('six orders within a second are too many, however they are spread', () => {
  const strict = limits();
  for (let n = 0; n < 5; n++)
    expect(strict.flood(1, { since: 10 * n, now: 10 * n })).toBeUndefined();
  expect(strict.flood(1, { since: 999, now: 999 })).toMatch(/more than 5 orders within a second/);
  expect(limits().flood(6, { since: 0, now: 0 })).toBeDefined();
  expect(limits().flood(6, { since: 0, now: 900 })).toBeDefined();
});

it('what waited three seconds may order as much as in three seconds, no more', () => {
  expect(limits().flood(15, { since: 0, now: 3_000 })).toBeUndefined();
  expect(limits().flood(16, { since: 0, now: 3_000 })).toBeDefined();
  const later = limits();
  expect(later.flood(15, { since: 0, now: 3_000 })).toBeUndefined();
  expect(later.flood(1, { since: 3_250, now: 3_250 })).toBeUndefined();
  expect(later.flood(2, { since: 3_250, now: 3_250 })).toBeDefined();
});
