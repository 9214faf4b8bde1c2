import {
  EVENTS_PER_FRAME_MAX,
  type Command,
  type DataFrame,
  type Event,
  type Frame,
  type LogEntry,
  type PlaceOrder,
} from '@stratex/contracts';
import { execute, stateHash } from '@stratex/matching';
import type { PlacedCommand } from './command-input';
import { ENGINE_VERSION } from './engine-version';
import { FrameQueue } from './frame-queue';
import { Divergence, ReExecution } from './re-execution';
import { LogFold, type Recovered } from './recovery';
import { AMOUNT, coinOrder, coinState, LOG_ID } from './test-support/coin-orders';

const genesisPlace = { logId: LOG_ID, sequence: 1, frame: 1, hash: 'a', epoch: 1, event: 0 };
const empty: Recovered = {
  tail: genesisPlace,
  position: undefined,
  time: 0,
  partial: [],
  version: 1,
};
const tick: Command = { type: 'Tick' };
const open = (account: string): Command => ({
  type: 'OpenAccount',
  account,
  asset: 'KRW',
  amount: AMOUNT,
});
const btc: Command = {
  type: 'Deposit',
  account: 'u2',
  fundingId: 'f',
  asset: 'BTC',
  amount: AMOUNT,
  cost: null,
  costAsset: null,
};
let orders = 0;
function order(side: 'buy' | 'sell', quantity = 10): PlaceOrder {
  orders += 1;
  return coinOrder(orders, side, quantity);
}

const placed = (commands: readonly Command[]): PlacedCommand[] =>
  commands.map((command, index) => ({ sequence: 7, index, time: 1_000 + index, command }));

/** What a leader writes of these commands. */
function framesOf(commands: readonly PlacedCommand[]): LogEntry[] {
  const state = coinState();
  const queue = new FrameQueue();
  for (const { sequence, index, time, command } of commands) {
    const events = execute(state, command, time);
    if (events.length > 0) queue.push({ sequence, index, time, events });
  }
  const entries: LogEntry[] = [];
  let { frame, event } = genesisPlace;
  while (!queue.isEmpty) {
    const body = queue.take();
    const stamp = { logId: LOG_ID, shard: 'main', epoch: 1, frame: ++frame, execFrom: event + 1 };
    event += body.events.length;
    entries.push(entryOf({ ...body, ...stamp }, event));
  }
  return entries;
}

function entryOf(frame: Frame, event: number): LogEntry {
  const { epoch } = frame;
  const place = { sequence: frame.frame, frame: frame.frame, hash: 'a', epoch, event };
  return { frame, checkpoint: { logId: LOG_ID, ...place } };
}

/** As the cursor does: the commands behind `from` up to the target. */
function follow(copy: ReExecution, entries: LogEntry[], commands: PlacedCommand[]): void {
  const left = [...commands];
  for (const entry of entries) {
    const target = copy.targetOf(entry);
    const end =
      target === undefined
        ? 0
        : left.filter(({ index }) =>
            target.inclusive ? index <= target.index : index < target.index,
          ).length;
    copy.take(entry, left.splice(0, end));
  }
}

const commands = (): PlacedCommand[] =>
  placed([open('u1'), tick, open('u2'), btc, order('sell'), tick, order('buy'), order('sell')]);

describe('a standby', () => {
  test('is in the state that the log gives, with the same place and time', () => {
    const input = commands();
    const entries = framesOf(input);
    const [copied, folded] = [coinState(), coinState()];
    const copy = new ReExecution(copied, empty);
    const fold = new LogFold(folded);
    follow(copy, entries, input);
    for (const entry of entries) fold.take(entry);
    expect(copy.result()).toEqual(fold.result());
    expect(stateHash(copied)).toBe(stateHash(folded));
    expect(copy.executedEvent).toBe(copy.result().tail.event);
  });

  test('leaves a command that the log holds in part to its last frame', () => {
    const sells = Array.from({ length: 700 }, () => order('sell'));
    const input = placed([open('u1'), open('u2'), btc, ...sells, order('buy', 7_000)]);
    const entries = framesOf(input);
    const torn = entries.findIndex(({ frame }) => frame.kind === 'data' && frame.continues);
    const [copied, folded] = [coinState(), coinState()];
    const copy = new ReExecution(copied, empty);
    follow(copy, entries.slice(0, torn + 1), input);
    const fold = new LogFold(folded);
    for (const entry of entries.slice(0, torn + 1)) fold.take(entry);
    expect(copy.result()).toEqual(fold.result());
    expect(copy.result().partial.length).toBeGreaterThan(0);
    expect(copy.result().partial.length).toBeLessThan(EVENTS_PER_FRAME_MAX + 1);
    expect(stateHash(copied)).toBe(stateHash(folded));
    const whole = new ReExecution(coinState(), empty);
    follow(whole, entries, input);
    expect(whole.result().partial).toEqual([]);
  });

  test('executes what a heartbeat says had no events', () => {
    const input = [...commands(), { sequence: 7, index: 8, time: 2_000, command: tick }];
    const entries = framesOf(input);
    const copy = new ReExecution(coinState(), empty);
    follow(copy, entries, input.slice(0, -1));
    const { tail } = copy.result();
    const cmdTo = { sequence: 7, index: 8, event: 0 };
    const stamp = { logId: LOG_ID, shard: 'main', epoch: 1, frame: tail.frame + 1 };
    const beat: Frame = { kind: 'heartbeat', ...stamp, cmdTo, execFrom: tail.event + 1 };
    const entry = entryOf(beat, tail.event);
    expect(copy.targetOf(entry)).toEqual({ sequence: 7, index: 8, inclusive: true });
    copy.take(entry, input.slice(-1));
    expect(copy.result()).toMatchObject({ position: cmdTo, tail: { event: tail.event } });
  });

  test.each<[why: string, change: (frame: DataFrame) => DataFrame, message: RegExp]>([
    ['an event is another', (f) => ({ ...f, events: f.events.map(another) }), /7:0 gives other/],
    [
      'an event is missing',
      (f) => ({ ...f, spans: f.spans.slice(1), events: f.events.slice(1) }),
      /7:0 gives other events .*: account.opened instead of none/,
    ],
    ['the time is another', (f) => ({ ...f, time: f.time + 1 }), /has the time/],
    [
      'a command is not on record',
      (f) => ({
        ...f,
        spans: [...f.spans, { sequence: 8, first: 0, counts: [1] }],
        events: [...f.events, f.events[0]!],
      }),
      /command 8:0, which is not on record/,
    ],
  ])('stops when %s', (_why, change, message) => {
    const input = commands();
    const [entry] = framesOf(input);
    const forged = { ...entry!, frame: change(entry!.frame as DataFrame) };
    const copy = new ReExecution(coinState(), empty);
    expect(() => {
      copy.take(forged, input);
    }).toThrow(Divergence);
    expect(() => {
      new ReExecution(coinState(), empty).take(forged, input);
    }).toThrow(message);
  });

  test('and a recovery refuse a log of a newer engine, and take one of their own', () => {
    const at = (version: number): LogEntry =>
      entryOf(
        {
          kind: 'engine-version',
          ...{ logId: LOG_ID, shard: 'main', epoch: 1, frame: 2, execFrom: 1 },
          version,
        },
        0,
      );
    for (const reader of [new ReExecution(coinState(), empty), new LogFold(coinState())]) {
      reader.take(at(ENGINE_VERSION), []);
      expect(reader.result().version).toBe(ENGINE_VERSION);
      expect(() => {
        reader.take(at(ENGINE_VERSION + 1), []);
      }).toThrow(/start a newer one/);
    }
  });
});

function another(event: Event): Event {
  return event.type === 'account.opened' ? { ...event, amount: event.amount + 1n } : event;
}
