import { reportFailure, Stopped } from './launch-error.mjs';

/** What is stopped first comes first: nothing loses the server it still talks to. */
const TIERS = ['services', 'edge', 'servers'];
/** npm passes Ctrl-C on, so that one press may arrive twice. */
const SAME_PRESS_MS = 1_000;

/**
 * Ends everything this launcher started, in order and within bounds, when it is told to (Ctrl-C,
 * SIGTERM, a closed terminal), when `work` is done, or when something failed.
 */
export class Shutdown {
  #processes;
  #terminal;
  #supervisors = new Map(TIERS.map((tier) => [tier, []]));
  #askedAtMs;

  constructor({ processes, terminal }) {
    this.#processes = processes;
    this.#terminal = terminal;
  }

  /** @param {'services' | 'edge' | 'servers'} tier */
  add(tier, supervisor) {
    this.#supervisors.get(tier).push(supervisor);
  }

  /**
   * Runs `work` and then stops everything; ends this process with the code `work` returns, 0 when the
   * user ended it (130 when `interruptedCode` says so), or the code of its failure.
   *
   * @param {() => Promise<number>} work
   * @param {{ interruptedCode?: number, afterwards?: () => void }} [options]
   */
  async guard(work, { interruptedCode = 0, afterwards = () => undefined } = {}) {
    const interrupted = this.#untilInterrupted(interruptedCode);
    const finished = work().catch((error) => {
      // While we are stopping, everything that still starts fails: that is no news.
      if (error instanceof Stopped || this.#askedAtMs !== undefined) return interrupted;
      this.#terminal.endSteps();
      return reportFailure(error);
    });
    const code = await Promise.race([interrupted, finished]);
    await this.#stopInOrder();
    afterwards();
    process.exit(code);
  }

  /** Resolves with the exit code when somebody asks us to end. */
  #untilInterrupted(code) {
    return new Promise((resolve) => {
      const ask = () => {
        const nowMs = Date.now();
        if (this.#askedAtMs === undefined) {
          this.#askedAtMs = nowMs;
          this.#terminal.endSteps();
          this.#terminal.line();
          this.#terminal.line('stopping (Ctrl-C again: at once) …');
          resolve(code);
        } else if (nowMs - this.#askedAtMs > SAME_PRESS_MS) {
          this.#processes.killAll();
        }
      };
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
      onOrphaned(ask);
      process.on('uncaughtException', (error) => {
        this.#askedAtMs ??= Date.now();
        resolve(reportFailure(error));
      });
    });
  }

  async #stopInOrder() {
    this.#processes.close();
    const supervised = new Set([...this.#supervisors.values()].flat().map(({ pid }) => pid));
    const commands = this.#processes.running.filter(({ pid }) => !supervised.has(pid));
    for (const command of commands) command.signalGroup('SIGTERM');
    await Promise.all(commands.map((command) => command.stop({ graceMs: 5_000 })));
    for (const tier of TIERS) {
      await Promise.all(this.#supervisors.get(tier).map((supervisor) => supervisor.stop()));
    }
  }
}

/** A signal sent to npm ends the shell between npm and us, but does not reach us. */
function onOrphaned(ask, env = process.env) {
  if (env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    ask();
  }, 500);
  timer.unref();
}
