/** Who leads when the leader dies, sleeps or goes, and that nothing happens twice or not at all. */
import { commandsStream, commandsSubject, encodeFrame, logSubject } from '@stratex/contracts';
import {
  CommandPublisher,
  FrameWriter,
  readGenesis,
  sayAlive,
  tailCheckpoint,
} from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { EnginePair } from './engine-pair/engine-pair';

const shard = 'main';
const ID = 'f8c3de3d-1fea-4d7c-a8b0-29f63c4c3454';

let pair: EnginePair;

beforeEach(async () => {
  pair = await EnginePair.start();
});

afterEach(() => pair.stop());

test('a killed leader’s standby goes on where the log ends', async () => {
  pair.load.start();
  const takeovers = [await pair.killLeader(), await pair.killLeader(), await pair.killLeader()];
  process.stdout.write(`takeover ms: ${takeovers.map(Math.round).join(', ')}\n`);
  const { voidFrames } = await pair.audit();
  expect(voidFrames).toBe(0);
});

test('a leader that slept while its standby took over ends with 75 and changes nothing', async () => {
  pair.load.start();
  const underLoad = await pair.pauseLeader();
  expect(underLoad.end).toBe(75);
  expect(underLoad.output.match(/"msg":"fenced: [^\n]*\n/g)).toHaveLength(1);
  expect(await pair.audit()).toMatchObject({ voidFrames: 0 });
});

test('a leader that slept while nothing was asked finds out too', async () => {
  const old = await pair.engineAs('leader');
  const { epoch } = pair.witness;
  old.process.signal('SIGSTOP');
  await eventually('the standby leads', () => pair.witness.epoch > epoch);
  old.process.signal('SIGCONT');
  expect(await old.process.ended).toBe(75);
});

test('of three standbys one leads, and the others stand by again', async () => {
  pair.load.start();
  await pair.add();
  await pair.add();
  await eventually('three stand by', async () => {
    const roles = await pair.roles();
    return roles.filter(([, role]) => role === 'standby').length === 3;
  });
  const leader = await pair.engineAs('leader');
  const { epoch } = pair.witness;
  await leader.process.kill();
  await pair.witness.workAfter(epoch);
  await eventually('one leads, two stand by', async () => {
    const roles = (await pair.roles()).map(([, role]) => role);
    return roles.sort().join() === 'leader,standby,standby';
  });
  expect(pair.witness.epoch).toBe(epoch + 1);
  await pair.audit();
});

test('a second engine that comes or dies does not disturb the leader', async () => {
  pair.load.start();
  expect(await pair.killStandby()).toBe(true);
  await pair.audit();
});

test('a leader that is told to stop hands over at once', async () => {
  pair.load.start();
  const leader = await pair.engineAs('leader');
  const standby = await pair.engineAs('standby');
  const { epoch } = pair.witness;
  expect(await leader.process.stop()).toBe(0);
  await pair.witness.workAfter(epoch);
  expect(standby.process.output).toContain('trying to lead: the leader has stopped');
  await pair.audit();
});

test('engines that are told to stop while the broker is silent end in order', async () => {
  pair.load.start();
  const engines = [await pair.engineAs('leader'), await pair.engineAs('standby')];
  process.kill(pair.nats.pid, 'SIGSTOP');
  for (const engine of engines) engine.process.signal('SIGTERM');
  const ends = await Promise.all(engines.map((engine) => engine.process.ended));
  process.kill(pair.nats.pid, 'SIGCONT');
  expect(ends).toEqual([0, 0]);
  await pair.add();
  await pair.audit();
});

test('a standby that finds other events than the log has ends and never leads', async () => {
  const [leader, standby] = [await pair.engineAs('leader'), await pair.engineAs('standby')];
  await leader.process.kill();
  const tail = await tailCheckpoint(pair.broker, shard);
  const forger = new FrameWriter(pair.broker, { shard, tail });
  await forger.appendEpoch({ kind: 'epoch', instance: 'forger', build: 'b' });
  const cancel = { type: 'CancelOrder', account: 'u1', orderId: ID } as const;
  const publisher = new CommandPublisher(pair.broker, { shard, publisher: 'order' });
  const { sequence, index } = await publisher.publish(cancel);
  await forger.appendData({
    kind: 'data',
    cmdFrom: { sequence, index, event: 0 },
    cmdTo: { sequence, index, event: 1 },
    continues: false,
    time: Date.now(),
    spans: [{ sequence, first: index, counts: [1] }],
    events: [
      {
        type: 'command.rejected',
        command: 'CancelOrder',
        account: 'u1',
        subjectId: ID,
        reason: 'MALFORMED_COMMAND',
      },
    ],
  });
  expect(await standby.process.ended).toBe(70);
  expect(standby.process.output).toMatch(/fatal: Divergence: command \d+:0 gives other events/);
  expect(pair.witness.epoch).toBe(forger.tail.epoch);
});

test('a log of a newer engine is left alone, by a standby and by one that starts', async () => {
  const [leader, standby] = [await pair.engineAs('leader'), await pair.engineAs('standby')];
  await leader.process.kill();
  const tail = await tailCheckpoint(pair.broker, shard);
  const newer = new FrameWriter(pair.broker, { shard, tail });
  await newer.appendEpoch({ kind: 'epoch', instance: 'newer', build: 'b' });
  await newer.appendEngineVersion({ kind: 'engine-version', version: 99 });
  expect(await standby.process.ended).toBe(70);
  const late = await pair.add();
  expect(await late.process.ended).toBe(1);
  for (const { process } of [standby, late])
    expect(process.output).toMatch(/the log is at engine version 99, .* start a newer one/);
  expect(await tailCheckpoint(pair.broker, shard)).toEqual(newer.tail);
});

test('an idle leader lets time pass; its ticks leave no trace and are not read again', async () => {
  const leader = await pair.engineAs('leader');
  const ticks = await eventually('two ticks are stored', async () => {
    const filter = { subjects_filter: commandsSubject(shard, 'admin') };
    const { state } = await pair.broker.jsm.streams.info(commandsStream(shard), filter);
    return Object.values(state.subjects ?? {}).some((count) => count >= 2) && state.last_seq;
  });
  // Who hears of a later epoch proves its place with a heartbeat frame.
  const { logId } = await readGenesis(pair.broker, shard);
  const rival = { schemaVersion: 1, logId, epoch: 99, instance: 'nobody', leading: true } as const;
  await eventually('the leader has passed the ticks', () => {
    sayAlive(pair.broker, shard, { ...rival, frame: 1, event: 0 });
    return (pair.witness.heartbeat?.sequence ?? 0) >= ticks;
  });
  expect(leader.process.isRunning).toBe(true);
  // Those of the accounts, nothing else.
  expect(pair.witness.events.length).toBe(3);
  pair.load.start();
  await pair.killLeader();
  await pair.audit();
});

test('a frame of an older epoch ends the leader, and is void for everybody', async () => {
  const leader = await pair.engineAs('leader');
  const { logId } = await readGenesis(pair.broker, shard);
  const place = { logId, shard, epoch: 0, frame: 9, execFrom: 1 };
  const foreign = encodeFrame({ ...place, kind: 'engine-version', version: 1 });
  await pair.broker.js.publish(logSubject(shard), foreign);
  pair.load.start();
  expect(await leader.process.ended).toBe(75);
  await pair.engineAs('leader');
  expect(await pair.audit()).toMatchObject({ voidFrames: 1 });
});
