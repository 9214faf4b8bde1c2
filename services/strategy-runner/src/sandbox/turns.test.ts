import { Turns } from './turns';

it('so many run at a time, in order, and one that fails gives its place on', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((n) =>
    turns.take(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (n === 0) throw new Error('it failed');
    }),
  );
  const settled = Promise.allSettled(all);
  await Promise.resolve();
  expect([begun, turns.waiting]).toEqual([[0, 1], 2]);
  ends[0]?.();
  await expect(all[0]).rejects.toThrow('it failed');
  ends[1]?.();
  await all[1];
  expect(begun).toEqual([0, 1, 2, 3]);
  ends.slice(2).forEach((end) => {
    end();
  });
  await settled;
  expect(turns.waiting).toBe(0);
});
