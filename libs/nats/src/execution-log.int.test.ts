import { encodeFrame, logSubject, type LeaderHeartbeat, type LogEntry } from '@stratex/contracts';
import { createDefinitions, eventOf } from './test-support/log-fixtures';
import { eventually, NatsFaultProxy, startNats, type TestNats } from '@stratex/testkit';
import { connectBroker, type Broker } from './broker';
import { CommandOutcomeUnknown, CommandPublisher } from './command-publisher';
import { LogFault } from './frame-message';
import { Fenced, FrameWriter, type DataBody } from './frame-writer';
import { followLeader, sayAlive } from './leader-heartbeats';
import { readGenesis, tailCheckpoint } from './log-place';
import { LogReader } from './log-reader';
import { provision } from './topology';

const shard = 'main';
const cancel = {
  type: 'CancelOrder',
  account: 'u1',
  orderId: 'f8c3de3d-1fea-4d7c-a8b0-29f63c4c3454',
} as const;

/** A frame with one event, as the outcome of the command at `sequence`. */
const body = (sequence: number): DataBody => ({
  kind: 'data',
  cmdFrom: { sequence, index: 0, event: 0 },
  cmdTo: { sequence, index: 0, event: 1 },
  continues: false,
  time: sequence,
  spans: [{ sequence, first: 0, counts: [1] }],
  events: [eventOf(`order-${sequence}`)],
});

let nats: TestNats;
let broker: Broker;
const brokers: Broker[] = [];

async function join(url = nats.url): Promise<Broker> {
  const joined = await connectBroker({ url, name: 'test', monitorUrl: nats.monitorUrl });
  brokers.push(joined);
  return joined;
}

async function readAll(after?: Parameters<typeof LogReader.open>[1]['after']) {
  const reader = await LogReader.open(broker, { shard, after });
  const entries = [];
  const last = (await broker.jsm.streams.info('EXECUTION_LOG_main')).state.last_seq;
  while ((entries.at(-1)?.checkpoint.sequence ?? after?.sequence ?? 0) < last)
    entries.push(...(await reader.next()));
  await reader.close();
  return entries;
}

beforeEach(async () => {
  nats = await startNats();
  broker = await join();
  await provision(broker, { shard, instruments: createDefinitions() });
});

afterEach(async () => {
  await Promise.all(brokers.splice(0).map((joined) => joined.nc.close()));
  await nats.stop();
});

describe('the execution log', () => {
  test('is provisioned once, whoever asks again', async () => {
    const first = await readGenesis(broker, shard);
    const again = await provision(broker, { shard, instruments: [] });
    expect(again).toEqual({ logId: first.logId, created: false });
    expect([...first.instruments.keys()]).toEqual(['BTC-KRW']);
  });

  test('gives back what was appended, from the start and from any place', async () => {
    const writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
    const epoch = await writer.appendEpoch({ kind: 'epoch', instance: 'a', build: 'b' });
    for (let i = 1; i <= 50; i++) await writer.appendData(body(i));
    const all = await readAll();
    expect(all.map(({ frame }) => frame.frame)).toEqual(
      Array.from({ length: 52 }, (_, i) => i + 1),
    );
    expect((await readAll(epoch)).length).toBe(50);
    expect(await tailCheckpoint(broker, shard)).toEqual(writer.tail);
  });

  test('stores a frame once although its acknowledgement is swallowed', async () => {
    const proxy = await NatsFaultProxy.start({ target: nats.url });
    const away = await join(proxy.url);
    const delays: number[] = [];
    const tail = await tailCheckpoint(broker, shard);
    const writer = new FrameWriter(away, { shard, tail, onDelay: (ms) => delays.push(ms) });
    await writer.appendEpoch({ kind: 'epoch', instance: 'a', build: 'b' });
    const swallowed = proxy.swallow((_subject, payload) => payload.includes('"seq":3'));
    await writer.appendData(body(1));
    await swallowed;
    await writer.appendData(body(2));
    expect(delays).toHaveLength(1);
    expect((await readAll()).map(({ frame }) => frame.frame)).toEqual([1, 2, 3, 4]);
    await proxy.close();
  });

  test('fences a leader off as soon as another has begun an epoch', async () => {
    const tail = await tailCheckpoint(broker, shard);
    const old = new FrameWriter(broker, { shard, tail });
    await old.appendEpoch({ kind: 'epoch', instance: 'old', build: 'b' });
    const next = new FrameWriter(await join(), {
      shard,
      tail: await tailCheckpoint(broker, shard),
    });
    await next.appendEpoch({ kind: 'epoch', instance: 'next', build: 'b' });
    await expect(old.appendData(body(1))).rejects.toThrow(Fenced);
    expect((await readAll()).map(({ frame }) => frame.kind)).toEqual(['genesis', 'epoch', 'epoch']);
  });

  test('is continued behind a void frame, by the sequence that was read', async () => {
    const writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
    await writer.appendEpoch({ kind: 'epoch', instance: 'a', build: 'b' });
    const place = { logId: writer.tail.logId, shard, epoch: 0, frame: 9, execFrom: 1 };
    const stale = encodeFrame({ ...place, kind: 'engine-version', version: 1 });
    await broker.js.publish(logSubject(shard), stale);
    const reader = await LogReader.open(broker, { shard });
    const entries: LogEntry[] = [];
    const reading = (async () => {
      while (entries.length < 3) entries.push(...(await reader.next()));
    })();
    await eventually('the void frame is read', () => reader.sequence === 3);
    const { checkpoint } = entries.at(-1)!;
    const next = new FrameWriter(broker, {
      shard,
      tail: { ...checkpoint, sequence: reader.sequence },
    });
    await next.appendEpoch({ kind: 'epoch', instance: 'b', build: 'b' });
    await reading;
    expect(entries.map(({ frame }) => frame.kind)).toEqual(['genesis', 'epoch', 'epoch']);
    expect(next.tail).toMatchObject({ sequence: 4, frame: 3 });
    await reader.close();
  });

  test('has frames without commands in its chain', async () => {
    const writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
    await writer.appendEpoch({ kind: 'epoch', instance: 'a', build: 'b' });
    await writer.appendEngineVersion({ kind: 'engine-version', version: 2 });
    await writer.appendData(body(1));
    const cmdTo = { sequence: 1, index: 0, event: 1 };
    await writer.appendHeartbeat({ kind: 'heartbeat', cmdTo });
    const kinds = (await readAll()).map(({ frame }) => frame.kind);
    expect(kinds).toEqual(['genesis', 'epoch', 'engine-version', 'data', 'heartbeat']);
    expect(await tailCheckpoint(broker, shard)).toEqual(writer.tail);
  });

  test('goes on after the broker was killed between two frames', async () => {
    const writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
    await writer.appendEpoch({ kind: 'epoch', instance: 'a', build: 'b' });
    const reader = await LogReader.open(broker, { shard });
    await nats.kill();
    const storing = writer.appendData(body(1));
    await nats.restart();
    await storing;
    const frames: number[] = [];
    while (frames.length < 3) frames.push(...(await reader.next()).map(({ frame }) => frame.frame));
    expect(frames).toEqual([1, 2, 3]);
    await reader.close();
  });

  test('is not continued from a checkpoint that it does not hold', async () => {
    const tail = await tailCheckpoint(broker, shard);
    const ahead = { ...tail, sequence: 9, frame: 9 };
    await expect(LogReader.open(broker, { shard, after: ahead })).rejects.toThrow(/lost its tail/);
    const other = { ...tail, hash: 'a'.repeat(64) };
    await expect(LogReader.open(broker, { shard, after: other })).rejects.toThrow(LogFault);
  });

  test('cannot be purged or deleted from', async () => {
    await expect(broker.jsm.streams.purge('EXECUTION_LOG_main')).rejects.toThrow(/purge/i);
    await expect(broker.jsm.streams.deleteMessage('EXECUTION_LOG_main', 1)).rejects.toThrow();
  });
});

describe('signs of life', () => {
  const alive: LeaderHeartbeat = {
    schemaVersion: 1,
    logId: '76ae3f7d-a5b4-43f5-9786-dd86557fcefe',
    epoch: 1,
    instance: 'a',
    frame: 2,
    event: 0,
    leading: true,
  };

  test('reach the others; what is none is passed over', async () => {
    const heard: LeaderHeartbeat[] = [];
    const following = followLeader(await join(), shard, { onHeartbeat: (one) => heard.push(one) });
    await eventually('the heartbeat is heard', () => {
      broker.nc.publish('stratex.leader.main', 'nonsense');
      broker.nc.publish('stratex.leader.main', JSON.stringify({ ...alive, epoch: -1 }));
      sayAlive(broker, shard, alive);
      return heard.length > 0;
    });
    expect(heard.every((one) => one.epoch === 1)).toBe(true);
    expect(heard[0]).toEqual(alive);
    following.stop();
  });

  test('are known to be missed when the connection was cut', async () => {
    const proxy = await NatsFaultProxy.start({ target: nats.url });
    const away = await join(proxy.url);
    let deaf = 0;
    const following = followLeader(away, shard, {
      onHeartbeat: () => undefined,
      onDeaf: () => deaf++,
    });
    proxy.cutAll();
    await eventually('the cut and the return are told', () => deaf >= 2);
    following.stop();
    await proxy.close();
  });
});

describe('a command publisher', () => {
  test('gathers commands in batches and knows the place of each', async () => {
    const publisher = new CommandPublisher(broker, { shard, publisher: 'order' });
    const places = await Promise.all(Array.from({ length: 300 }, () => publisher.publish(cancel)));
    expect(new Set(places.map(({ sequence, index }) => `${sequence}:${index}`)).size).toBe(300);
    const { state } = await broker.jsm.streams.info('COMMANDS_main');
    expect(state.messages).toBeLessThan(5);
  });

  test('stores a batch once although its acknowledgement is swallowed', async () => {
    const proxy = await NatsFaultProxy.start({ target: nats.url });
    const publisher = new CommandPublisher(await join(proxy.url), { shard, publisher: 'order' });
    const swallowed = proxy.swallow((_subject, payload) => payload.includes('"COMMANDS_main"'));
    expect(await publisher.publish(cancel)).toEqual({ sequence: 1, index: 0 });
    await swallowed;
    expect((await broker.jsm.streams.info('COMMANDS_main')).state.messages).toBe(1);
    await proxy.close();
  });

  test('calls an outcome unknown when the broker does not answer', async () => {
    const options = { shard, publisher: 'order', retryForMs: 200 } as const;
    const publisher = new CommandPublisher(broker, options);
    await nats.kill();
    await expect(publisher.publish(cancel)).rejects.toThrow(CommandOutcomeUnknown);
    await nats.restart();
    await eventually('the connection is back', () => broker.nc.rtt());
  });
});
