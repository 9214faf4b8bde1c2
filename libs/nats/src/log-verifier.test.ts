import {
  logSubject,
  NO_HASH,
  type DataFrame,
  type EpochFrame,
  type Frame,
  type GenesisFrame,
  type HeartbeatFrame,
} from '@stratex/contracts';
import { toFrameMessage } from './frame-message';
import { LogVerifier } from './log-reader';
import { OutcomeTracker } from './outcome-tracker';

const logId = '76ae3f7d-a5b4-43f5-9786-dd86557fcefe';
const base = { logId, shard: 'main' };
const genesis: GenesisFrame = { ...base, kind: 'genesis', epoch: 0, frame: 1, instruments: [] };
const epoch = (number: number, frame: number, execFrom: number): EpochFrame => ({
  ...base,
  kind: 'epoch',
  epoch: number,
  frame,
  execFrom,
  instance: 'i',
  build: 'b',
});
const data = (number: number, frame: number, execFrom: number): DataFrame => ({
  ...base,
  kind: 'data',
  epoch: number,
  frame,
  execFrom,
  cmdFrom: { sequence: 1, index: 0, event: 0 },
  cmdTo: { sequence: 1, index: 0, event: 1 },
  continues: false,
  time: 1,
  spans: [{ sequence: 1, first: 0, counts: [1] }],
  events: [
    {
      type: 'command.rejected',
      command: null,
      account: null,
      subjectId: null,
      reason: 'MALFORMED_COMMAND',
    },
  ],
});

/** A log as a broker holds it: each valid frame chained to the last. */
class StoredLog {
  private sequence = 0;
  private hash = NO_HASH;
  private readonly verifier = new LogVerifier('main', undefined);

  put(frame: Frame, options: { prevHash?: string; subject?: string } = {}) {
    const message = toFrameMessage(frame, options.prevHash ?? this.hash);
    const sequence = ++this.sequence;
    const subject = options.subject ?? logSubject('main');
    const entry = this.verifier.accept({ sequence, subject, payload: message.payload });
    if (entry === undefined) return undefined;
    this.verifier.requireHash(entry, message.hash);
    this.hash = message.hash;
    return entry;
  }
}

const started = (): StoredLog => {
  const log = new StoredLog();
  log.put(genesis);
  log.put(epoch(1, 2, 1));
  return log;
};

describe('a reader of the log', () => {
  test('takes a chain of frames and knows its place', () => {
    const entry = started().put(data(1, 3, 1));
    expect(entry?.checkpoint).toMatchObject({ sequence: 3, frame: 3, epoch: 1, event: 1 });
  });

  test('skips a paused leader’s frame after a newer epoch began, and goes on', () => {
    const log = started();
    log.put(epoch(2, 3, 1));
    expect(log.put(data(1, 3, 1), { prevHash: 'f'.repeat(64) })).toBeUndefined();
    expect(log.put(data(2, 4, 1))?.checkpoint).toMatchObject({ sequence: 5, frame: 4 });
  });

  test.each<[why: string, put: (log: StoredLog) => unknown, message: RegExp]>([
    ['a missing frame', (log) => log.put(data(1, 4, 1)), /frame 4 follows frame 2/],
    ['a repeated frame', (log) => log.put(data(1, 2, 1)), /frame 2 follows frame 2/],
    ['a broken chain', (log) => log.put(data(1, 3, 1), { prevHash: 'a'.repeat(64) }), /hash chain/],
    [
      'another log',
      (log) => log.put({ ...data(1, 3, 1), logId: logId.replace('7', '8') }),
      /checkpoint is of/,
    ],
    ['an epoch that never began', (log) => log.put(data(2, 3, 1)), /never began/],
    ['a gap in the event numbers', (log) => log.put(data(1, 3, 2)), /begins with event 2/],
    ['a foreign subject', (log) => log.put(data(1, 3, 1), { subject: 'stratex.other' }), /foreign/],
    ['a second genesis', (log) => log.put({ ...genesis, epoch: 1, frame: 3 }), /second genesis/],
  ])('stops at %s', (_why, put, message) => {
    expect(() => put(started())).toThrow(message);
  });

  const heartbeat = (frame: number, execFrom: number): HeartbeatFrame => ({
    ...base,
    kind: 'heartbeat',
    epoch: 1,
    frame,
    cmdTo: { sequence: 1, index: 0, event: 1 },
    execFrom,
  });

  test('takes frames without commands into the chain, at the same event', () => {
    const log = started();
    log.put(data(1, 3, 1));
    expect(log.put(heartbeat(4, 2))?.checkpoint).toMatchObject({ frame: 4, event: 1 });
    const version = { ...base, kind: 'engine-version', epoch: 1, frame: 5, execFrom: 2 } as const;
    expect(log.put({ ...version, version: 2 })?.checkpoint).toMatchObject({ frame: 5, event: 1 });
    expect(log.put(data(1, 6, 2))?.checkpoint).toMatchObject({ frame: 6, event: 2 });
    expect(() => log.put(heartbeat(7, 2))).toThrow(/begins with event 2/);
  });

  test('does not begin in the middle', () => {
    expect(() => new StoredLog().put(data(1, 2, 1))).toThrow(/genesis/);
  });
});

describe('an outcome', () => {
  const entryOf = (frame: DataFrame) => ({
    frame,
    checkpoint: { logId, sequence: 1, frame: 1, hash: NO_HASH, epoch: 1, event: 1 },
  });

  test('is found by position whether the waiter or the frame came first', async () => {
    const tracker = new OutcomeTracker();
    const early = tracker.wait({ sequence: 1, index: 0 }, 1_000);
    tracker.observe(entryOf(data(1, 3, 5)));
    const late = tracker.wait({ sequence: 1, index: 0 }, 1_000);
    expect(await early).toMatchObject({ events: [{ event: 5 }] });
    expect(await late).toEqual(await early);
  });

  const second = (frame: number, execFrom: number): DataFrame => ({
    ...data(1, frame, execFrom),
    cmdFrom: { sequence: 1, index: 0, event: 1 },
  });

  test('of a command that spans frames is complete only with its last frame', async () => {
    const tracker = new OutcomeTracker();
    const waiting = tracker.wait({ sequence: 1, index: 0 }, 1_000);
    tracker.observe(entryOf({ ...data(1, 3, 1), continues: true }));
    tracker.observe(entryOf(second(4, 2)));
    expect((await waiting)?.events.map(({ event }) => event)).toEqual([1, 2]);
  });

  test('of a command whose first frames were not read is not made up', async () => {
    const tracker = new OutcomeTracker();
    tracker.observe(entryOf(second(4, 2)));
    expect(await tracker.wait({ sequence: 1, index: 0 }, 1)).toBeUndefined();
  });

  test('is not disturbed by a frame that has no commands', async () => {
    const tracker = new OutcomeTracker();
    const waiting = tracker.wait({ sequence: 1, index: 0 }, 1_000);
    const { checkpoint } = entryOf(data(1, 3, 1));
    const place = { ...base, epoch: 1, frame: 4, execFrom: 2 };
    tracker.observe(entryOf({ ...data(1, 3, 1), continues: true }));
    const cmdTo = { sequence: 1, index: 0, event: 1 };
    tracker.observe({ frame: { ...place, kind: 'heartbeat', cmdTo }, checkpoint });
    tracker.observe({ frame: { ...place, kind: 'engine-version', version: 2 }, checkpoint });
    tracker.observe(entryOf(second(5, 2)));
    expect((await waiting)?.events.map(({ event }) => event)).toEqual([1, 2]);
  });

  test('is undefined when it does not come in time', async () => {
    expect(await new OutcomeTracker().wait({ sequence: 9, index: 0 }, 1)).toBeUndefined();
  });
});
