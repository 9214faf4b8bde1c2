import type { PlaceIntent } from '@stratex/strategy';
import { samsung } from '../test-data/instruments';
import { DEFAULT_LIMITS } from './instance-record';
import { StrategyLimits } from './strategy-limits';

const limits = () => new StrategyLimits(samsung, { ...DEFAULT_LIMITS, ordersPerSecond: 5 });

it('six orders within a second are too many, however they are spread', () => {
  const strict = limits();
  for (let n = 0; n < 5; n++) expect(strict.flood([10 * n])).toBeUndefined();
  expect(strict.flood([999])).toMatch(/more than 5 orders within a second/);
  expect(limits().flood([0, 0, 0, 0, 0, 0])).toBeDefined();
  expect(limits().flood([0, 100, 200, 300, 400, 900])).toBeDefined();
});

it('what was decided on three seconds of prices may be as much as in three seconds, no more', () => {
  const every = (ms: number) => Array.from({ length: 15 }, (_, n) => ms * n);
  expect(limits().flood(every(200))).toBeUndefined();
  expect(limits().flood(every(160))).toBeDefined();
  // Told in two parts, it is the same.
  const parts = limits();
  expect(parts.flood(every(200).slice(0, 7))).toBeUndefined();
  expect(parts.flood(every(200).slice(7))).toBeUndefined();
});

it('a buy is refused when it could lead beyond the position, a sell never', () => {
  const strict = new StrategyLimits(samsung, { ...DEFAULT_LIMITS, maxPosition: '5' });
  const buy: Omit<PlaceIntent, 'lots'> = {
    ...{ kind: 'place', sequence: 1, side: 'buy', budget: null, price: 20_000 },
    ...{ trigger: 'TICK', reason: '' },
  };
  expect(strict.refusal({ ...buy, lots: 5 }, 0, undefined)).toBeUndefined();
  expect(strict.refusal({ ...buy, lots: 2 }, 4, undefined)).toBe('LIMIT_POSITION');
  expect(strict.refusal({ ...buy, side: 'sell', lots: 9 }, 9, undefined)).toBe(undefined);
});
