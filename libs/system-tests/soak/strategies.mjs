/**
 * As many strategies as there may be, each ordering at every price: how long until all trade again after
 * the runner was killed or stopped, and what memory that takes; every order is audited. Then strategies
 * that come and go: what stays of each.
 *
 *   pnpm soak:strategies [--strategies 64] [--restarts 6] [--every-ms 500] [--instances 1000]
 *
 * --strategies  that run (64, which is the most)
 * --restarts    every second one a SIGKILL (6)
 * --every-ms    between two prices (500)
 * --instances   that come and go, eight at a time (1000)
 *
 * Exit code 1: an order was lost or doubled, a strategy did not go on, a process or an order was left.
 */
import { createRequire } from 'node:module';

import { numberOptions } from './number-options.mjs';

const require = createRequire(import.meta.url);
const { runRestarts } = require('../dist/strategies/restart-run.js');
const { runTurnover } = require('../dist/strategies/turnover-run.js');

const options = numberOptions({ strategies: 64, restarts: 6, 'every-ms': 500, instances: 1_000 });
const { strategies, restarts: count, instances } = options;
const everyMs = options['every-ms'];
if (strategies > 64) {
  console.error('--strategies must be at most 64: an exchange runs no more');
  process.exit(2);
}

const say = (line) => console.log(line);
const mb = (bytes) => `${Math.round(bytes / 1e6)} MB`;
const ms = (value) => `${Math.round(value)} ms`;

try {
  const { restarts, orders } = await runRestarts({ strategies, restarts: count, everyMs, say });
  for (const one of restarts)
    console.log(
      `${one.isKill ? 'killed' : 'stopped'} (${ms(one.stopMs)}): ready after ${ms(one.readyMs)}, ` +
        `all trade after ${ms(one.allMs)}; slowest answer ${ms(one.answerMsMax)}, ` +
        `${one.unanswered} requests without one; ` +
        `${one.processes} processes, runner ${mb(one.runnerBytes)}, with them ${mb(one.allBytes)}`,
    );
  console.log(`orders ${orders}: none lost, none doubled`);
  const stands = await runTurnover({ instances, everyMs, say });
  const [first, last] = [stands[Math.floor(stands.length / 10)], stands.at(-1)];
  for (const { instances: made, bytes, files, msEach } of [first, last])
    console.log(`after ${made}: runner ${mb(bytes)}, ${files} open files, ${ms(msEach)} each`);
  console.log('each traded; of none an order or a process is left');
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
}
