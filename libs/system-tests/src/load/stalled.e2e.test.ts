/** The short form of `pnpm soak:stalled`. */
import { runStalled } from './stalled-run';

const MIB = 1024 * 1024;
const STALLED = 8;

it('readers that stall cost bounded memory, disturb nobody and lose nothing', async () => {
  const result = await runStalled({
    ...{ readers: 40, stalled: STALLED, roundsBefore: 2, processes: 2, perSecond: 500 },
  });
  expect(result.closed).toBe(result.privates);
  expect(result.books.stalled.max).toBeLessThan(result.books.reading.min);
  // A backlog of 1 MiB each, and what a heap that is not collected yet holds.
  expect(result.heap.peak - result.heap.before).toBeLessThan(STALLED * MIB + 200 * MIB);
}, 300_000);
