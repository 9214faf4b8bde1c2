import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samsung } from '../test-data/instruments';
import { BAR_HEADER } from './bar-line';
import { CsvReplaySource } from './csv-replay-source';

const RISING = '2012-01-27,22400,22550,22200,22500,22500,1';
const FALLING = '2012-01-30,22600,22650,22200,22300,22300,1';
const DAY_ONE = [22_400, 22_200, 22_550, 22_500];
const DAY_TWO = [22_600, 22_650, 22_200, 22_300];

describe('a replayed file', () => {
  let folder: string;
  let source: CsvReplaySource | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bars-'));
  });

  afterEach(async () => {
    await source?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Runs the source on `path` and records what it tells, in order. */
  function replay(path: string) {
    const told: (number | string)[] = [];
    const dropped: number[] = [];
    let wake = (): void => undefined;
    const tell = (what: number | string): void => {
      told.push(what);
      wake();
    };
    source = new CsvReplaySource({
      path,
      instrument: samsung,
      intervalMs: 1,
      retryMs: { first: 1, max: 5 },
      onDroppedLine: (line) => dropped.push(line),
    });
    source.start({
      onPrice: ({ price }) => {
        tell(price);
      },
      onFailure: () => {
        tell('failure');
      },
      onRecovery: () => {
        tell('recovery');
      },
    });
    const until = async (count: number): Promise<(number | string)[]> => {
      while (told.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return told.slice(0, count);
    };
    return { until, dropped, told };
  }

  function file(...lines: string[]): string {
    const path = join(folder, 'bars.csv');
    writeFileSync(path, lines.join('\n'));
    return path;
  }

  test('that is stopped while it is opened tells of no failure', async () => {
    const { told } = replay(file(BAR_HEADER, RISING));
    await source?.stop();
    expect(told).toEqual([]);
  });

  test('begins again with its first bar after its last', async () => {
    const { until } = replay(file(BAR_HEADER, RISING, FALLING, ''));
    expect(await until(12)).toEqual([...DAY_ONE, ...DAY_TWO, ...DAY_ONE]);
  });

  test('with bad lines gives the good ones and counts the others', async () => {
    const { until, dropped } = replay(
      file(`\uFEFF${BAR_HEADER}\r`, 'garbage', RISING, '', 'x'.repeat(9_999), FALLING),
    );
    expect(await until(8)).toEqual([...DAY_ONE, ...DAY_TWO]);
    expect(dropped).toEqual([2, 4, 5]);
  });

  test.each([
    ['is empty', ['']],
    ['has only its header', [BAR_HEADER]],
    ['has no good line', [BAR_HEADER, 'garbage', '2012-01-27,0,0,0,0,0,0']],
    ['has another header', ['Date,Close', RISING]],
  ])('that %s fails once and recovers once it is good', async (_, lines) => {
    const { until } = replay(file(...lines));
    expect(await until(1)).toEqual(['failure']);
    file(BAR_HEADER, RISING);
    expect(await until(6)).toEqual(['failure', 'recovery', ...DAY_ONE]);
  });

  test('that is missing fails, recovers when it comes, and fails again when it goes', async () => {
    const path = join(folder, 'bars.csv');
    const { until, told } = replay(path);
    expect(await until(1)).toEqual(['failure']);
    file(BAR_HEADER, RISING);
    await until(7);
    rmSync(path);
    let length = told.length;
    while (told.at(-1) !== 'failure') await until(++length);
    expect(told.filter((what) => what === 'failure')).toHaveLength(2);
    expect(told.filter((what) => what === 'recovery')).toHaveLength(1);
  });

  test('that is a folder is a failure like any other', async () => {
    expect(await replay(folder).until(1)).toEqual(['failure']);
  });

  test('gives nothing more once it was stopped', async () => {
    const { until, told } = replay(file(BAR_HEADER, RISING));
    await until(2);
    await source?.stop();
    const { length } = told;
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toHaveLength(length);
  });
});
