import { eventually } from './eventually';

test('a condition is tried until it holds, and its value is given back', async () => {
  let attempts = 0;
  const value = await eventually(
    'the third attempt',
    () => {
      attempts++;
      if (attempts === 1) throw new Error('not yet');
      return attempts >= 3 && 'done';
    },
    { intervalMs: 1 },
  );
  expect([value, attempts]).toEqual(['done', 3]);
});

test('a condition that does not hold in time is named with the last error', async () => {
  const never = eventually('the book is open', () => Promise.reject(new Error('no book')), {
    timeoutMs: 20,
    intervalMs: 1,
  });
  await expect(never).rejects.toThrow(
    'waited 20 ms for: the book is open; the last attempt failed: no book',
  );
});
