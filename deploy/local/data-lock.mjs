import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { EXIT_REMEDY, LaunchError } from './launch-error.mjs';
import { processIdentity } from './process-identity.mjs';
import { waitFor } from './wait-for.mjs';

const SERVERS = new Set(['nats-server', 'postgres']);

/**
 * One launcher at a time on a data directory: two servers on one store would destroy it.
 *
 * `<data>/start.json` names the launcher and every process it started. A launcher that was killed
 * leaves the file and its processes behind; the next one stops exactly those before it begins.
 */
export class DataLock {
  #path;

  constructor(path) {
    this.#path = path;
  }

  /**
   * @param {string} dataPath
   * @param {(text: string) => void} say
   * @returns {Promise<DataLock>}
   */
  static async acquire(dataPath, say) {
    mkdirSync(dataPath, { recursive: true });
    const path = join(dataPath, 'start.json');
    const own = `${path}.${process.pid}`;
    writeFileSync(own, record([]));
    try {
      for (let attempt = 0; attempt < 5; attempt++) {
        if (take(own, path)) return new DataLock(path);
        const holder = read(path);
        if (holder && isAlive(holder)) refuse(dataPath, holder.pid);
        await removeStale(path, holder, say);
      }
    } finally {
      rmSync(own, { force: true });
    }
    return refuse(dataPath, undefined);
  }

  /** Writes down what runs now, for the launcher that may have to clear up after this one. */
  update(processes) {
    const staged = `${this.#path}.${process.pid}`;
    writeFileSync(staged, record(processes));
    renameSync(staged, this.#path);
  }

  release() {
    rmSync(this.#path, { force: true });
  }
}

function record(processes) {
  const own = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  return `${JSON.stringify({ ...own, processes }, null, 2)}\n`;
}

function take(own, path) {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(path) {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value?.pid === 'number' && Array.isArray(value.processes) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, identity }) {
  return Number.isInteger(pid) && pid > 1 && identity !== '' && processIdentity(pid) === identity;
}

function refuse(dataPath, pid) {
  const who = pid === undefined ? 'Another launcher' : `Another launcher (pid ${pid})`;
  throw new LaunchError(
    `${who} already runs on ${dataPath}: stop it with Ctrl-C, or set STRATEX_DATA_DIR to start a second system.`,
    { exitCode: EXIT_REMEDY },
  );
}

async function removeStale(path, holder, say) {
  const aside = `${path}.stale.${process.pid}`;
  if (!existsSync(path)) return;
  renameSync(path, aside);
  const taken = read(aside);
  if (taken && isAlive(taken)) {
    // A third launcher got in between our look and our grip: give it back.
    take(aside, path);
    rmSync(aside, { force: true });
    return;
  }
  rmSync(aside, { force: true });
  await stopLeftovers(holder?.processes ?? [], say);
}

/** Services before the servers they need. */
async function stopLeftovers(processes, say) {
  const alive = processes.filter(isAlive);
  const isServer = ({ name }) => SERVERS.has(name);
  for (const left of [...alive.filter((p) => !isServer(p)), ...alive.filter(isServer)]) {
    say(`stopping ${left.name} (pid ${left.pid}), left behind by a start that was killed`);
    const signal = left.name === 'postgres' ? 'SIGINT' : 'SIGTERM';
    for (const [name, timeoutMs] of [
      [signal, 15_000],
      ['SIGKILL', 5_000],
    ]) {
      try {
        process.kill(left.pid, name);
      } catch {
        break; // Gone meanwhile.
      }
      if (await waitFor(() => !isAlive(left), { timeoutMs })) break;
    }
  }
}
