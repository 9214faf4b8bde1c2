/**
 * Executions to many sockets: the gateway's own layers against bare `ws`, in the same run (P-9, P-10).
 *
 *   pnpm bench:fanout [--json] [--sockets 1000] [--runs 3] [--connections 10000]
 *
 * "single": one trade (two messages) per turn of the event loop; "batch": 25 trades per turn; "paced":
 * one trade 20 times a second, for the age of messages when they arrive; "growth": the cost of a
 * delivery and a subscription as connections and subscriptions grow (P-13). Readings are medians.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const SOCKETS = option('sockets', 1_000);
const RUNS = option('runs', 3);
const CONNECTIONS = option('connections', 10_000);
const WORKLOADS = {
  single: { turns: 100, perTurn: 1, rate: 0 },
  batch: { turns: 20, perTurn: 25, rate: 0 },
  paced: { turns: 60, perTurn: 1, rate: 20 },
};
const MESSAGES_PER_TRADE = 2;

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const number = (value, digits = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const next = (child, type) =>
  new Promise((resolve, reject) => {
    const onMessage = (message) => {
      if (message.type !== type) return;
      child.off('message', onMessage);
      child.off('exit', reject);
      resolve(message);
    };
    child.on('message', onMessage);
    child.once('exit', reject);
  });
const ask = (child, message) => {
  const answer = next(child, message.type);
  child.send(message);
  return answer;
};

async function start(kind) {
  const server = fork(at('./fanout-server.mjs'), [kind], { execArgv: ['--expose-gc'] });
  const { port } = await next(server, 'ready');
  return { server, port };
}

async function withClients({ port }, count, act) {
  const clients = fork(at('./fanout-clients.mjs'));
  try {
    const opened = await ask(clients, { type: 'open', port, path: '/ws/executions', count });
    return await act(clients, opened);
  } finally {
    clients.kill();
  }
}

/** Deliveries a second and the age of messages at their receivers. */
async function deliver(system, clients, workload, sockets = SOCKETS) {
  const count = sockets * workload.turns * workload.perTurn * MESSAGES_PER_TRADE;
  await ask(clients, { type: 'expect', count });
  const received = next(clients, 'received');
  const started = performance.now();
  system.server.send({ type: 'run', ...workload });
  const { p50, p99 } = await received;
  return { rate: count / ((performance.now() - started) / 1_000), p50, p99 };
}

async function memory(system, connections) {
  const before = await ask(system.server, { type: 'memory' });
  return withClients(system, connections, async (_clients, { opened, error }) => {
    const after = await ask(system.server, { type: 'memory' });
    const each = (name) => (after[name] - before[name]) / Math.max(1, opened);
    return { opened, error, bytes: each('rss'), heap: each('heap') };
  });
}

async function growth() {
  const child = fork(at('./fanout-growth.mjs'), { execArgv: ['--expose-gc'] });
  await next(child, 'ready');
  const measured = await ask(child, { type: 'growth' });
  child.kill();
  return measured;
}

/** Microseconds a delivery, the turns chosen so that all sizes deliver about as much. */
async function deliveryCost(sockets) {
  const system = await start('ours');
  const workload = { turns: Math.ceil((100 * SOCKETS) / sockets), perTurn: 1, rate: 0 };
  const rates = await withClients(system, sockets, async (clients) => {
    const measured = [];
    for (let run = 0; run <= RUNS; run++)
      measured.push((await deliver(system, clients, workload, sockets)).rate);
    return measured.slice(1);
  });
  system.server.kill();
  return { sockets, us: 1e6 / median(rates) };
}

/** The dearest of them to the cheapest. */
const worst = (rows, name) =>
  Math.max(...rows.map((row) => row[name])) / Math.min(...rows.map((row) => row[name]));

const results = { ours: {}, bare: {} };
const sizes = [CONNECTIONS / 10, CONNECTIONS].map((count) => Math.max(1, Math.round(count)));
const memories = { ours: [], bare: [] };
for (let run = 0; run < RUNS; run++)
  for (const kind of ['bare', 'ours']) {
    const row = [];
    for (const size of sizes) {
      const system = await start(kind);
      row.push(await memory(system, size));
      system.server.kill();
    }
    memories[kind].push(row);
  }
const ratios = memories.ours.map(([, ours], run) => ours.bytes / memories.bare[run][1].bytes);
for (const kind of ['bare', 'ours']) {
  const [small, large] = [0, 1].map((size) => memories[kind].map((row) => row[size]));
  results[kind].memory = {
    opened: Math.min(...large.map(({ opened }) => opened)),
    error: large.find(({ error }) => error !== undefined)?.error,
    bytes: median(large.map(({ bytes }) => bytes)),
    spread: large.map(({ bytes }) => Math.round(bytes)),
    heap: median(large.map(({ heap }) => heap)),
    heapOfFew: median(small.map(({ heap }) => heap)),
  };
}
results.subscriptions = (await growth()).rows;
results.sockets = [];
for (const factor of [0.1, 1, 5])
  results.sockets.push(await deliveryCost(Math.max(1, Math.round(factor * SOCKETS))));
const readings = { ours: [], bare: [] };
for (let run = 0; run < RUNS; run++)
  for (const kind of ['bare', 'ours']) {
    const system = await start(kind);
    const reading = await withClients(system, SOCKETS, async (clients) => {
      await deliver(system, clients, { turns: 20, perTurn: 5, rate: 0 });
      const measured = {};
      for (const [name, workload] of Object.entries(WORKLOADS))
        measured[name] = await deliver(system, clients, workload);
      return measured;
    });
    system.server.kill();
    readings[kind].push(reading);
  }
for (const kind of ['bare', 'ours'])
  for (const name of Object.keys(WORKLOADS))
    results[kind][name] = {
      rate: median(readings[kind].map((reading) => reading[name].rate)),
      spread: readings[kind].map((reading) => Math.round(reading[name].rate)),
      p50: median(readings[kind].map((reading) => reading[name].p50)),
      p99: median(readings[kind].map((reading) => reading[name].p99)),
    };

if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2));
else {
  const { ours, bare } = results;
  const row = (...cells) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(44) : cell.padStart(14))).join(''));
  row(`${SOCKETS} sockets, ${RUNS} runs`, 'ours', 'bare ws', 'ratio', 'goal');
  for (const [name, goal] of [
    ['single', '>= 0.8'],
    ['batch', '>= 6 x single'],
  ])
    row(
      `deliveries/s, ${name}`,
      ...[number(ours[name].rate), number(bare[name].rate)],
      ...[number(ours[name].rate / bare[name].rate, 2), goal],
    );
  row('batch against bare single', '', '', number(ours.batch.rate / bare.single.rate, 2), '>= 6');
  for (const q of ['p50', 'p99'])
    row(`age at the receiver, paced, ${q} (ms)`, number(ours.paced[q]), number(bare.paced[q]));
  row(
    'memory a connection (KB)',
    ...[number(ours.memory.bytes / 1024, 1), number(bare.memory.bytes / 1024, 1)],
    ...[number(ours.memory.bytes / bare.memory.bytes, 2), '<= 1.3'],
  );
  row('', '', '', `${number(Math.min(...ratios), 2)}-${number(Math.max(...ratios), 2)}`, 'spread');
  row(
    `JavaScript heap a connection, of ${number(sizes[1])} (KB)`,
    ...[number(ours.memory.heap / 1024, 1), number(bare.memory.heap / 1024, 1)],
    number(ours.memory.heap / bare.memory.heap, 2),
  );
  row(
    `the same of ${number(sizes[0])} (KB); ratio to that`,
    ...[number(ours.memory.heapOfFew / 1024, 1), number(bare.memory.heapOfFew / 1024, 1)],
    ...[number(ours.memory.heap / ours.memory.heapOfFew, 2), '<= 2'],
  );
  const { sockets, subscriptions } = results;
  row(
    `us a delivery, ${number(sockets[0].sockets)} to ${number(sockets.at(-1).sockets)} sockets`,
    ...[number(sockets[0].us, 2), number(sockets.at(-1).us, 2)],
    ...[number(worst(sockets, 'us'), 2), '<= 2'],
  );
  for (const [cost, what, goal = '<= 2'] of [
    ['deliverNs', 'ns a delivery'],
    ['coldNs', 'ns, out of cache', ''],
    ['joinNs', 'ns a subscription'],
    ['leaveNs', 'ns its end'],
    ['bytes', 'bytes a subscription'],
  ])
    row(
      `${what}, 1 to 200 a connection`,
      ...[number(subscriptions[0][cost]), number(subscriptions.at(-1)[cost])],
      ...[number(subscriptions.at(-1)[cost] / subscriptions[0][cost], 2), goal],
    );
  row('connections opened', number(ours.memory.opened), number(bare.memory.opened));
  for (const kind of ['ours', 'bare'])
    console.log(
      `${kind}: ${JSON.stringify(results[kind].memory)}, runs ${JSON.stringify(
        Object.fromEntries(
          Object.keys(WORKLOADS).map((name) => [name, results[kind][name].spread]),
        ),
      )}`,
    );
}
