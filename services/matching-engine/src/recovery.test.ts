import type { Frame, LogEntry } from '@stratex/contracts';
import { createState } from '@stratex/matching';
import { wasExecuted } from './command-input';
import { versionToBegin } from './engine-version';
import { LogFold } from './recovery';

const logId = '76ae3f7d-a5b4-43f5-9786-dd86557fcefe';
const entryOf = (frame: Frame): LogEntry => ({
  frame,
  checkpoint: { logId, sequence: frame.frame, frame: frame.frame, hash: '', epoch: 1, event: 0 },
});
const heartbeat = (frame: number, sequence: number): Frame => ({
  kind: 'heartbeat',
  ...{ logId, shard: 'main', epoch: 1, frame, execFrom: 1 },
  cmdTo: { sequence, index: 0, event: 0 },
});

test('ticks that left no trace are not read again behind a heartbeat frame', () => {
  const fold = new LogFold(createState({ instruments: [] }));
  fold.take(entryOf(heartbeat(2, 0)));
  expect(fold.result().position).toBeUndefined();
  fold.take(entryOf(heartbeat(3, 40)));
  const recovered = fold.result();
  expect(wasExecuted(recovered, { sequence: 40, index: 0 })).toBe(true);
  expect(wasExecuted(recovered, { sequence: 41, index: 0 })).toBe(false);
});

test('a command that is on the log in part was not executed yet', () => {
  const position = { sequence: 5, index: 2, event: 1 };
  const places = [
    { sequence: 4, index: 9 },
    { sequence: 5, index: 1 },
    { sequence: 5, index: 2 },
    { sequence: 5, index: 3 },
    { sequence: 6, index: 0 },
  ];
  const partial = [{ type: 'command.rejected' }] as never[];
  expect(places.map((place) => wasExecuted({ position, partial: [] }, place))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(places.map((place) => wasExecuted({ position, partial }, place))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('newer code writes its version once, between two commands', () => {
  expect(versionToBegin({ version: 1, partial: [] }, 2)).toBe(2);
  expect(versionToBegin({ version: 2, partial: [] }, 2)).toBeUndefined();
  expect(versionToBegin({ version: 1, partial: [{}] }, 2)).toBeUndefined();
});
