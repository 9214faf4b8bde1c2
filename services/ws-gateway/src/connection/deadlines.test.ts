import { Deadlines, type Deadline } from './deadlines';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const DAY_MS = 86_400_000;

function member(act: () => void): Deadline {
  return { dueAt: 0, slot: -1, due: act };
}

it('calls each at its time, also when that is months away', () => {
  const deadlines = new Deadlines();
  const act = jest.fn();
  deadlines.set(member(act), 60 * DAY_MS);
  jest.advanceTimersByTime(60 * DAY_MS - 1);
  expect(act).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(1);
  expect(deadlines.size).toBe(0);
});

it('does not call who waits no more', () => {
  const deadlines = new Deadlines();
  const act = jest.fn();
  const waiting = member(act);
  deadlines.set(waiting, 5);
  deadlines.clear(waiting);
  deadlines.clear(waiting);
  jest.advanceTimersByTime(DAY_MS);
  expect(act).not.toHaveBeenCalled();
});

it('lets who is called wait again', () => {
  const deadlines = new Deadlines();
  const times: number[] = [];
  const again: Deadline = member(() => {
    times.push(Date.now());
    if (times.length < 3) deadlines.set(again, Date.now() + 10);
  });
  deadlines.set(again, 10);
  jest.advanceTimersByTime(100);
  expect(times).toEqual([10, 20, 30]);
});

it('keeps the order of thousands that come, move and go, with one timer', () => {
  const deadlines = new Deadlines();
  const [due, told]: [number[], number[]] = [[], []];
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const members = Array.from({ length: 3_000 }, () => {
    const one: Deadline = member(() => {
      told.push(one.dueAt);
      expect(one.dueAt).toBe(Date.now());
    });
    deadlines.set(one, 1 + random(1_000));
    return one;
  });
  for (const one of members)
    if (random(3) === 0) deadlines.clear(one);
    else if (random(2) === 0) deadlines.set(one, 1 + random(1_000));
  expect(jest.getTimerCount()).toBe(1);
  for (const one of members) if (one.slot >= 0) due.push(one.dueAt);
  jest.advanceTimersByTime(1_001);
  expect(told).toEqual(due.sort((a, b) => a - b));
});

it('gives the event loop a turn when very many are due at once', () => {
  const deadlines = new Deadlines();
  let calls = 0;
  for (let i = 0; i < 1_200; i++)
    deadlines.set(
      member(() => calls++),
      10,
    );
  jest.advanceTimersToNextTimer();
  expect(calls).toBe(500);
  jest.advanceTimersByTime(10);
  expect(calls).toBe(1_200);
});
