/**
 * The engine dies, or hears no acknowledgement, exactly between a frame being stored and known to be
 * stored. Every command must have happened once: fails without the fence and without cmdTo.
 */
import type { Command, Event } from '@stratex/contracts';
import {
  CommandPublisher,
  connectBroker,
  LogReader,
  provision,
  readGenesis,
  type Broker,
} from '@stratex/nats';
import { apply, createState, stateHash } from '@stratex/matching';
import { eventually, NatsFaultProxy, startNats, type TestNats } from '@stratex/testkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './entry-points';
import { launchEngine, startEngine, type EngineState, type RunningEngine } from './running-engine';

const shard = 'main';
const frameStored = (_subject: string, payload: Buffer): boolean =>
  payload.includes('"stream":"EXECUTION_LOG_main"') && payload.includes('"seq":');

let nats: TestNats;
let broker: Broker;
let proxy: NatsFaultProxy;
let publisher: CommandPublisher;
let engines: RunningEngine[] = [];
let orders = 0;
let published = 0;

const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const open = (account: string): Command => ({
  type: 'OpenAccount',
  account,
  asset: 'KRW',
  amount: '100000000000',
});
const deposit = (account: string): Command => ({
  type: 'Deposit',
  account,
  fundingId: `fund-${account}`,
  asset: 'BTC',
  amount: '100000000000',
  cost: null,
  costAsset: null,
});
const order = (account: string, side: 'buy' | 'sell'): Command => {
  const orderId = uuid(++orders);
  return {
    type: 'PlaceOrder',
    account,
    orderId,
    clientOrderId: orderId,
    symbol: 'BTC-KRW',
    side,
    orderType: 'limit',
    timeInForce: 'gtc',
    price: 500_000,
    quantity: 10,
  };
};

async function start(through = proxy.url): Promise<RunningEngine> {
  const engine = await startEngine(through);
  engines.push(engine);
  return engine;
}

const send = (commands: Command[]) => {
  published += commands.length;
  return Promise.all(commands.map((command) => publisher.publish(command)));
};

/** Every event of the log; waits until the engine has taken in all commands. */
async function wholeLog(): Promise<Event[]> {
  const reader = await LogReader.open(broker, { shard });
  const events: Event[] = [];
  for (let done = 0; done < published;)
    for (const { frame } of await reader.next())
      if (frame.kind === 'data') {
        events.push(...frame.events);
        for (const { counts } of frame.spans) done += counts.length;
        if (frame.continues) done--;
      }
  await reader.close();
  return events;
}

async function expectEachCommandOnce(engine: RunningEngine): Promise<void> {
  const events = await wholeLog();
  const accepted = events.flatMap((e) => (e.type === 'order.accepted' ? [e.orderId] : []));
  expect(accepted.sort()).toEqual(Array.from({ length: orders }, (_, i) => uuid(i + 1)).sort());
  expect(events.filter((e) => e.type === 'account.opened')).toHaveLength(2);
  expect(
    events.filter((e) => e.type === 'order.duplicated' || e.type === 'order.rejected'),
  ).toEqual([]);
  expect(events.filter((e) => e.type === 'command.rejected')).toEqual([]);
  const { instruments } = await readGenesis(broker, shard);
  const replayed = createState({ instruments: [...instruments.values()] });
  for (const event of events) apply(replayed, event);
  const own = await eventually('the engine is at the end of its log', async () => {
    const response = await fetch(`${engine.url}/internal/state`);
    return response.ok && ((await response.json()) as EngineState);
  });
  expect(own.stateHash).toBe(stateHash(replayed));
}

beforeEach(async () => {
  orders = 0;
  published = 0;
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  const definitions = readFileSync(join(ROOT, 'deploy', 'instruments.json'), 'utf8');
  await provision(broker, { shard, instruments: JSON.parse(definitions) as [] });
  proxy = await NatsFaultProxy.start({ target: nats.url });
  publisher = new CommandPublisher(broker, { shard, publisher: 'order' });
});

afterEach(async () => {
  await Promise.all(engines.map(({ process }) => process.kill()));
  engines = [];
  await broker.nc.close();
  await proxy.close();
  await nats.stop();
});

test('killed between store and acknowledgement, the next engine repeats nothing', async () => {
  const first = await start();
  await send([open('u1'), open('u2'), deposit('u2')]);
  await wholeLog();
  const swallowed = proxy.swallow(frameStored, Number.MAX_SAFE_INTEGER);
  await send([order('u2', 'sell'), order('u1', 'buy'), order('u1', 'buy')]);
  await swallowed;
  await first.process.kill();
  proxy.heal();
  const second = await start();
  await send([order('u2', 'sell')]);
  await expectEachCommandOnce(second);
});

test('when an acknowledgement is swallowed, the frame is stored once and work goes on', async () => {
  const engine = await start();
  await send([open('u1'), open('u2'), deposit('u2')]);
  await wholeLog();
  const swallowed = proxy.swallow(frameStored);
  await send([order('u2', 'sell')]);
  await swallowed;
  await send([order('u1', 'buy'), order('u2', 'sell')]);
  await expectEachCommandOnce(engine);
});

test('killed again and again under load, each command has happened once', async () => {
  let engine = await start(nats.url);
  await send([open('u1'), open('u2'), deposit('u2')]);
  for (let round = 0; round < 5; round++) {
    const sent = send(
      Array.from({ length: 400 }, (_, i) =>
        order(i % 2 === 0 ? 'u2' : 'u1', i % 2 === 0 ? 'sell' : 'buy'),
      ),
    );
    await engine.process.kill();
    await sent;
    engine = await start(nats.url);
  }
  await expectEachCommandOnce(engine);
});

test('an engine that another has replaced ends with 75 and has changed nothing', async () => {
  const first = await start();
  await send([open('u1'), open('u2'), deposit('u2')]);
  await wholeLog();
  first.process.signal('SIGSTOP');
  const second = await start(nats.url);
  await send([order('u2', 'sell'), order('u1', 'buy')]);
  await wholeLog();
  first.process.signal('SIGCONT');
  expect(await first.process.ended).toBe(75);
  await expectEachCommandOnce(second);
});

test('an order that sweeps more makers than a frame holds survives a kill in its middle', async () => {
  const first = await start();
  await send([open('u1'), open('u2'), deposit('u2')]);
  await send(Array.from({ length: 1_500 }, () => order('u2', 'sell')));
  await wholeLog();
  // The second frame of the sweep is stored, but the engine never hears of it.
  let frames = 0;
  const swallowed = proxy.swallow(
    (subject, payload) => frameStored(subject, payload) && ++frames >= 2,
    Number.MAX_SAFE_INTEGER,
  );
  const sweep = { ...order('u1', 'buy'), quantity: 15_000 } as Command;
  await send([sweep]);
  await swallowed;
  await first.process.kill();
  proxy.heal();
  const second = await launchEngine(nats.url);
  engines.push(second);
  await second.process.ready(`${second.url}/readyz`);
  await expectEachCommandOnce(second);
  const trades = (await wholeLog()).filter((event) => event.type === 'trade.executed');
  expect(trades).toHaveLength(1_500);
});
