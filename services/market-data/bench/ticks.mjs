/**
 * From hearing a tick of an external market to its command being durable, ms, against one awaited durable
 * publish on the same broker (`sync_interval: always`) in the same run.
 *
 *   pnpm bench:market-data [--ticks 5000] [--rate 500]
 *
 * Workload: trades and quotes of 41 stocks by turns, `rate` of them a second, heard on time whatever
 * happened to those before. `flush 0`: sent at once; `flush 20`: gathered for 20 ms, as by default.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { compileInstrument } = require('@stratex/money');
const { CommandPublisher, connectBroker, provision } = require('@stratex/nats');
const { startNats } = require('@stratex/testkit');
const { PaperFeed } = require('../dist/feed/paper-feed.js');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const TICKS = option('ticks', 5_000);
const RATE = option('rate', 500);
const PUBLISHES = 300;
const STOCKS = 41;

const definitions = Array.from({ length: STOCKS }, (_, i) => ({
  symbol: String(100_000 + i),
  base: { code: String(100_000 + i), decimals: 0 },
  quote: { code: 'KRW', decimals: 2 },
  ...{ priceUnit: '1', lot: '1', minPrice: '1', maxPrice: '10000000', maxQuantity: '1000000' },
  ...{ ticks: [{ from: '0', tick: '1' }], referencePrice: '50000', marketBand: '0.3' },
  sessions: { utcOffsetMinutes: 540 },
  fees: { maker: '0', taker: '0', rounding: { mode: 'half-up', unit: '0.01' } },
  paper: { fillModel: 'quote-depth' },
}));

function eventOf(i) {
  const symbol = definitions[i % STOCKS].symbol;
  const marketTime = 1_700_000_000_000 + i;
  const price = 50_000 + (i % 7);
  if (i % 2 === 0) {
    const terms = { price: String(price), quantity: String(1 + (i % 9)), side: 'buy' };
    return { type: 'trade', symbol, ...terms, marketTime, cumulativeVolume: null };
  }
  const side = (sign) =>
    Array.from({ length: 10 }, (_, n) => ({
      price: String(price + sign * (n + 1)),
      quantity: '10',
    }));
  return { type: 'quote', symbol, bids: side(-1), asks: side(1), marketTime };
}

async function hearAll(publisher, flushMs) {
  const times = [];
  const feed = new PaperFeed({
    instruments: new Map(definitions.map((one) => [one.symbol, compileInstrument(one)])),
    ...{ publisher, flushMs, onStatus: () => undefined },
    onDropped: (reason, count) => {
      throw new Error(`${count} dropped: ${reason}`);
    },
    onStored: (commands, afterMs) => {
      for (let i = 0; i < commands.length; i++) times.push(afterMs);
    },
  });
  const from = performance.now();
  for (let i = 0; i < TICKS;) {
    const due = Math.min(TICKS, Math.floor(((performance.now() - from) / 1_000) * RATE));
    while (i < due) feed.hear(eventOf(i++));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  while (feed.depth > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await feed.stop();
  return times;
}

async function awaited(publisher) {
  const times = [];
  for (let i = 0; i < PUBLISHES; i++) {
    const { symbol } = definitions[i % STOCKS];
    const terms = { price: 1, quantity: 1, side: null, marketTime: i };
    const from = performance.now();
    await publisher.publish({ type: 'RecordExternalTrade', symbol, ...terms });
    times.push(performance.now() - from);
  }
  return times;
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
const shown = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: sorted.at(-1) };
};

const nats = await startNats();
const broker = await connectBroker({ url: nats.url, name: 'bench' });
await provision(broker, { shard: 'main', instruments: definitions });
const publisher = new CommandPublisher(broker, { shard: 'main', publisher: 'market' });
const result = {};
result['one awaited publish'] = shown(await awaited(publisher));
for (const flushMs of [0, 20])
  result[`flush ${flushMs}`] = shown(await hearAll(publisher, flushMs));
await publisher.close();
await broker.close();
await nats.stop();
if (process.argv.includes('--json'))
  console.log(JSON.stringify({ ticks: TICKS, rate: RATE, result }));
else {
  console.log(`ticks to the engine's input: ${TICKS} ticks, ${RATE}/s, ms`);
  for (const [what, { p50, p99, max }] of Object.entries(result))
    console.log(
      `${what.padEnd(20)} p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)}`,
    );
}
