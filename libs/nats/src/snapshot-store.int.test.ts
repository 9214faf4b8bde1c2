import { type LogCheckpoint } from '@stratex/contracts';
import { startNats, type TestNats } from '@stratex/testkit';
import { connectBroker, type Broker } from './broker';
import { FrameWriter } from './frame-writer';
import { tailCheckpoint } from './log-place';
import { chunkSubject, infoSubject, streamOf } from './object-chunks';
import { SnapshotStore } from './snapshot-store';
import type { SnapshotHeader, SnapshotName } from './snapshot-header';
import { createDefinitions } from './test-support/log-fixtures';
import { provision } from './topology';

const shard = 'main';
const bucket = 'SNAPSHOTS_main';
const LINES = Array.from({ length: 6_000 }, (_, i) => `["row",${i},"${'x'.repeat(60)}"]`);

let nats: TestNats;
let broker: Broker;
let store: SnapshotStore;
let writer: FrameWriter;

beforeEach(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard, instruments: createDefinitions() });
  store = new SnapshotStore(broker, shard);
  writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
});

afterEach(async () => {
  await broker.nc.close();
  await nats.stop();
});

const nextFrame = (): Promise<LogCheckpoint> =>
  writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });

const headerOf = (place: LogCheckpoint): SnapshotHeader => ({
  codec: 1,
  engineVersion: 1,
  place,
  position: null,
  time: 5,
  stateHash: 'f'.repeat(16),
});

async function write(place: LogCheckpoint, lines = LINES): Promise<SnapshotName> {
  const writing = store.write();
  for (const line of lines) await writing.add(`${line}\n`);
  return writing.finish(headerOf(place));
}

async function read(name: SnapshotName): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of (await store.open(name)).lines()) lines.push(line);
  return lines;
}

/** The description of an object as the broker has it. */
async function describedIn({ name }: SnapshotName) {
  const query = { last_by_subj: infoSubject(bucket, name) };
  const stored = await broker.jsm.streams.getMessage(streamOf(bucket), query);
  return stored.json<{ nuid: string; chunks: number }>();
}

async function chunksIn(name: SnapshotName): Promise<number[]> {
  const { nuid } = await describedIn(name);
  const sequences: number[] = [];
  for (let seq = 1; ; seq = sequences.at(-1)! + 1) {
    try {
      const query = { next_by_subj: chunkSubject(bucket, nuid), seq };
      const stored = await broker.jsm.streams.getMessage(streamOf(bucket), query);
      sequences.push(stored.seq);
    } catch {
      return sequences;
    }
  }
}

test('what was written is read, under a name that says log, frame and hash', async () => {
  const place = await nextFrame();
  const name = await write(place);
  expect(name.name).toBe(`${place.logId}.${place.frame}.${name.digest}`);
  expect(await store.list()).toEqual([name]);
  expect((await store.open(name)).header).toEqual(headerOf(place));
  expect(await read(name)).toEqual(LINES);
  expect(await write(place)).toEqual(name);
  expect((await chunksIn(name)).length).toBeGreaterThan(2);
});

test("the client's own object store reads it as well", async () => {
  const name = await write(await nextFrame());
  const bytes = await (await broker.js.views.os(bucket)).getBlob(name.name);
  const text = Buffer.from(bytes!).toString().split('\n');
  expect(text.slice(0, -2)).toEqual(LINES);
});

test("one that was deleted with the client's own object store is not there", async () => {
  const name = await write(await nextFrame());
  await (await broker.js.views.os(bucket)).delete(name.name);
  expect(await store.list()).toEqual([]);
});

test.each([
  ['a chunk is gone', (chunks: number[]) => [chunks[1]!]],
  ['the last chunk is gone', (chunks: number[]) => [chunks.at(-1)!]],
  ['all chunks are gone', (chunks: number[]) => chunks],
])('it is refused when %s', async (_what, gone) => {
  const name = await write(await nextFrame());
  for (const sequence of gone(await chunksIn(name)))
    await broker.jsm.streams.deleteMessage(streamOf(bucket), sequence);
  await expect(read(name)).rejects.toThrow('is damaged');
});

test('it is refused when one byte is another, though the object store finds it sound', async () => {
  const place = await nextFrame();
  const name = await write(place);
  const objects = await broker.js.views.os(bucket);
  const changed = Buffer.from((await objects.getBlob(name.name))!);
  changed[300_000] = changed[300_000]! ^ 1;
  const metadata = { header: JSON.stringify(headerOf(place)) };
  await objects.putBlob({ name: name.name, metadata }, changed);
  await expect(read(name)).rejects.toThrow('is damaged: its hash is another');
  await expect((await store.open(name)).verify()).rejects.toThrow('is damaged');
});

test('it is refused when its description names another frame, or has another header', async () => {
  const [first, second] = [await nextFrame(), await nextFrame()];
  const name = await write(first);
  const { name: subjectName, ...rest } = { ...(await describedIn(name)), name: name.name };
  const describe = (place: LogCheckpoint, time: number): Promise<unknown> =>
    broker.js.publish(
      infoSubject(bucket, subjectName),
      JSON.stringify({
        ...rest,
        metadata: { header: JSON.stringify({ ...headerOf(place), time }) },
      }),
    );
  await describe(second, 5);
  await expect(read(name)).rejects.toThrow('is that of another frame');
  await describe(first, 6);
  await expect(read(name)).rejects.toThrow('another header inside');
  await broker.js.publish(infoSubject(bucket, subjectName), 'no JSON');
  await expect(read(name)).rejects.toThrow('has no header');
});

test('a place is on the log only with its own hash, frame and log', async () => {
  const place = await nextFrame();
  expect(await store.isOnLog(place)).toBe(true);
  expect(await store.isOnLog({ ...place, hash: '0'.repeat(64) })).toBe(false);
  expect(await store.isOnLog({ ...place, frame: place.frame + 1 })).toBe(false);
  expect(await store.isOnLog({ ...place, sequence: place.sequence + 1 })).toBe(false);
  expect(await store.isOnLog({ ...place, logId: 'another' })).toBe(false);
});

test('the last three that stand on the log are kept, however many others there are', async () => {
  const names: SnapshotName[] = [];
  for (let i = 0; i < 4; i++) names.push(await write(await nextFrame()));
  const lost = await write({ ...writer.tail, hash: '1'.repeat(64) });
  const foreign = await write({
    ...writer.tail,
    logId: '00000000-0000-4000-8000-000000000000',
    frame: 1,
  });
  const later = await write({ ...writer.tail, frame: 1_000 });
  const latest = await write(await nextFrame());
  const removed = await store.prune(latest, 3);
  expect(removed).toEqual([names[1]!.name, names[0]!.name]);
  const left = (await store.list()).map(({ name }) => name);
  expect(left.sort()).toEqual(
    [latest, later, lost, foreign, names[3]!, names[2]!].map(({ name }) => name).sort(),
  );
  for (const name of [latest, names[3]!, names[2]!]) expect(await read(name)).toEqual(LINES);
  expect(await chunksOfStream()).toBe(6);
  expect((await store.latestPlace())?.frame).toBe(latest.frame);
});

const chunksOfStream = async (): Promise<number> => {
  const info = await broker.jsm.streams.info(streamOf(bucket), {
    subjects_filter: chunkSubject(bucket, '*'),
  });
  return Object.keys(info.state.subjects ?? {}).length;
};

test('what is abandoned or not finished is never seen', async () => {
  const writing = store.write();
  for (const line of LINES) await writing.add(`${line}\n`);
  expect(await store.list()).toEqual([]);
  expect(await chunksOfStream()).toBe(1);
  await writing.abandon();
  expect(await chunksOfStream()).toBe(0);
});
