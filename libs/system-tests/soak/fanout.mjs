/**
 * Clients are killed at random byte offsets and come back, gateways are killed, trades go on: each
 * client's concatenated stream must be the log, byte for byte.
 *
 *   pnpm soak:fanout [--clients 100] [--reconnects 20000] [--kill-every 20] [--ring 500] [--seed 1]
 *
 * Exit code 1: a stream has a gap or a repeat.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { RunningFanout } = require('../dist/fanout/running-fanout.js');
const { dieAndResume } = require('../dist/fanout/resume-run.js');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} must be a number above 0`);
  process.exit(2);
};
const options = {
  clients: option('clients', 100),
  reconnects: option('reconnects', 20_000),
  killEveryMs: 1_000 * option('kill-every', 20),
  killsMin: 1,
  seed: option('seed', 1),
};

const system = await RunningFanout.start(2, { RESUME_RING_EVENTS: String(option('ring', 500)) });
try {
  const result = await dieAndResume({ system, ...options, say: (text) => console.log(text) });
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
