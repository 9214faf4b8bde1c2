import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@stratex/testkit';
import { parseRecordedLine, Recorder, type RecordedMessage } from './recording';
import { RecordingReplay } from './recording-replay';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'recording-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const message = (time: number, text = '{"a":1}'): RecordedMessage => ({
  ...{ time, venue: 'upbit', text },
});

test('what was recorded is replayed, over and over, at its own times', async () => {
  const path = join(folder, 'messages');
  const recorder = new Recorder(path, (error) => {
    throw error;
  });
  const recorded = [message(1_700_000_000_000), message(1_700_000_000_040, '{"price": 1.50}')];
  recorder.add(recorded[0]!);
  recorder.add(message(1_700_000_000_010, 'two\nlines'));
  recorder.add(recorded[1]!);
  await recorder.stop();
  const seen: RecordedMessage[] = [];
  const clocks: number[] = [];
  let passes = 0;
  const replay = new RecordingReplay({
    path,
    onMessage: (each) => {
      seen.push(each);
      clocks.push(replay.clock.now() - each.time);
    },
    onBegin: () => (passes += 1),
    onDroppedLine: () => undefined,
    onFailure: () => undefined,
  });
  replay.start();
  await eventually('two passes', () => passes > 2);
  await replay.stop();
  expect(seen.slice(0, 4)).toEqual([...recorded, ...recorded]);
  expect(Math.min(...clocks)).toBeGreaterThan(-2);
});

test('bad lines are passed over, and a file that is not there yet is waited for', async () => {
  const path = join(folder, 'messages');
  const [seen, failures, dropped]: [string[], unknown[], number[]] = [[], [], []];
  const replay = new RecordingReplay({
    path,
    onMessage: ({ text }) => seen.push(text),
    onBegin: () => undefined,
    onDroppedLine: (line) => dropped.push(line),
    onFailure: (error) => failures.push(error),
    retryMs: { first: 1, max: 10 },
  });
  replay.start();
  await eventually('a failure', () => failures.length > 0);
  writeFileSync(path, 'nonsense\n');
  await eventually('a dropped line', () => dropped.length > 0);
  const [late, early] = ['1700000000001 upbit late', '1700000000000 upbit early'];
  writeFileSync(path, `nonsense\n${'x'.repeat(80_000)}\n${late}\n${early}\n1 upbit x\n`);
  await eventually('a message', () => seen.length > 1);
  await replay.stop();
  expect(new Set(seen)).toEqual(new Set(['late']));
  expect(dropped).toEqual(expect.arrayContaining([1, 2, 4, 5]));
});

test.each(['', '1700000000000', '1700000000000 kraken {}', '1700000000000 upbit ', '170 upbit {}'])(
  '%j is no line of a recording',
  (line) => {
    expect(parseRecordedLine(line)).toBeUndefined();
  },
);

test('a recording that cannot be written is told and harms nothing', async () => {
  const failures: Error[] = [];
  const recorder = new Recorder(join(folder, 'no', 'such'), (error) => failures.push(error));
  recorder.add(message(1_700_000_000_000));
  await eventually('the failure is told', () => failures.length > 0);
  recorder.add(message(1_700_000_000_000));
  await recorder.stop();
  expect(() => readFileSync(join(folder, 'no', 'such'))).toThrow();
});
