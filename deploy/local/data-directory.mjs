import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { DataLock } from './data-lock.mjs';
import { EXIT_REMEDY, LaunchError } from './launch-error.mjs';
import { forgetPostgresData } from './postgres-data.mjs';

/** Directories that only the user of this launcher may enter; PostgreSQL's is a matter of its own. */
const OWN = ['nats', 'keys', 'logs'];

/** Everything `npm start` keeps between two starts. */
export class DataDirectory {
  #lock;

  constructor(path, lock) {
    this.path = path;
    this.#lock = lock;
    this.#makeDirectories();
  }

  /** Takes the directory for this launcher; a LaunchError when another one runs on it. */
  static async open(path, say) {
    return new DataDirectory(path, await DataLock.acquire(path, say));
  }

  get streams() {
    return join(this.path, 'nats');
  }

  get keys() {
    return join(this.path, 'keys');
  }

  logPath(name) {
    return join(this.path, 'logs', `${name}.log`);
  }

  writeDown(processes) {
    this.#lock.update(processes);
  }

  /** Forgets every account, order, key and log. Only what the launcher makes is removed. */
  reset(env = process.env) {
    const external = ['NATS_URL', 'DATABASE_URL'].filter((name) => env[name]);
    if (external.length > 0) {
      throw new LaunchError(
        `--reset forgets only what this command started itself, and ${external.join(' and ')} name${external.length > 1 ? '' : 's'} a server of yours: empty that yourself, or unset the variable.`,
        { exitCode: EXIT_REMEDY },
      );
    }
    forgetPostgresData(this.path);
    for (const name of OWN) {
      rmSync(join(this.path, name), { recursive: true, force: true });
    }
    this.#makeDirectories();
  }

  release() {
    this.#lock.release();
  }

  #makeDirectories() {
    for (const name of OWN) {
      mkdirSync(join(this.path, name), { recursive: true, mode: 0o700 });
    }
  }
}
