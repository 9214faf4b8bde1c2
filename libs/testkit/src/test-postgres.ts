/** A PostgreSQL server of a test's own, to be killed and started again. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually } from './eventually';
import { freePort } from './free-port';

export interface TestPostgres {
  /** Of its database `postgres`, as a role that may do everything. */
  readonly url: string;
  /** SIGKILL to the server itself; what was committed is kept. */
  kill(): Promise<void>;
  /** After kill(); resolves when it answers. */
  restart(): Promise<void>;
  /** Stops for good and removes the data. */
  stop(): Promise<void>;
}

const NOBODY = 65_534;

/** @throws when POSTGRES_BIN_DIR does not name a directory with `initdb` and `postgres`. */
export async function startPostgres(): Promise<TestPostgres> {
  const { POSTGRES_BIN_DIR: bin = '' } = process.env;
  if (bin === '')
    throw new Error('no PostgreSQL programs: run "npm test", or set POSTGRES_BIN_DIR to theirs');
  const directory = mkdtempSync(join(tmpdir(), 'stratex-postgres-'));
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  chmodSync(directory, 0o700);
  if (user.uid !== undefined) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['--pgdata', data, '--username=postgres', '--auth=trust', '--no-sync', '--no-instructions'],
    { cwd: directory, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...user },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`);
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    await eventually(
      'PostgreSQL answers',
      async () => {
        // A server that was killed may hold its memory a moment longer than its life.
        if (server?.exitCode !== null || server.signalCode !== null) server = launch();
        return answers(url);
      },
      { timeoutMs: 60_000, intervalMs: 100 },
    );
  };
  const launch = (): ChildProcess =>
    spawn(
      join(bin, 'postgres'),
      ['-D', data, '-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1']
        .concat(['-c', 'unix_socket_directories=', '-c', 'max_connections=100'])
        .concat(['-c', 'restart_after_crash=off']),
      { cwd: directory, stdio: 'ignore', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...user },
    );
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server;
    if (ending?.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  await start();
  return {
    url,
    kill: () => end('SIGKILL'),
    restart: start,
    stop: async () => {
      await end('SIGQUIT');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
