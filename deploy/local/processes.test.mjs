import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { DataDirectory } from './data-directory.mjs';
import { OwnProcesses } from './own-processes.mjs';
import { processIdentity } from './process-identity.mjs';
import { runCommand } from './run-command.mjs';
import { demoPassword, signingKey } from './secrets.mjs';
import { restartDelayMs, Supervisor } from './supervisor.mjs';
import { waitFor } from './wait-for.mjs';

const directory = mkdtempSync(join(tmpdir(), 'stratex-launcher-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const SLEEP = ['-e', 'setInterval(() => undefined, 1000)'];
const quiet = () => undefined;

test('a second launcher on the same data is refused and changes nothing', async () => {
  const path = join(directory, 'locked');
  const data = await DataDirectory.open(path, quiet);
  const before = readFileSync(join(path, 'start.json'), 'utf8');
  await assert.rejects(DataDirectory.open(path, quiet), (error) => {
    assert.match(error.message, new RegExp(`pid ${process.pid}\\) already runs`));
    return error.exitCode === 2;
  });
  assert.equal(readFileSync(join(path, 'start.json'), 'utf8'), before);
  data.release();
  (await DataDirectory.open(path, quiet)).release();
});

test('what a killed launcher left behind is stopped before the data is used again', async () => {
  const path = join(directory, 'left');
  const processes = new OwnProcesses();
  const left = processes.spawn('ledger', process.execPath, SLEEP, { stdio: 'ignore' });
  const other = processes.spawn('other', process.execPath, SLEEP, { stdio: 'ignore' });
  const data = await DataDirectory.open(path, quiet);
  data.release();
  // The pid of `other` stands for one that was given to somebody else since: its identity differs.
  writeFileSync(
    join(path, 'start.json'),
    JSON.stringify({
      pid: 999_999_999,
      identity: 'gone',
      processes: [
        { name: 'ledger', pid: left.pid, identity: left.identity },
        { name: 'edge', pid: other.pid, identity: 'an earlier process' },
      ],
    }),
  );
  const said = [];
  (await DataDirectory.open(path, (text) => said.push(text))).release();
  assert.equal((await left.exited).signal, 'SIGTERM');
  assert.equal(other.ended, false);
  assert.equal(said.length, 1);
  assert.match(said[0], /stopping ledger/);
  processes.killAll();
  await other.exited;
});

test('--reset removes what the launcher made and nothing else, and no data of a server of yours', async () => {
  const path = join(directory, 'reset');
  const data = await DataDirectory.open(path, quiet);
  const key = signingKey(data.keys);
  const password = demoPassword(data.keys, {});
  assert.match(readFileSync(key, 'utf8'), /BEGIN PRIVATE KEY/);
  assert.equal(demoPassword(data.keys, {}), password);
  writeFileSync(join(path, 'mine.txt'), 'keep');
  assert.throws(
    () => data.reset({ DATABASE_URL: 'postgres://h/x' }),
    /DATABASE_URL names a server/,
  );
  assert.ok(existsSync(key));
  data.reset({});
  assert.ok(!existsSync(key));
  assert.ok(existsSync(join(path, 'mine.txt')));
  data.release();
});

test('a process is known by more than its pid', () => {
  assert.equal(processIdentity(process.pid), processIdentity(process.pid));
  assert.ok(processIdentity(process.pid));
  assert.equal(processIdentity(999_999_999), undefined);
});

test('a process that ends is started again, until it is stopped', async () => {
  const processes = new OwnProcesses();
  const said = [];
  const supervisor = new Supervisor({
    name: 'ledger',
    logPath: 'ledger.log',
    spawn: () => processes.spawn('ledger', process.execPath, SLEEP, { stdio: 'ignore' }),
    say: (text) => said.push(text),
  });
  const first = supervisor.pid;
  process.kill(first, 'SIGKILL');
  assert.ok(await waitFor(() => supervisor.pid !== first, { timeoutMs: 10_000 }));
  assert.deepEqual(said, ['was ended by SIGKILL; starting it again in 0.5 s (log: ledger.log)']);
  await supervisor.stop();
  assert.equal(processes.running.length, 0);
  assert.equal(supervisor.deaths, 1);
});

test('restarts come slower and slower up to a bound', () => {
  assert.deepEqual([1, 2, 3, 4].map(restartDelayMs), [500, 1_000, 2_000, 4_000]);
  assert.equal(restartDelayMs(1_000), 30_000);
});

test('one that does not listen to SIGTERM is ended with all it started', async () => {
  const processes = new OwnProcesses();
  const own = processes.spawn(
    'stubborn',
    process.execPath,
    ['-e', 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await new Promise((resolve) => own.stdout.once('data', resolve));
  await own.stop({ graceMs: 50 });
  assert.equal((await own.exited).signal, 'SIGKILL');
});

test('a failed command shows the end of what it printed', async () => {
  const processes = new OwnProcesses();
  const script = 'console.error("no such table"); process.exit(3)';
  await assert.rejects(
    runCommand(processes, {
      name: 'The migration',
      command: process.execPath,
      args: ['-e', script],
    }),
    (error) => {
      assert.equal(error.message, 'The migration ended with code 3.');
      assert.deepEqual(error.details, ['no such table']);
      return true;
    },
  );
  await assert.rejects(
    runCommand(processes, { name: 'It', command: join(directory, 'absent'), args: [] }),
    /It spawn .*ENOENT/,
  );
  processes.close();
  assert.throws(() => processes.spawn('late', process.execPath, [], {}), /stopped/);
});
