/** An engine with a newer behaviour takes over from one that runs: what a rolling upgrade is. */
import { join } from 'node:path';
import { startProcess } from '@stratex/testkit';
import { EnginePair } from './engine-pair/engine-pair';
import { ROOT } from './entry-points';

const NEXT = { NODE_OPTIONS: `--require ${join(__dirname, 'engine-pair', 'next-version.cjs')}` };

let pair: EnginePair;

beforeEach(async () => {
  pair = await EnginePair.start();
});

afterEach(() => pair.stop());

async function replay(settings: NodeJS.ProcessEnv): Promise<[end: number | string, said: string]> {
  const program = join(ROOT, 'services', 'matching-engine', 'dist', 'replay-main.js');
  const replaying = startProcess({
    name: 'replay',
    command: process.execPath,
    args: [program, '--verify'],
    env: { NATS_URL: pair.nats.url, ...settings },
  });
  return [await replaying.ended, replaying.output];
}

test('a newer engine says so before its first command; an older one then leaves the log alone', async () => {
  pair.load.start();
  const former = await pair.engineAs('standby');
  await former.process.kill();
  await pair.add(NEXT);
  await pair.engineAs('standby');
  const leader = await pair.engineAs('leader');
  const { epoch } = pair.witness;
  expect(pair.witness.versions).toEqual([]);

  await leader.process.kill();
  await pair.witness.workAfter(epoch);
  expect(pair.witness.versions).toEqual([{ epoch: epoch + 1, version: 2, isLate: false }]);

  const older = await pair.add();
  expect(await older.process.ended).toBe(1);
  expect(older.process.output).toMatch(/the log is at engine version 2, .* start a newer one/);

  // Of two that know the same version the second writes nothing again.
  await pair.add(NEXT);
  await pair.engineAs('standby');
  await (await pair.engineAs('leader')).process.kill();
  await pair.witness.workAfter(epoch + 1);
  expect(pair.witness.versions).toHaveLength(1);
  expect(await pair.audit()).toMatchObject({ voidFrames: 0 });

  expect(await replay(NEXT)).toEqual([0, expect.stringContaining('equal')]);
  const [end, said] = await replay({});
  expect(end).not.toBe(0);
  expect(said).toMatch(/start a newer one/);
});
