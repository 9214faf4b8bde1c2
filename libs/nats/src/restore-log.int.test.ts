/** A broker that lost everything, or its end, gets back exactly what was archived. */
import { logSubject, type LogCheckpoint } from '@stratex/contracts';
import { startNats, type TestNats } from '@stratex/testkit';
import { connectBroker, type Broker } from './broker';
import { CommandPublisher } from './command-publisher';
import { toFrameMessage } from './frame-message';
import { FrameWriter } from './frame-writer';
import { tailCheckpoint } from './log-place';
import { LogReader } from './log-reader';
import { restoreLog, type ArchivedMessage } from './restore-log';
import { createDefinitions, eventOf } from './test-support/log-fixtures';
import { provision } from './topology';

const shard = 'main';
const COMMANDS = 5;

let nats: TestNats;
let broker: Broker;
let archive: ArchivedMessage[];
let tail: LogCheckpoint;
let servers: { nats: TestNats; broker: Broker }[];

async function startBroker(): Promise<{ nats: TestNats; broker: Broker }> {
  const server = await startNats();
  const started = { nats: server, broker: await connectBroker({ url: server.url, name: 'test' }) };
  servers.push(started);
  return started;
}

async function append(writer: FrameWriter, sequence: number, continues = false): Promise<void> {
  await writer.appendData({
    kind: 'data',
    cmdFrom: { sequence, index: 0, event: 0 },
    cmdTo: { sequence, index: 0, event: 1 },
    continues,
    time: sequence,
    spans: [{ sequence, first: 0, counts: [1] }],
    events: [eventOf(`order-${sequence}`)],
  });
}

/** Of a leader that was replaced: its epoch is over. */
async function appendVoid(writer: FrameWriter): Promise<void> {
  const { logId, frame, hash, event } = writer.tail;
  const base = { logId, shard, epoch: 0, frame: frame + 1 };
  const cmdTo = { sequence: 0, index: 0, event: 0 };
  const late = toFrameMessage({ kind: 'heartbeat', ...base, cmdTo, execFrom: event + 1 }, hash);
  await broker.js.publish(logSubject(shard), late.payload, { headers: late.headers });
}

async function readArchive(): Promise<ArchivedMessage[]> {
  const reader = await LogReader.open(broker, { shard });
  const messages: ArchivedMessage[] = [];
  while (messages.at(-1)?.sequence !== tail.sequence)
    for (const entry of await reader.nextStored())
      for (const { sequence, payload, headers } of entry.messages)
        messages.push({
          sequence,
          payload,
          headers: [...(headers ?? [])].flatMap(([name, values]) =>
            values.map((value): [string, string] => [name, value]),
          ),
        });
  await reader.close();
  return messages;
}

async function* inBatches(messages = archive): AsyncGenerator<ArchivedMessage[]> {
  for (let i = 0; i < messages.length; i += 3)
    yield await Promise.resolve(messages.slice(i, i + 3));
}

beforeEach(async () => {
  servers = [];
  ({ nats, broker } = await startBroker());
  await provision(broker, { shard, instruments: createDefinitions() });
  const writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
  await writer.appendEpoch({ kind: 'epoch', instance: 'a', build: 'b' });
  for (let i = 1; i < COMMANDS; i++) await append(writer, i);
  await appendVoid(writer);
  const next = new FrameWriter(broker, {
    shard,
    tail: { ...writer.tail, sequence: writer.tail.sequence + 1 },
  });
  await append(next, COMMANDS);
  ({ tail } = next);
  archive = await readArchive();
});

afterEach(async () => {
  for (const server of servers) {
    await server.broker.close();
    await server.nats.stop();
  }
});

describe('a restored log', () => {
  it('is the lost one, void frames included, and commands go on behind the last', async () => {
    const before = archive;
    await broker.close();
    await nats.stop();
    ({ nats, broker } = await startBroker());
    const result = await restoreLog(broker, shard, inBatches());
    expect(result).toEqual({
      tail,
      restored: before.length,
      voidFrames: 1,
      nextCommand: COMMANDS + 1,
    });
    expect(await tailCheckpoint(broker, shard)).toEqual(tail);
    expect(await readArchive()).toEqual(before);
    await (await LogReader.open(broker, { shard, after: tail })).close();
    const commands = new CommandPublisher(broker, { shard, publisher: 'admin' });
    const cancel = { type: 'CancelOrder', account: 'u', orderId: 'o' } as const;
    expect(await commands.publish(cancel)).toMatchObject({ sequence: COMMANDS + 1 });
    await commands.close();
  });

  it('gets only what is missing, when a restore was interrupted or the end was lost', async () => {
    ({ broker } = await startBroker());
    const part = archive.slice(0, 4);
    await restoreLog(broker, shard, inBatches(part));
    const { restored } = await restoreLog(broker, shard, inBatches());
    expect(restored).toBe(archive.length - part.length);
    expect(await restoreLog(broker, shard, inBatches())).toMatchObject({ restored: 0, tail });
    expect(await readArchive()).toEqual(archive);
  });

  it('replaces another log only when told to', async () => {
    ({ broker } = await startBroker());
    await provision(broker, { shard, instruments: createDefinitions() });
    await expect(restoreLog(broker, shard, inBatches())).rejects.toThrow('it is another log');
    await restoreLog(broker, shard, inBatches(), { replace: true });
    expect(await readArchive()).toEqual(archive);
  });

  it.each<[string, (messages: ArchivedMessage[]) => ArchivedMessage[], string]>([
    ['is empty', () => [], 'the archive is empty'],
    ['misses a message', (all) => all.filter((_, i) => i !== 3), 'the archive has 5 where 4'],
    ['does not begin with genesis', (all) => renumbered(all.slice(1)), 'genesis'],
    ['was changed', (all) => all.map((one, i) => (i === 3 ? changed(one) : one)), 'frame 4'],
  ])('is refused when the archive %s', async (_, damage, message) => {
    ({ broker } = await startBroker());
    await expect(restoreLog(broker, shard, inBatches(damage(archive)))).rejects.toThrow(message);
  });
});

const renumbered = (messages: ArchivedMessage[]): ArchivedMessage[] =>
  messages.map((message, i) => ({ ...message, sequence: i + 1 }));

/** Another event id of the same length. */
const changed = (message: ArchivedMessage): ArchivedMessage => ({
  ...message,
  payload: Buffer.from(
    Buffer.from(message.payload).toString('latin1').replace('order-2', 'order-9'),
    'latin1',
  ),
});
