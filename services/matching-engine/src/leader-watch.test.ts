import { LeaderWatch, WATCH_MS } from './leader-watch';

/** Asks every WATCH_MS until the lead is free. @returns ms of silence, or undefined for never */
function silenceOf(watch: LeaderWatch, from: number): number | undefined {
  for (let now = from; now < from + 10_000; now += WATCH_MS)
    if (watch.isOver(now)) return now - from;
  return undefined;
}

test('a leader is given up after a second of silence', () => {
  const watch = new LeaderWatch(0);
  expect(silenceOf(watch, 0)).toBe(1_000);
  watch.heard(1);
  expect(silenceOf(watch, 1_000)).toBe(1_000);
  expect(watch.hasLeft).toBe(false);
});

test('one that goes on beating is never given up', () => {
  const watch = new LeaderWatch(0);
  for (let now = 0; now < 60_000; now += WATCH_MS) {
    if (now % 250 === 0) watch.heard(1);
    expect(watch.isOver(now)).toBe(false);
  }
});

test('the time in which this process slept is no silence of the leader', () => {
  const watch = new LeaderWatch(0);
  watch.heard(1);
  expect(watch.isOver(30_000)).toBe(false);
  expect(silenceOf(watch, 30_000)).toBeGreaterThan(800);
});

test('a leader that says it stops is not waited for, whatever of it arrives later', () => {
  const watch = new LeaderWatch(0);
  watch.heard(3);
  watch.left(3);
  watch.heard(3);
  expect(watch.isOver(WATCH_MS)).toBe(true);
  expect(watch.hasLeft).toBe(true);
});

test('the next leader counts anew', () => {
  const watch = new LeaderWatch(0);
  watch.left(3);
  watch.heard(4);
  expect(silenceOf(watch, 0)).toBe(1_000);
});
