import {
  encodeFrame,
  NO_HASH,
  type Command,
  type DataFrame,
  type LogCheckpoint,
  type LogEntry,
} from '@stratex/contracts';
import { execute, stateHash, type EngineState } from '@stratex/matching';
import { frameHash } from '@stratex/nats';
import type { PlacedCommand } from './command-input';
import { FrameQueue } from './frame-queue';
import { Divergence } from './re-execution';
import { FrameReplay } from './replay-frames';
import { AMOUNT, coinOrder, coinState, LOG_ID } from './test-support/coin-orders';

const begin: LogCheckpoint = {
  logId: LOG_ID,
  sequence: 1,
  frame: 1,
  hash: NO_HASH,
  epoch: 1,
  event: 0,
};

/** One seller with 700 orders, and a buyer who takes them all: more events than a frame holds. */
function commands(): PlacedCommand[] {
  const cost = { cost: null, costAsset: null };
  const all: Command[] = [
    { type: 'OpenAccount', account: 'u1', asset: 'KRW', amount: AMOUNT },
    { type: 'OpenAccount', account: 'u2', asset: 'KRW', amount: AMOUNT },
    { type: 'Tick' },
    { type: 'Deposit', account: 'u2', fundingId: 'f', asset: 'BTC', amount: AMOUNT, ...cost },
    ...Array.from({ length: 700 }, (_, i) => coinOrder(i, 'sell', 1)),
    coinOrder(1_000, 'buy', 700),
  ];
  return all.map((command, index) => ({ sequence: 7, index, time: 1_000 + index, command }));
}

/** What a leader stores of them; `change` alters a frame before it is hashed. */
function logOf(
  input: readonly PlacedCommand[],
  change: (frame: DataFrame) => DataFrame = (frame) => frame,
): LogEntry[] {
  const state = coinState();
  const queue = new FrameQueue();
  for (const { sequence, index, time, command } of input) {
    const events = execute(state, command, time);
    if (events.length > 0) queue.push({ sequence, index, time, events });
  }
  const entries: LogEntry[] = [];
  let last = begin;
  while (!queue.isEmpty) {
    const { frame, event } = last;
    const stamp = { logId: LOG_ID, shard: 'main', epoch: 1, frame: frame + 1, execFrom: event + 1 };
    const next = change({ ...queue.take(), ...stamp });
    const hash = frameHash(last.hash, encodeFrame(next));
    const sequence = last.sequence + 1;
    last = { ...begin, sequence, frame: frame + 1, hash, event: event + next.events.length };
    entries.push({ frame: next, checkpoint: last });
  }
  return entries;
}

function replay(entries: readonly LogEntry[], input: readonly PlacedCommand[]): EngineState {
  const state = coinState();
  const from = { tail: begin, position: undefined, time: 0, partial: [], version: 1 };
  const frames = new FrameReplay(state, from);
  const left = [...input];
  for (const entry of entries) {
    const { index } = frames.targetOf(entry)!;
    frames.take(entry, left.splice(0, left.filter((command) => command.index <= index).length));
  }
  expect(frames.isComplete).toBe(true);
  return state;
}

test('every frame is made again, also those that one command fills', () => {
  const input = commands();
  const entries = logOf(input);
  expect(entries.filter(({ frame }) => (frame as DataFrame).continues).length).toBeGreaterThan(0);
  const live = coinState();
  for (const { command, time } of input) execute(live, command, time);
  expect(stateHash(replay(entries, input))).toBe(stateHash(live));
});

test.each<[what: string, change: (frame: DataFrame) => DataFrame, message: RegExp]>([
  [
    'an event',
    (frame) => ({
      ...frame,
      events: frame.events.map((event) =>
        event.type === 'trade.executed' && event.tradeNumber === 3
          ? { ...event, maker: { ...event.maker, fee: event.maker.fee + 1n } }
          : event,
      ),
    }),
    /^frame \d+, event \d+: the log has .*"tradeNumber":3.*executing the commands gives/,
  ],
  ['the time', (frame) => ({ ...frame, time: frame.time + 1 }), /^frame 2, time: the log has/],
  [
    'the order of the bytes',
    ({ kind, ...frame }) => ({ ...frame, kind }),
    /^frame 2 has the same content in other bytes/,
  ],
  [
    'the input',
    (frame) => ({ ...frame, cmdFrom: { ...frame.cmdFrom, event: 1 } }),
    /^frame 2, cmdFrom/,
  ],
])('a log with other %s is found out', (_what, change, message) => {
  const input = commands();
  const run = () => replay(logOf(input, change), input);
  expect(run).toThrow(Divergence);
  expect(run).toThrow(message);
});

test('so is a command that gives other events than it gave', () => {
  const input = commands();
  const entries = logOf(input);
  const changed = input.map((placed) =>
    placed.index === 10 ? { ...placed, command: undefined } : placed,
  );
  expect(() => replay(entries, changed)).toThrow(/event 10: .*MALFORMED_COMMAND/);
});
