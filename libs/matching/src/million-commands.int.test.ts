/** The long random test (`test:long`) in the length that every change has to pass. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = join(__dirname, '..');
const COMMANDS = 1_000_000;
const MINUTE_MS = 60_000;

test(
  'the engine answers a million random commands as the naive exchange does',
  async () => {
    const node = process.execPath;
    await run(node, [require.resolve('typescript/bin/tsc'), '-p', 'long/tsconfig.json'], {
      cwd: folder,
    });
    const { stdout } = await run(node, ['long/run.mjs', '--commands', String(COMMANDS)], {
      cwd: folder,
    });
    const done = /no difference; seeds \d+ and following: (\d+) commands/.exec(stdout)?.[1];
    expect(Number(done)).toBeGreaterThanOrEqual(COMMANDS);
  },
  20 * MINUTE_MS,
);
