/**
 * P-8: the ledger's projection against the same transactions written by a plain loop, in the same run.
 *
 *   pnpm bench:ledger [--json] [--frames 400] [--runs 3]
 *
 * Workload: a seeded run of the real engine, 200 accounts, two symbols, 200 commands a frame, two thirds
 * of them limit orders around one price, a fifth cancels. The plain loop has everything in memory
 * already, journal lines included: it only writes, in transactions of 50 frames that also move a
 * checkpoint. The projection reads the log from the broker, verifies and decodes it, derives the
 * postings and writes the same. Rebuild: the whole log is there. Live: it is appended meanwhile.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { createListing } = require('@stratex/accounting');
const { createState, execute } = require('@stratex/matching');
const { compileInstrument } = require('@stratex/money');
const {
  connectBroker,
  FrameWriter,
  LogReader,
  provision,
  tailCheckpoint,
} = require('@stratex/nats');
const { migrateSchema, openDatabase, readCheckpoint } = require('@stratex/postgres');
const { createDatabase, startNats } = require('@stratex/testkit');
const { sql } = require('kysely');
const { toLedgerBatch } = require('../dist/projection/ledger-batch.js');
const { LedgerProjection } = require('../dist/projection/ledger-projection.js');
const { migrations } = require('../dist/store/migrations.js');
const { writeBatch } = require('../dist/store/write-batch.js');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const FRAMES = option('frames', 400);
const RUNS = option('runs', 3);
const COMMANDS_PER_FRAME = 200;
const FRAMES_PER_BATCH = 50;
const ACCOUNTS = 200;
const GOAL = 0.7;
const shard = 'main';

const INSTRUMENTS = ['BTC', '005930'].map((base) => ({
  symbol: base === 'BTC' ? 'BTC-KRW' : base,
  base: { code: base, decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '100',
  ticks: [{ from: '0', tick: '100' }],
  lot: '0.01',
  maxPrice: '10000000',
  maxQuantity: '1000000',
  referencePrice: '50000',
  marketBand: '0.3',
  fees: { maker: '0.0003', taker: '0.0007', rounding: { mode: 'half-up', unit: '0.01' } },
}));

/** mulberry32. */
function random(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
}

const orderId = (n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function command(n, below) {
  if (n <= ACCOUNTS)
    return { type: 'OpenAccount', account: `u${n}`, asset: 'KRW', amount: `${10n ** 15n}` };
  const account = `u${below(ACCOUNTS) + 1}`;
  if (n <= 3 * ACCOUNTS)
    return {
      ...{ type: 'Deposit', account: `u${(n % ACCOUNTS) + 1}`, fundingId: `f${n}` },
      ...{ asset: n % 2 === 0 ? 'BTC' : '005930', amount: `${10n ** 14n}` },
      ...{ cost: '25000000', costAsset: 'KRW' },
    };
  if (below(100) < 20) return { type: 'CancelOrder', account, orderId: orderId(n - below(2_000)) };
  return {
    ...{ type: 'PlaceOrder', account, orderId: orderId(n), clientOrderId: `c${n}` },
    symbol: below(2) === 0 ? 'BTC-KRW' : '005930',
    side: below(2) === 0 ? 'buy' : 'sell',
    ...{ orderType: 'limit', timeInForce: 'gtc' },
    price: 500 + below(21) - 10,
    quantity: below(300) + 1,
  };
}

function* bodies() {
  const state = createState({ instruments: INSTRUMENTS.map(compileInstrument) });
  const below = random(8);
  let n = 0;
  for (let frame = 0; frame < FRAMES; frame++) {
    const sequence = frame + 1;
    const time = 1_700_000_000_000 + sequence * 1_000;
    const counts = [];
    const events = [];
    for (let i = 0; i < COMMANDS_PER_FRAME && events.length < 400; i++) {
      const made = execute(state, command(++n, below), time);
      events.push(...made);
      counts.push(made.length);
    }
    yield {
      kind: 'data',
      cmdFrom: { sequence, index: 0, event: 0 },
      cmdTo: { sequence, index: counts.length, event: 0 },
      ...{ continues: false, time, events },
      spans: [{ sequence, first: 0, counts }],
    };
  }
}

const seconds = (since) => (performance.now() - since) / 1_000;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const perSecond = (rate) => `${Math.round(rate).toLocaleString('en')}/s`;

async function prepareLog() {
  const nats = await startNats();
  const broker = await connectBroker({ url: nats.url, name: 'bench' });
  await provision(broker, { shard, instruments: INSTRUMENTS });
  const writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
  await writer.appendEpoch({ kind: 'epoch', instance: 'bench', build: 'bench' });
  return { nats, broker, writer };
}

async function wholeLog(broker, last) {
  const reader = await LogReader.open(broker, { shard });
  const entries = [];
  while ((entries.at(-1)?.checkpoint.sequence ?? 0) < last) entries.push(...(await reader.next()));
  await reader.close();
  return entries;
}

async function freshLedger(database, name) {
  await migrateSchema({ url: database.url, schema: name, migrations });
  const db = openDatabase({ url: database.url, schema: name, applicationName: name });
  await sql`select 1`.execute(db);
  return db;
}

/** Only the writing: what the projection's transactions are, without anything around them. */
async function plainLoop(db, batches) {
  await sql`insert into projection_checkpoint values ('ledger', '', 0, 0, '', 0, 0)`.execute(db);
  const since = performance.now();
  for (const { batch, place } of batches)
    await db.transaction().execute(async (trx) => {
      await sql`select * from projection_checkpoint where name = 'ledger' for update`.execute(trx);
      await writeBatch(trx, batch);
      await sql`
        update projection_checkpoint
        set log_id = ${place.logId}, sequence = ${place.sequence}, frame = ${place.frame},
            hash = ${place.hash}, epoch = ${place.epoch}, event = ${place.event}
        where name = 'ledger'`.execute(trx);
    });
  return seconds(since);
}

async function project(broker, db, listing, append) {
  const since = performance.now();
  const projection = new LedgerProjection({ broker, db, listing, shard });
  const tail = await append();
  while (projection.checkpoint?.sequence !== tail.sequence)
    await new Promise((resolve) => setTimeout(resolve, 2));
  const taken = seconds(since);
  await projection.stop();
  return taken;
}

/** Equal for every way of writing the same log. */
async function fingerprint(db) {
  const { rows } = await sql`
    select (select md5(string_agg(one::text, '|' order by event, leg)) from journal_entry one)
           || (select md5(string_agg(one::text, '|' order by account, asset)) from balance one)
           || (select md5(string_agg(one::text, '|' order by account, asset)) from position one)
           as text`.execute(db);
  const { event } = await readCheckpoint(db, 'ledger');
  return `${rows[0].text} ${event}`;
}

async function run(number, database) {
  const { nats, broker, writer } = await prepareLog();
  const listing = createListing(
    new Map(INSTRUMENTS.map((one) => [one.symbol, compileInstrument(one)])),
  );
  const ledgers = [];
  const ledger = async (kind) => {
    const db = await freshLedger(database, `ledger_${kind}_${number}`);
    ledgers.push(db);
    return db;
  };
  const all = [...bodies()];
  const live = await project(broker, await ledger('live'), listing, async () => {
    for (const body of all) await writer.appendData(body);
    return writer.tail;
  });
  const entries = await wholeLog(broker, writer.tail.sequence);
  const batches = [];
  for (let i = 0; i < entries.length; i += FRAMES_PER_BATCH) {
    const part = entries.slice(i, i + FRAMES_PER_BATCH);
    batches.push({ batch: toLedgerBatch(part, listing), place: part.at(-1).checkpoint });
  }
  const plain = await plainLoop(await ledger('plain'), batches);
  const rebuild = await project(broker, await ledger('rebuild'), listing, () => writer.tail);
  const prints = new Set(await Promise.all(ledgers.map(fingerprint)));
  if (prints.size !== 1) throw new Error('the three ledgers differ');
  const events = writer.tail.event;
  const trades = all.flatMap((body) => body.events).filter(({ type }) => type === 'trade.executed');
  const lines = batches.reduce((sum, { batch }) => sum + batch.lines.length, 0);
  for (const db of ledgers) await db.destroy();
  await broker.close();
  await nats.stop();
  return { events, executions: 2 * trades.length, lines, plain, rebuild, live };
}

const database = await createDatabase();
const runs = [];
try {
  await run(0, database); // Warms up.
  for (let i = 1; i <= RUNS; i++) runs.push(await run(i, database));
} finally {
  await database.drop();
}
const rates = (kind) => runs.map((one) => one.events / one[kind]);
const ratios = (kind) => runs.map((one) => one.plain / one[kind]);
const { events, executions, lines } = runs[0];
const spread = (values) => `${Math.min(...values).toFixed(2)}-${Math.max(...values).toFixed(2)}`;
const result = ['plain', 'rebuild', 'live'].map((kind) => ({
  what: kind,
  eventsPerSecond: median(rates(kind)),
  executionsPerSecond: (median(rates(kind)) * executions) / events,
  ratio: median(ratios(kind)),
  spread: spread(ratios(kind)),
}));
if (process.argv.includes('--json')) console.log(JSON.stringify({ events, lines, result, GOAL }));
else {
  console.log(`${events} events, ${executions} executions, ${lines} journal lines; ${RUNS} runs`);
  for (const { what, eventsPerSecond, executionsPerSecond, ratio, spread: range } of result)
    console.log(
      `${what.padEnd(8)} ${perSecond(eventsPerSecond).padStart(10)} events ` +
        `${perSecond(executionsPerSecond).padStart(10)} executions  ` +
        `ratio ${ratio.toFixed(2)} (${range}), goal ${what === 'plain' ? '-' : `>= ${GOAL}`}`,
    );
}
