/**
 * Kills and pauses leader, standby and broker under load, then audits every order.
 *
 *   pnpm soak:engine [--kills 200] [--pauses 20] [--seed 1]
 *
 * --kills   SIGKILLs of leader, standby and broker (200)
 * --pauses  leaders that are stopped until their standby leads, then woken (20)
 * --seed    order of the faults (1)
 *
 * A fault takes a second or two. Exit code 1: the audit failed; the seed repeats the order of faults.
 */
import { createRequire } from 'node:module';

import { numberOptions } from './number-options.mjs';

const { soakEngines } = createRequire(import.meta.url)('../dist/engine-pair/engine-soak.js');

const { kills, pauses, seed } = numberOptions({ kills: 200, pauses: 20, seed: 1 }, 0);

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
const ms = (value) => (value === undefined ? '-' : `${Math.round(value)} ms`);

try {
  const result = await soakEngines({ kills, pauses, seed, say: (line) => console.log(line) });
  const { takeoversMs, leaderKills, standbyKills, brokerKills } = result;
  console.log(`seed ${seed}`);
  console.log(`killed: leader ${leaderKills}, standby ${standbyKills}, nats-server ${brokerKills}`);
  console.log(`paused leaders, each ended with 75: ${result.pauses}`);
  console.log(`orders ${result.orders}, each accepted once; events ${result.events}`);
  console.log(`foreign frames ${result.voidFrames}`);
  console.log(
    `takeovers ${takeoversMs.length}: p50 ${ms(quantile(takeoversMs, 0.5))}, ` +
      `p99 ${ms(quantile(takeoversMs, 0.99))}, max ${ms(takeoversMs.at(-1))}`,
  );
  console.log(`leaders that lost the lead by a kill of the standby: ${result.disturbed}`);
  if (result.voidFrames + result.disturbed > 0) process.exitCode = 1;
} catch (error) {
  console.error(`seed ${seed}: ${error.stack}`);
  process.exitCode = 1;
}
