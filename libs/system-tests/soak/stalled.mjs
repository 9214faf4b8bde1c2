/**
 * Some of many readers of one ws-gateway stop reading their sockets: the others get everything, the
 * gateway's memory stays bounded, and who was closed with 4008 resumes exactly.
 *
 *   pnpm soak:stalled [--readers 2000] [--stalled 500] [--rounds 10] [--processes 4]
 *
 * --readers    in all (2000)
 * --stalled    of them stop reading: half wait for their orders, half for books (500)
 * --rounds     rounds of load while all read, before and after (10)
 * --processes  of clients (4)
 *
 * A round is 1,000 trades and 100 books; ten fill the ring of events for those who come back. Exit code 1: a reader lacks something or was cut off.
 */
import { createRequire } from 'node:module';

import { numberOptions } from './number-options.mjs';

const { runStalled } = createRequire(import.meta.url)('../dist/load/stalled-run.js');

const { rounds: roundsBefore, ...given } = numberOptions({
  ...{ readers: 2_000, stalled: 500, rounds: 10, processes: 4 },
});
const options = { ...given, roundsBefore, perSecond: 500 };
if (2 * options.stalled > options.readers || options.stalled < 2) {
  console.error('--stalled must be at least 2 and at most half of --readers');
  process.exit(2);
}

const mb = (bytes) => `${Math.round(bytes / 1_000_000)} MB`;
const ms = (value) => `${value.toFixed(0)} ms`;

try {
  const result = await runStalled({ ...options, say: (text) => console.log(text) });
  const { roundMs, books, heap, closed, privates, saw4008 } = result;
  console.log(
    `a round, median: ${ms(roundMs.before)} while all read, ${ms(roundMs.during)} while ` +
      `${options.stalled} do not, ratio ${(roundMs.during / roundMs.before).toFixed(2)}`,
  );
  console.log(
    `gateway's heap: ${mb(heap.before)} before, at most ${mb(heap.peak)} meanwhile, ` +
      `${mb(heap.after)} after; resident at the end ${mb(result.rss)}`,
  );
  console.log(
    `closed with 4008: ${closed} of ${privates} that wait for orders; ${saw4008} read it`,
  );
  console.log(
    `books: ${books.reading.min} to ${books.reading.max} for who read, ` +
      `${books.stalled.min} to ${books.stalled.max} for who stalled, all the same in the end`,
  );
  console.log(
    `order updates ${result.messages}, everybody's equal to the log, without gap or repeat`,
  );
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
}
