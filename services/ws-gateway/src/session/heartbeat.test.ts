import { Heartbeat } from './heartbeat';

it('beats every member once in fifteen ticks, not all in one', () => {
  const heartbeat = new Heartbeat<{ beat(): void }>(15);
  const members = Array.from({ length: 30 }, () => ({ beat: jest.fn() }));
  for (const member of members) heartbeat.add(member);
  heartbeat.tick();
  expect(members.filter(({ beat }) => beat.mock.calls.length > 0)).toHaveLength(2);
  for (let tick = 1; tick < 15; tick++) heartbeat.tick();
  for (const { beat } of members) expect(beat).toHaveBeenCalledTimes(1);
});

it('a member that was taken out is left alone', () => {
  const heartbeat = new Heartbeat<{ beat(): void }>(15);
  const beat = jest.fn();
  const member = { beat };
  heartbeat.add(member);
  heartbeat.remove(member);
  expect([...heartbeat]).toEqual([]);
  for (let tick = 0; tick < 15; tick++) heartbeat.tick();
  expect(beat).not.toHaveBeenCalled();
});
