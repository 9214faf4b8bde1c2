/**
 * Clients are killed at random byte offsets and come back, gateways are killed, trades go on: each
 * client's concatenated stream must be the log, byte for byte.
 *
 *   pnpm soak:fanout [--clients 100] [--reconnects 20000] [--kill-every 20] [--ring 500] [--seed 1]
 *
 * Exit code 1: a stream has a gap or a repeat.
 */
import { createRequire } from 'node:module';

import { numberOptions } from './number-options.mjs';

const require = createRequire(import.meta.url);
const { RunningFanout } = require('../dist/fanout/running-fanout.js');
const { dieAndResume } = require('../dist/fanout/resume-run.js');

const given = numberOptions({
  ...{ clients: 100, reconnects: 20_000, 'kill-every': 20, ring: 500, seed: 1 },
});
const { clients, seed } = given;
const options = { clients, seed, killEveryMs: 1_000 * given['kill-every'], killsMin: 1 };

const system = await RunningFanout.start(2, { RESUME_RING_EVENTS: String(given.ring) });
try {
  const result = await dieAndResume({
    ...{ system, ...options, reconnects: given.reconnects },
    say: (text) => console.log(text),
  });
  const { reconnects, kills, executions, orderChanges, seconds } = result;
  console.log(`clients ${options.clients}, reconnects ${reconnects}, gateways killed ${kills}`);
  console.log(`executions ${executions}, order changes ${orderChanges}, ${seconds.toFixed(0)} s`);
  console.log('every stream equals the log: no gap, no repeat');
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
} finally {
  await system.stop();
}
