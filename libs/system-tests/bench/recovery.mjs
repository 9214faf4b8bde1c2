/**
 * node libs/system-tests/bench/recovery.mjs [--json] [--orders N]
 *
 * A real engine on a real nats-server: how long recovery takes from the genesis frame and from a
 * snapshot, what taking snapshots under load costs, and how long `replay --verify` takes. Build first.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CommandPublisher, connectBroker, provision } from '@stratex/nats';
import { eventually, freePort, startNats, startProcess } from '@stratex/testkit';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '700000' },
  },
  strict: false,
});
const orders = Number(options.orders);
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const program = (name) => join(ROOT, 'services', 'matching-engine', 'dist', `${name}.js`);
const shard = 'main';
const LONG = { timeoutMs: 600_000, intervalMs: 100 };

const nats = await startNats();
const broker = await connectBroker({ url: nats.url, name: 'bench' });
const definitions = readFileSync(join(ROOT, 'deploy', 'instruments.json'), 'utf8');
await provision(broker, { shard, instruments: JSON.parse(definitions) });
const publisher = new CommandPublisher(broker, { shard, publisher: 'order' });

async function startEngine(settings = {}) {
  const port = await freePort();
  const engine = startProcess({
    name: 'engine',
    command: process.execPath,
    args: [program('main')],
    env: { NATS_URL: nats.url, HTTP_PORT: String(port), ...settings },
  });
  await eventually('the engine leads', () => engine.output.includes('leading epoch'), LONG);
  return { engine, url: `http://127.0.0.1:${port}` };
}

const lineWith = ({ engine }, words) =>
  engine.output
    .split('\n')
    .filter((line) => line.includes(words))
    .map((line) => JSON.parse(line).msg)
    .filter((message) => message.startsWith(words));

async function load(count, first) {
  const waiting = new Set();
  for (let i = first; i < first + count; i += 1) {
    const orderId = `01a1fc0f-0000-7000-8000-${i.toString(16).padStart(12, '0')}`;
    const sent = publisher
      .publish({
        type: 'PlaceOrder',
        account: `u${i % 500}`,
        orderId,
        clientOrderId: `order-${i}`,
        symbol: 'BTC-KRW',
        side: i % 2 === 0 ? 'buy' : 'sell',
        orderType: 'limit',
        timeInForce: 'gtc',
        // Around one price, on its ticks: half of them trade at once.
        price: 500_000 + 10 * (((i * 7_919) % 41) - 20),
        quantity: 1 + (i % 5),
      })
      .finally(() => waiting.delete(sent));
    waiting.add(sent);
    if (waiting.size >= 4_000) await Promise.race(waiting);
  }
  await Promise.all(waiting);
}

async function idle({ url }) {
  return eventually(
    'the engine is at the end of its input',
    async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      const lag = /^engine_input_lag (\d+)/m.exec(metrics)?.[1];
      const state = await fetch(`${url}/internal/state`);
      return lag === '0' && state.ok && (await state.json());
    },
    LONG,
  );
}

const never = { SNAPSHOT_EVENTS: '1000000000', SNAPSHOT_FRAMES: '1000000000' };
const result = {};
let running = await startEngine(never);
const amount = '100000000000000';
for (let i = 0; i < 500; i += 1) {
  const account = `u${i}`;
  const cost = { cost: null, costAsset: null };
  await publisher.publish({ type: 'OpenAccount', account, asset: 'KRW', amount });
  await publisher.publish({
    type: 'Deposit',
    account,
    fundingId: 'f',
    asset: 'BTC',
    amount,
    ...cost,
  });
}
await load(orders, 0);
const { event, stateHash } = await idle(running);
await running.engine.kill();

running = await startEngine(never);
result.genesis = lineWith(running, 'recovered');
if ((await idle(running)).stateHash !== stateHash) throw new Error('another state');
await running.engine.kill();

running = await startEngine({ SNAPSHOT_EVENTS: '1' });
const stored = () => lineWith(running, 'snapshot of frame');
await load(1, orders);
await eventually('a snapshot', () => stored().length > 0, LONG);
result.idle = stored();
await running.engine.kill();
running = await startEngine(never);
result.snapshot = lineWith(running, 'recovered');
await running.engine.kill();

running = await startEngine();
await load(Math.ceil(orders / 2), orders + 1);
await idle(running);
result.underLoad = lineWith(running, 'snapshot of frame');
await running.engine.stop();

const replay = startProcess({
  name: 'replay',
  command: process.execPath,
  args: [program('replay-main'), '--verify'],
  env: { NATS_URL: nats.url },
});
const code = await replay.ended;
result.replay = [replay.output.trim().split('\n').at(-1)];
await broker.close();
await nats.stop();

if (options.json) console.log(JSON.stringify({ orders, event, ...result }));
else {
  console.log(`${orders} orders, ${event} events`);
  for (const [what, lines] of Object.entries(result))
    for (const line of lines) console.log(`  ${what.padEnd(10)}${line}`);
}
process.exitCode = code === 0 ? 0 : 1;
