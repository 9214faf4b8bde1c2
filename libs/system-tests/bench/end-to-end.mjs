/**
 * End to end on the real broker and the real engine: orders from a publisher to a durable frame in a
 * reader, against what the same machine does with one message and one fsync.
 *
 *   node libs/system-tests/bench/end-to-end.mjs [--json] [--orders 100000]
 *
 * Needs built packages and NATS_SERVER_BIN; `pnpm bench` provides both.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const {
  connectBroker,
  CommandPublisher,
  LogReader,
  OutcomeTracker,
  provision,
  tailCheckpoint,
} = require('@stratex/nats');
const { freePort, startNats, startProcess } = require('@stratex/testkit');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ORDERS = option('orders', 100_000);
const PACED_ORDERS = option('paced', 30_000);
const PACED_RATE = 10_000;
const IDLE_ORDERS = option('idle', 400);
const RUNS = option('runs', 3);
const WINDOW = 4_096;
const ACCOUNTS = 20;
const shard = 'main';

const at = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];

/** Seeded: the same orders in every run (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Half of the orders cross the spread around one price, the rest rest near it. */
function orders(count, seed) {
  const next = random(seed);
  return Array.from({ length: count }, () => {
    const side = next() < 0.5 ? 'buy' : 'sell';
    const orderId = randomUUID();
    const away = Math.floor(next() * 20) * 10;
    const crosses = next() < 0.5;
    return {
      type: 'PlaceOrder',
      account: `b${Math.floor(next() * ACCOUNTS)}`,
      orderId,
      clientOrderId: orderId,
      symbol: 'BTC-KRW',
      side,
      orderType: 'limit',
      timeInForce: crosses ? 'ioc' : 'gtc',
      price: 500_000 + ((side === 'buy') === crosses ? away : -away),
      quantity: 1 + Math.floor(next() * 20),
    };
  });
}

async function fund(publisher) {
  const work = [];
  for (let i = 0; i < ACCOUNTS; i++) {
    const account = `b${i}`;
    work.push(
      publisher.publish({ type: 'OpenAccount', account, asset: 'KRW', amount: `${10n ** 18n}` }),
    );
    work.push(
      publisher.publish({
        type: 'Deposit',
        account,
        fundingId: `f${i}`,
        asset: 'BTC',
        amount: `${10n ** 15n}`,
        cost: null,
        costAsset: null,
      }),
    );
  }
  await Promise.all(work);
}

/** Follows the log: resolves waiters when a command's frame is durable and read. */
async function follow(broker) {
  const reader = await LogReader.open(broker, {
    shard,
    after: await tailCheckpoint(broker, shard),
  });
  const tracker = new OutcomeTracker();
  const seen = { commands: 0, events: 0, frames: 0 };
  let wake = () => {};
  const done = (async () => {
    for (;;) {
      const entries = await reader.next(500);
      if (entries.length === 0) return;
      for (const entry of entries) {
        tracker.observe(entry);
        if (entry.frame.kind !== 'data') continue;
        seen.frames++;
        seen.events += entry.frame.events.length;
        for (const span of entry.frame.spans) seen.commands += span.counts.length;
        if (entry.frame.continues) seen.commands--;
      }
      wake();
    }
  })();
  return {
    tracker,
    seen,
    until: async (commands) => {
      while (seen.commands < commands) await new Promise((resolve) => (wake = resolve));
    },
    close: async () => {
      await reader.close();
      await done;
    },
  };
}

/** One message, one fsync, pipelined: what the disk allows without batches. */
async function pipelinedPublishes(broker) {
  const payload = Buffer.alloc(200, 1);
  const count = 12_000;
  const started = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: 256 }, async () => {
      while (next++ < count) await broker.nc.request('bench.one', payload, { timeout: 10_000 });
    }),
  );
  return count / ((performance.now() - started) / 1_000);
}

async function awaitedPublish(broker) {
  const payload = Buffer.alloc(200, 1);
  const times = [];
  for (let i = 0; i < IDLE_ORDERS; i++) {
    const started = performance.now();
    await broker.nc.request('bench.one', payload, { timeout: 10_000 });
    times.push(performance.now() - started);
  }
  return times;
}

async function throughput(publisher, log, seed) {
  const commands = orders(ORDERS, seed);
  const target = log.seen.commands + commands.length;
  const started = performance.now();
  let next = 0;
  const senders = Array.from({ length: WINDOW }, async () => {
    for (let i = next++; i < commands.length; i = next++) await publisher.publish(commands[i]);
  });
  await Promise.all(senders);
  await log.until(target);
  return commands.length / ((performance.now() - started) / 1_000);
}

/** Orders at a fixed rate; time from publish to their outcome read from the log. */
async function paced(publisher, log, seed) {
  const commands = orders(PACED_ORDERS, seed);
  const times = [];
  const pending = [];
  const started = performance.now();
  for (let sent = 0; sent < commands.length;) {
    const due = Math.min(
      commands.length,
      Math.floor(((performance.now() - started) / 1_000) * PACED_RATE),
    );
    for (; sent < due; sent++) {
      const from = performance.now();
      pending.push(
        publisher.publish(commands[sent]).then(async (position) => {
          const outcome = await log.tracker.wait(position, 30_000);
          if (outcome === undefined) throw new Error('an order has no outcome');
          times.push(performance.now() - from);
        }),
      );
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(pending);
  return times;
}

async function idle(publisher, log, seed) {
  const times = [];
  for (const command of orders(IDLE_ORDERS, seed)) {
    const from = performance.now();
    await log.tracker.wait(await publisher.publish(command), 30_000);
    times.push(performance.now() - from);
  }
  return times;
}

const nats = await startNats();
const broker = await connectBroker({ url: nats.url, name: 'bench', monitorUrl: nats.monitorUrl });
const reading = await connectBroker({ url: nats.url, name: 'bench-reader' });
const instruments = JSON.parse(readFileSync(at('deploy/instruments.json'), 'utf8'));
await provision(broker, { shard, instruments });
await broker.jsm.streams.add({ name: 'BENCH', subjects: ['bench.one'], storage: 'file' });
const port = await freePort();
const engine = startProcess({
  name: 'matching-engine',
  command: process.execPath,
  args: [at('services/matching-engine/dist/main.js')],
  env: { NATS_URL: nats.url, HTTP_PORT: String(port), LOG_LEVEL: 'warn' },
});
await engine.ready(`http://127.0.0.1:${port}/readyz`);
const publisher = new CommandPublisher(broker, { shard, publisher: 'order' });
const log = await follow(reading);
await fund(publisher);

const results = { one: [], orders: [], awaited: [], idle: [], paced: [] };
await throughput(publisher, log, 1); // Warm-up, not counted.
for (let run = 0; run < RUNS; run++) {
  results.one.push(await pipelinedPublishes(broker));
  results.orders.push(await throughput(publisher, log, 10 + run));
  results.awaited.push(...(await awaitedPublish(broker)));
  results.idle.push(...(await idle(publisher, log, 20 + run)));
  results.paced.push(await paced(publisher, log, 30 + run));
}
await log.close();
await publisher.close();
await engine.stop();
await reading.close();
await broker.close();
await nats.stop();

const rate = median(results.orders) / median(results.one);
const wait = median(results.idle) / median(results.awaited);
const p50 = median(results.paced.map((times) => quantile(times, 0.5)));
const p99 = median(results.paced.map((times) => quantile(times, 0.99)));
const number = (value, digits = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const spread = (values, digits = 0) =>
  `${number(Math.min(...values), digits)}-${number(Math.max(...values), digits)}`;
const rows = [
  {
    id: 'P-4',
    what: 'orders/s, publisher to durable frame in a reader; limit: pipelined publishes, one fsync each',
    ours: number(median(results.orders)),
    limit: number(median(results.one)),
    ratio: `${number(rate, 2)} x`,
    runs: spread(results.orders),
    goal: '>= 5 x',
    met: rate >= 5,
  },
  {
    id: 'P-5',
    what: `ms from publish to event at ${number(PACED_RATE)} orders/s: p99`,
    ours: `p50 ${number(p50, 2)}, p99 ${number(p99, 2)}`,
    limit: '100 ms',
    ratio: '-',
    runs: spread(
      results.paced.map((times) => quantile(times, 0.99)),
      2,
    ),
    goal: 'p99 <= 100 ms',
    met: p99 <= 100,
  },
  {
    id: 'P-6',
    what: 'ms from publish to event when idle: p50; limit: one awaited durable publish',
    ours: number(median(results.idle), 3),
    limit: number(median(results.awaited), 3),
    ratio: `${number(wait, 2)} x`,
    runs: `p99 ${number(quantile(results.idle, 0.99), 2)}`,
    goal: '<= 5 x',
    met: wait <= 5,
  },
];
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
else {
  console.log(
    `Workload: ${number(ORDERS)} seeded orders a run (half cross and are ioc, half rest), ` +
      `${ACCOUNTS} accounts, ${RUNS} runs; sync_interval: always; medians.`,
  );
  for (const row of rows)
    console.log(
      `${row.id}  ${row.what}\n     ours ${row.ours} | limit ${row.limit} | ratio ${row.ratio} | ` +
        `runs ${row.runs} | goal ${row.goal} ${row.met ? 'met' : 'MISSED'}`,
    );
}
process.exit(0);
