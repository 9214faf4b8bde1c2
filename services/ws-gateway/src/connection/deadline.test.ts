import { atTime } from './deadline';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const DAY_MS = 86_400_000;

it('acts at its time, also when that is months away', () => {
  const act = jest.fn();
  atTime(60 * DAY_MS, act);
  jest.advanceTimersByTime(60 * DAY_MS - 1);
  expect(act).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(1);
});

it('does not act when it was called off', () => {
  const act = jest.fn();
  atTime(60 * DAY_MS, act)();
  jest.advanceTimersByTime(61 * DAY_MS);
  expect(act).not.toHaveBeenCalled();
});
