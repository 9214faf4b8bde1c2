import { InputQueue, type Waiting } from './input-queue';

const tick = (time: number): Waiting => ({
  input: { kind: 'tick', time, tick: { time, price: 1, lots: 0 } },
});
const update = (order: number, time: number): Waiting => {
  const of = { order, status: 'accepted', side: 'buy', reason: null } as const;
  const nothing = { fillPrice: 0, fillLots: 0, leavesLots: 1 };
  return { input: { kind: 'update', time, update: { ...of, ...nothing } } };
};
const told = (waiting: readonly Waiting[]) =>
  waiting.map(({ input }) => `${input.kind} ${input.time}`);

it('news overtakes prices, and is told at the time of the first of them', () => {
  const queue = new InputQueue();
  for (const one of [tick(1), tick(2), update(1, 2)]) queue.push(one);
  expect(told(queue.take(false))).toEqual(['update 1', 'tick 1', 'tick 2']);
});

it('held prices stay, and are not decided on once it is muted', () => {
  const queue = new InputQueue();
  const bar = { time: 0, closeTime: 1, open: 1, high: 1, low: 1, close: 1, volume: 0 };
  const after = { bar: null, seen: null };
  queue.push({ input: { kind: 'bar', time: 1, bar }, point: after });
  queue.push(tick(1));
  expect(queue.hasWork(true)).toBe(false);
  expect(queue.take(true)).toEqual([]);
  queue.mute();
  expect(queue.take(false)).toEqual([{ input: { kind: 'warm', time: 1, bar }, point: after }]);
});

it('has a thousand prices at most, the newest, a request sixty-four', () => {
  const queue = new InputQueue();
  for (let n = 0; n < 1_100; n++) queue.push(tick(n));
  const first = queue.take(false);
  expect([first.length, told(first)[0]]).toEqual([64, 'tick 100']);
});
