import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileInstrument } from '@stratex/money';
import { samsung } from '../test-data/instruments';
import { BarTickSource } from './bar-tick-source';
import { SteppedPace } from './stepped-pace';

const { ticks: _, ...definition } = samsung.definition;
const instrument = compileInstrument({
  ...definition,
  ...{ tickTable: 'krx-stock', sessions: 'krx', paper: { fillModel: 'last-price' } },
});
const OPENING = Date.UTC(2012, 0, 27);
const HOUR = 3_600_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratex-steps-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function replay(after = -1) {
  const path = join(folder, 'bars.csv');
  writeFileSync(
    path,
    'Date,Open,High,Low,Close,Adj Close,Volume\n2012-01-27,22400,22500,22200,22500,22500,4000\n',
  );
  const pace = new SteppedPace();
  const told: string[] = [];
  const source = new BarTickSource({
    ...{ path, instrument, pace, after },
    onDroppedLine: (line) => told.push(`dropped ${line}`),
  });
  source.start((event) => told.push(event.type));
  return { pace, told, source };
}

test('each step tells a tick, a trade and its quote, and says when; then there are no more', async () => {
  const { pace, told, source } = replay();
  const times: (number | undefined)[] = [];
  for (let n = 1; n <= 4; n++) {
    times.push(await pace.step());
    expect(told.filter((type) => type === 'trade')).toHaveLength(n);
    expect(told.filter((type) => type === 'quote')).toHaveLength(n);
  }
  expect(times).toEqual([0, 2, 4, 6].map((hours) => OPENING + hours * HOUR));
  expect([await pace.step(), await pace.step()]).toEqual([undefined, undefined]);
  await source.stop();
});

test('goes on behind what was told before', async () => {
  const { pace, source } = replay(OPENING + 2 * HOUR);
  expect(await pace.step()).toBe(OPENING + 4 * HOUR);
  await source.stop();
});

test('a replay that stops tells nothing more and keeps nobody waiting; one step at a time', async () => {
  const { pace, told, source } = replay();
  const first = pace.step();
  await expect(pace.step()).rejects.toThrow('a step is not done yet');
  await first;
  await source.stop();
  expect(await pace.step()).toBeUndefined();
  expect(told.filter((type) => type === 'trade')).toHaveLength(1);
});
