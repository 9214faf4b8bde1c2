/**
 * Snapshots of the real engine: recovery from the newest plus the log's tail, past damaged ones, and
 * `pnpm replay --verify`. Whatever it recovers from, the state is the fold of the log.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@stratex/contracts';
import { apply, createState, stateHash } from '@stratex/matching';
import {
  CommandPublisher,
  connectBroker,
  provision,
  SnapshotStore,
  type Broker,
  type SnapshotName,
} from '@stratex/nats';
import { eventually, startNats, startProcess, type TestNats } from '@stratex/testkit';
import { ROOT } from './entry-points';
import { readLog } from './log-view';
import { startEngine, type EngineState, type RunningEngine } from './running-engine';

const shard = 'main';
const EVERY_EVENTS = 200;
const settings = { SNAPSHOT_EVENTS: String(EVERY_EVENTS), SNAPSHOT_FRAMES: '1000000' };

let nats: TestNats;
let broker: Broker;
let store: SnapshotStore;
let publisher: CommandPublisher;
let engines: RunningEngine[] = [];
let orders = 0;

const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const opening: Command[] = ['u1', 'u2'].flatMap((account) => [
  { type: 'OpenAccount', account, asset: 'KRW', amount: '100000000000000' },
  {
    type: 'Deposit',
    account,
    fundingId: `fund-${account}`,
    asset: 'BTC',
    amount: '100000000000000',
    cost: null,
    costAsset: null,
  },
]);

/** Buys and sells around one price, so that some trade, some rest and some queue up. */
function order(): Command {
  const n = ++orders;
  return {
    type: 'PlaceOrder',
    account: n % 3 === 0 ? 'u1' : 'u2',
    orderId: uuid(n),
    clientOrderId: `c${n}`,
    symbol: 'BTC-KRW',
    side: n % 2 === 0 ? 'buy' : 'sell',
    orderType: 'limit',
    timeInForce: n % 11 === 0 ? 'ioc' : 'gtc',
    price: 500_000 + 10 * (((n * 7) % 21) - 10),
    quantity: 1 + (n % 5),
  };
}

async function start(extra: NodeJS.ProcessEnv = {}): Promise<RunningEngine> {
  const engine = await startEngine(nats.url, { ...settings, ...extra });
  engines.push(engine);
  await eventually('the engine leads', () =>
    /leading epoch \d+/.test(engine.process.output) ? true : undefined,
  );
  return engine;
}

const send = (commands: Command[]): Promise<unknown> =>
  Promise.all(commands.map((command) => publisher.publish(command)));
const sendOrders = (count: number): Promise<unknown> =>
  send(Array.from({ length: count }, () => order()));

/** The engine's own view when every order has its answer on the log and the engine is not ahead. */
async function settled(engine: RunningEngine): Promise<EngineState> {
  return eventually('every order is answered', async () => {
    const response = await fetch(`${engine.url}/internal/state`);
    if (!response.ok) return undefined;
    const own = (await response.json()) as EngineState;
    const { events } = await readLog(broker);
    const answers = events.filter(
      ({ value: { type } }) => type === 'order.accepted' || type === 'order.rejected',
    );
    return answers.length === orders && own.event === events.at(-1)?.event ? own : undefined;
  });
}

async function foldOfTheLog(): Promise<string> {
  const { instruments, events } = await readLog(broker);
  const state = createState({ instruments: [...instruments.values()] });
  for (const { value } of events) apply(state, value);
  return stateHash(state);
}

async function newest(atLeast: number): Promise<SnapshotName[]> {
  return eventually(`${atLeast} snapshots are stored`, async () => {
    const names = await store.list();
    return names.length >= atLeast ? names : undefined;
  });
}

/** Load in rounds, until there are so many snapshots. */
async function makeSnapshots(count: number): Promise<SnapshotName[]> {
  for (let have = (await store.list()).length; have < count;) {
    await sendOrders(EVERY_EVENTS);
    await eventually('another snapshot', async () => {
      await sendOrders(1);
      return (await store.list()).length > have;
    });
    have = (await store.list()).length;
  }
  return newest(count);
}

/** One byte of the stored bytes is another, and the object store finds that in order. */
async function damage(name: SnapshotName): Promise<void> {
  const objects = await broker.js.views.os(`SNAPSHOTS_${shard}`);
  const bytes = Buffer.from((await objects.getBlob(name.name))!);
  const at = bytes.indexOf('"c1"');
  bytes[at + 2] = '2'.charCodeAt(0);
  const { header } = await store.open(name);
  await objects.putBlob({ name: name.name, metadata: { header: JSON.stringify(header) } }, bytes);
}

async function replay(...args: string[]): Promise<{ code: number | string; output: string }> {
  const program = join(ROOT, 'services', 'matching-engine', 'dist', 'replay-main.js');
  const process_ = startProcess({
    name: 'replay',
    command: process.execPath,
    args: [program, ...args],
    env: { NATS_URL: nats.url },
  });
  const code = await process_.ended;
  return { code, output: process_.output };
}

const metric = async (engine: RunningEngine, name: string): Promise<number> => {
  const text = await (await fetch(`${engine.url}/metrics`)).text();
  return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
};

beforeEach(async () => {
  orders = 0;
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  const definitions = readFileSync(join(ROOT, 'deploy', 'instruments.json'), 'utf8');
  await provision(broker, { shard, instruments: JSON.parse(definitions) as [] });
  store = new SnapshotStore(broker, shard);
  publisher = new CommandPublisher(broker, { shard, publisher: 'order' });
});

afterEach(async () => {
  await Promise.all(engines.map(({ process }) => process.kill()));
  engines = [];
  await broker.nc.close();
  await nats.stop();
});

test('killed, it recovers from the newest snapshot and the events behind it', async () => {
  const first = await start();
  await send(opening);
  const [latest] = await makeSnapshots(1);
  await sendOrders(70);
  const before = await settled(first);
  await first.process.kill();

  const second = await start();
  const { place } = (await store.open(latest!)).header;
  const behind = before.event - place.event;
  expect(behind).toBeGreaterThan(0);
  expect(second.process.output).toContain(
    `from the snapshot of frame ${place.frame}, applied ${behind} events`,
  );
  expect(await metric(second, 'engine_recovery_events')).toBe(behind);
  const after = await settled(second);
  expect(after.stateHash).toBe(before.stateHash);
  expect(after.stateHash).toBe(await foldOfTheLog());
  await sendOrders(50);
  expect((await settled(second)).stateHash).toBe(await foldOfTheLog());
});

test('a damaged snapshot is passed over for the one before, down to the genesis frame', async () => {
  const first = await start();
  await send(opening);
  const [latest, previous, oldest] = await makeSnapshots(3);
  const before = await settled(first);
  await first.process.kill();

  await damage(latest!);
  const second = await start();
  expect(second.process.output).toMatch(
    new RegExp(`snapshot ${latest!.name} is passed over: .*is damaged`),
  );
  expect(second.process.output).toContain(`from the snapshot of frame ${previous!.frame},`);
  expect(await metric(second, 'engine_snapshots_passed_over_total')).toBe(1);
  expect((await settled(second)).stateHash).toBe(before.stateHash);
  await second.process.kill();

  await damage(previous!);
  await damage(oldest!);
  const third = await start();
  expect(third.process.output).toContain(`from the genesis frame, applied ${before.event} events`);
  expect((await settled(third)).stateHash).toBe(before.stateHash);
});

test('told to stop, it leaves a snapshot of its last frame and starts without a tail', async () => {
  const first = await start({ SNAPSHOT_EVENTS: '1000000' });
  await send(opening);
  await sendOrders(100);
  const before = await settled(first);
  expect(await store.list()).toEqual([]);
  expect(await first.process.stop()).toBe(0);
  const [only] = await newest(1);
  expect((await store.open(only!)).header.place.event).toBe(before.event);
  expect((await store.open(only!)).header.stateHash).toBe(before.stateHash);

  const second = await start();
  expect(second.process.output).toContain('applied 0 events');
  expect((await settled(second)).stateHash).toBe(before.stateHash);
});

test('at least three snapshots are kept, and each leads to the same state', async () => {
  const first = await start();
  await send(opening);
  await makeSnapshots(3);
  await sendOrders(2 * EVERY_EVENTS);
  const before = await eventually('the oldest is removed', async () => {
    await sendOrders(1);
    const names = await store.list();
    return names.length === 3 && names[0]!.frame > 3 && (await settled(first));
  });
  await first.process.kill();
  for (const name of await store.list()) {
    const verified = await replay('--verify', '--from-snapshot');
    expect(verified.output).toContain(`state ${before.stateHash}, equal from`);
    const objects = await broker.js.views.os(`SNAPSHOTS_${shard}`);
    await objects.delete(name.name);
  }
});

test('replay --verify proves the log and its snapshots, and names what is not equal', async () => {
  const first = await start();
  await send(opening);
  const [latest] = await makeSnapshots(2);
  const before = await settled(first);
  await first.process.stop();

  const whole = await replay('--verify');
  expect(whole.output).toContain(`event ${before.event}, state ${before.stateHash}`);
  expect(whole.output).toContain('byte for byte, ');
  expect(whole.code).toBe(0);
  expect((await replay('--verify', '--from-snapshot')).code).toBe(0);

  await damage(latest!);
  const damaged = await replay('--verify');
  expect(damaged.output).toContain(`NOT equal: snapshot ${latest!.name}: `);
  expect(damaged.output).toContain('is damaged');
  expect(damaged.code).toBe(1);

  expect((await replay('--help')).output).toContain('Usage: pnpm replay --verify');
  expect((await replay()).code).toBe(2);
});
