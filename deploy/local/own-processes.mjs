import { spawn } from 'node:child_process';

import { Stopped } from './launch-error.mjs';
import { processIdentity } from './process-identity.mjs';

/**
 * Every process this launcher started and that still runs.
 *
 * Each gets a process group of its own: Ctrl-C in the terminal then reaches only the launcher, which
 * stops its children in order. Nothing is ever signaled but what was spawned here.
 */
export class OwnProcesses {
  #running = new Set();
  #closed = false;
  #onChange;

  /** @param {(running: readonly { name: string, pid: number, identity: string }[]) => void} onChange */
  constructor(onChange = () => undefined) {
    this.#onChange = onChange;
  }

  /**
   * @param {string} name
   * @param {string} command
   * @param {readonly string[]} args
   * @param {import('node:child_process').SpawnOptions} options
   * @returns {OwnProcess}
   */
  spawn(name, command, args, options) {
    if (this.#closed) throw new Stopped();
    const own = new OwnProcess(name, spawn(command, args, { ...options, detached: true }));
    if (own.pid === undefined) return own;
    this.#running.add(own);
    this.#changed();
    void own.exited.then(() => {
      this.#running.delete(own);
      this.#changed();
    });
    return own;
  }

  /** From now on nothing more can be started. */
  close() {
    this.#closed = true;
  }

  get closed() {
    return this.#closed;
  }

  get running() {
    return [...this.#running];
  }

  /** The last resort: ends everything at once. */
  killAll() {
    this.close();
    for (const own of this.#running) own.signalGroup('SIGKILL');
  }

  #changed() {
    this.#onChange(
      [...this.#running].map(({ name, pid, identity }) => ({
        name,
        pid,
        identity: identity ?? '',
      })),
    );
  }
}

/** One child and the process group it leads. */
export class OwnProcess {
  #child;
  #ended = false;

  constructor(name, child) {
    this.name = name;
    this.#child = child;
    this.pid = child.pid;
    this.identity = child.pid === undefined ? undefined : processIdentity(child.pid);
    /** @type {Promise<{ code: number | null, signal: string | null, error?: Error }>} */
    this.exited = new Promise((resolve) => {
      const end = (result) => {
        this.#ended = true;
        resolve(result);
      };
      child.once('error', (error) => {
        if (child.pid === undefined) end({ code: null, signal: null, error });
      });
      child.once('exit', (code, signal) => end({ code, signal }));
    });
  }

  get stdin() {
    return this.#child.stdin;
  }

  get stdout() {
    return this.#child.stdout;
  }

  get stderr() {
    return this.#child.stderr;
  }

  get ended() {
    return this.#ended;
  }

  signal(name) {
    if (!this.#ended) this.#child.kill(name);
  }

  /** Reaches also what the child started, such as the workers of a build. */
  signalGroup(name) {
    if (this.pid === undefined) return;
    try {
      process.kill(-this.pid, name);
    } catch {
      // The group is already empty.
    }
  }

  /** Asks it to end with `signal` and after `graceMs` ends its whole group. Resolves when it is gone. */
  async stop({ signal = 'SIGTERM', graceMs = 10_000 } = {}) {
    if (this.#ended) return;
    this.signal(signal);
    const deadline = setTimeout(() => this.signalGroup('SIGKILL'), graceMs);
    await this.exited;
    clearTimeout(deadline);
  }
}
