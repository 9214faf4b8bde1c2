/**
 * Stops every service at every moment, hundreds of times: while it starts and while it works under load,
 * with the broker or the database gone or silent; each must end in order within its time.
 *
 *   pnpm soak:stops [--rounds 30] [--seed 1]
 *
 * --rounds  each stops all services twice, at work and while they start (30)
 * --seed    of the moments and outages (1)
 *
 * A round takes some 20 s. Exit code 1: a service did not end in order, or an order was lost.
 */
import { createRequire } from 'node:module';

import { numberOptions } from './number-options.mjs';

const { soakStops } = createRequire(import.meta.url)('../dist/stops/stop-soak.js');

const { rounds, seed } = numberOptions({ rounds: 30, seed: 1 });

try {
  const result = await soakStops({ rounds, seed, say: (line) => console.log(line) });
  console.log(`seed ${seed}`);
  let wrong = 0;
  let count = 0;
  for (const [name, stops] of [...result.stops].sort()) {
    const of = (end) => stops.filter((stop) => stop.end === end).length;
    wrong += of('wrong');
    count += stops.length;
    const slowest = Math.round(Math.max(...stops.map(({ ms }) => ms)));
    console.log(
      `${name}: ${stops.length}; in order ${of('in order')}, not begun ${of('not begun')}, ` +
        `ended before ${of('itself')}, wrong ${of('wrong')}; slowest ${slowest} ms`,
    );
  }
  const [stopped, replaced] = result.handovers;
  const { lost, unanswered } = result.orders;
  const ends = [...result.orders.ends.values()];
  console.log(`stops ${count}, wrong ${wrong}; leaders ${stopped}, replaced at once ${replaced}`);
  console.log(
    `orders ${ends.length}: accepted ${ends.filter((end) => end === 201).length}, ` +
      `nobody listened ${ends.filter((end) => end === 'refused').length}, ` +
      `without an answer ${ends.filter((end) => end === 'cut').length}; ` +
      `lost ${lost.length}, on the log without an answer ${unanswered.length}`,
  );
  if (wrong + lost.length + unanswered.length + stopped - replaced > 0) process.exitCode = 1;
} catch (error) {
  console.error(`seed ${seed}: ${error.stack}`);
  process.exitCode = 1;
}
