/**
 * Orders over HTTP with their outcome, through one real gateway, engine, broker and database, against a
 * bare HTTP server that parses, validates and answers the same JSON (P-7), in the same run.
 *
 *   pnpm bench:gateway [--json] [--orders 10000] [--runs 3] [--connections 64]
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { CommandPublisher, connectBroker } = require('@stratex/nats');
const { freePort, startProcess } = require('@stratex/testkit');
const { RunningGateways } = require('../dist/gateways/running-gateways.js');
const { Trader } = require('../dist/trader.js');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ORDERS = option('orders', 10_000);
const RUNS = option('runs', 3);
const CONNECTIONS = option('connections', 64);
const USERS = 8;
const PATH = '/api/v1/orders';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
const number = (value, digits = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Buys and sells at one price in turn: half of them rest, the other half trade with those. */
function requests(traders, run) {
  return Array.from({ length: ORDERS }, (_, i) => {
    const trader = traders[i % traders.length];
    const side = i % 2 === 0 ? 'BUY' : 'SELL';
    const order = { symbol: 'BTC-KRW', side, type: 'LIMIT', quantity: '0.001', price: '50000000' };
    return [PATH, trader.token, JSON.stringify({ ...order, client_order_id: `${run}-${i}` })];
  });
}

function load(port, work) {
  const generator = fork(at('./http-load.mjs'));
  return new Promise((resolve, reject) => {
    generator.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)));
    generator.once('message', (result) => {
      generator.removeAllListeners('exit');
      generator.disconnect();
      result.times.sort((a, b) => a - b);
      resolve({ ...result, rate: result.times.length / result.seconds });
    });
    generator.send({ port, requests: work, connections: CONNECTIONS });
  });
}

async function join(system) {
  const traders = [];
  for (let i = 0; i < USERS; i++)
    traders.push(await Trader.join(system.urls[0], `bench-${i}`, '1000000000000'));
  const broker = await connectBroker({ url: system.nats.url, name: 'bench' });
  const admin = new CommandPublisher(broker, { shard: 'main', publisher: 'admin' });
  for (const { account } of traders)
    await admin.publish({
      ...{ type: 'Deposit', account, fundingId: account, asset: 'BTC', amount: `${10n ** 15n}` },
      ...{ cost: null, costAsset: null },
    });
  await admin.close();
  await broker.close();
  return traders;
}

const barePort = await freePort();
const bare = startProcess({
  name: 'bare server',
  command: process.execPath,
  args: [at('./bare-server.mjs')],
  env: { HTTP_PORT: String(barePort) },
});
const system = await RunningGateways.start(1, { OUTCOME_WAIT_MS: '30000' });
const port = Number(new URL(system.urls[0]).port);
const traders = await join(system);
const runs = { ours: [], bare: [] };
await load(port, requests(traders, 'warm').slice(0, 1_000));
await load(barePort, requests(traders, 'warm').slice(0, 1_000));
for (let run = 0; run < RUNS; run++) {
  runs.bare.push(await load(barePort, requests(traders, run)));
  runs.ours.push(await load(port, requests(traders, run)));
}
const refused = runs.ours.flatMap(({ statuses }) =>
  Object.entries(statuses).filter(([status]) => status !== '201'),
);
await bare.stop();
await system.stop();

const rates = (name) => runs[name].map(({ rate }) => rate);
const q = (name, part) => median(runs[name].map(({ times }) => quantile(times, part)));
const ratio = median(rates('ours')) / median(rates('bare'));
const row = {
  id: 'P-7',
  what: 'HTTP orders/s with outcome; peer: bare server, same JSON',
  ours: number(median(rates('ours'))),
  peer: number(median(rates('bare'))),
  ratio: `${number(ratio, 2)} x`,
  runs: rates('ours').map((rate) => number(rate)),
  peerRuns: rates('bare').map((rate) => number(rate)),
  ms: `p50 ${number(q('ours', 0.5), 1)}, p99 ${number(q('ours', 0.99), 1)}`,
  peerMs: `p50 ${number(q('bare', 0.5), 1)}, p99 ${number(q('bare', 0.99), 1)}`,
  goal: '>= 0.5 x',
  met: ratio >= 0.5,
  notCreated: refused,
};
if (process.argv.includes('--json')) console.log(JSON.stringify([row], null, 2));
else
  console.log(
    `Workload: ${number(ORDERS)} limit orders a run by ${USERS} users on ${CONNECTIONS} connections, ` +
      `half rest and half trade; ${RUNS} runs; sync_interval: always; medians.\n` +
      `${row.id}  ${row.what}\n     ours ${row.ours} (${row.runs.join(', ')}) | ` +
      `peer ${row.peer} (${row.peerRuns.join(', ')}) | ratio ${row.ratio} | ` +
      `goal ${row.goal} ${row.met ? 'met' : 'MISSED'}\n` +
      `     ms: ours ${row.ms} | peer ${row.peerMs}\n` +
      `     answers other than 201: ${refused.length === 0 ? 'none' : JSON.stringify(refused)}`,
  );
process.exit(refused.length === 0 ? 0 : 1);
