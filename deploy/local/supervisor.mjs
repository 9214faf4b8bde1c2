import { setTimeout as delay } from 'node:timers/promises';

const DELAY_MS_FIRST = 500;
const DELAY_MS_MAX = 30_000;
/** A process that lived this long starts with the first delay again. */
const HEALTHY_MS = 60_000;

/** Milliseconds to wait before the nth start in a row (1 = first restart). */
export function restartDelayMs(restart) {
  return Math.min(DELAY_MS_FIRST * 2 ** Math.min(restart - 1, 10), DELAY_MS_MAX);
}

/**
 * Keeps one process running: when it ends by itself it is started again, after a delay that grows
 * while it keeps ending. A restart is the only recovery there is.
 */
export class Supervisor {
  #options;
  #current;
  #stopping = new AbortController();
  #loop;

  /** How often it ended by itself. */
  deaths = 0;
  /** @type {{ code: number | null, signal: string | null } | undefined} */
  lastExit;

  /**
   * @param {{
   *   name: string, logPath: string,
   *   spawn: () => import('./own-processes.mjs').OwnProcess,
   *   say: (text: string) => void,
   *   stopSignal?: NodeJS.Signals, graceMs?: number,
   * }} options
   */
  constructor(options) {
    this.#options = options;
    this.name = options.name;
    this.logPath = options.logPath;
    this.#current = options.spawn();
    this.#loop = this.#keepRunning();
  }

  get pid() {
    return this.#current.pid;
  }

  async stop() {
    this.#stopping.abort();
    const { stopSignal: signal = 'SIGTERM', graceMs = 10_000 } = this.#options;
    await this.#current.stop({ signal, graceMs });
    await this.#loop;
  }

  async #keepRunning() {
    let restarts = 0;
    for (;;) {
      const startedMs = Date.now();
      const exit = await this.#current.exited;
      if (this.#stopping.signal.aborted) return;
      this.lastExit = exit;
      this.deaths += 1;
      restarts = Date.now() - startedMs >= HEALTHY_MS ? 1 : restarts + 1;
      const waitMs = restartDelayMs(restarts);
      this.#options.say(
        `${describeExit(exit)}; starting it again in ${waitMs / 1000} s (log: ${this.logPath})`,
      );
      try {
        await delay(waitMs, undefined, { signal: this.#stopping.signal });
        this.#current = this.#options.spawn();
      } catch {
        return; // Stopped meanwhile.
      }
    }
  }
}

export function describeExit({ code, signal, error }) {
  if (error) return `could not be started: ${error.message}`;
  return signal ? `was ended by ${signal}` : `ended with code ${code}`;
}
