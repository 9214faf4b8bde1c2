/**
 * Many users try to spend more than they have through two gateways, then cancel everything; every
 * won is audited.
 *
 *   pnpm soak:gateway [--users 1000] [--orders 100000] [--concurrency 256]
 *
 * Exit code 1: the audit failed.
 */
import { createRequire } from 'node:module';

import { numberOptions } from './number-options.mjs';

const require = createRequire(import.meta.url);
const { connectBroker } = require('@stratex/nats');
const { RunningGateways } = require('../dist/gateways/running-gateways.js');
const { spendAndCancel } = require('../dist/gateways/spend-and-cancel.js');

const load = numberOptions({ users: 1_000, orders: 100_000, concurrency: 256 });

const system = await RunningGateways.start(2);
const broker = await connectBroker({ url: system.nats.url, name: 'soak' });
try {
  const result = await spendAndCancel({ system, broker, ...load, name: 'soak' });
  const { accepted, refused, open, acceptedOnLog, trades, seconds } = result;
  console.log(`users ${load.users}, orders ${load.orders}, in ${seconds.toFixed(1)} s`);
  console.log(`answered: accepted ${accepted}, refused ${refused}, not in time ${open}`);
  console.log(`on the log: accepted ${acceptedOnLog}, trades ${trades}`);
  console.log('nobody overspent at any event; after cancel-all nothing is held, to the unit');
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
} finally {
  await broker.close();
  await system.stop();
}
