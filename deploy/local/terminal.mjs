/**
 * What the user sees: one line per finished step and, on a terminal, a last line that shows what is
 * running now. Without a terminal (CI, a pipe) a step prints a line when it begins and one when it ends.
 */
export class Terminal {
  #stream;
  #steps = new Set();
  #timer;
  #drawn = false;

  constructor(stream = process.stdout) {
    this.#stream = stream;
    // A reader that went away (`npm start | head`) must not take the system down.
    stream.on('error', () => undefined);
  }

  line(text = '') {
    this.#erase();
    this.#stream.write(`${text}\n`);
    this.#draw();
  }

  /**
   * Shows `title` while `work` runs. `work` gets a function that sets the detail shown beside it.
   *
   * @template T
   * @param {string} title
   * @param {(detail: (text: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(title, work) {
    const step = { title, detail: '', startMs: Date.now() };
    if (!this.#stream.isTTY) this.line(`  … ${title}`);
    this.#begin(step);
    try {
      const result = await work((detail) => {
        step.detail = detail;
        this.#erase();
        this.#draw();
      });
      this.#end(step);
      this.line(`  ✓ ${title}${step.detail ? `: ${step.detail}` : ''} (${seconds(step)} s)`);
      return result;
    } catch (error) {
      if (!this.#steps.has(step)) throw error;
      this.#end(step);
      this.line(`  ✗ ${title}${step.detail ? `: ${step.detail}` : ''}`);
      throw error;
    }
  }

  /** No more steps are shown: what still runs is being stopped. */
  endSteps() {
    this.#erase();
    this.#steps.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #begin(step) {
    this.#steps.add(step);
    if (!this.#stream.isTTY || this.#timer) return;
    this.#timer = setInterval(() => {
      this.#erase();
      this.#draw();
    }, 250);
    this.#timer.unref();
  }

  #end(step) {
    this.#erase();
    this.#steps.delete(step);
    if (this.#steps.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #draw() {
    if (!this.#stream.isTTY || this.#steps.size === 0) return;
    const text = [...this.#steps]
      .map((step) => `${step.title}${step.detail ? `: ${step.detail}` : ''} ${seconds(step)} s`)
      .join(' | ');
    this.#stream.write(`  … ${text}`.slice(0, (this.#stream.columns ?? 80) - 1));
    this.#drawn = true;
  }

  #erase() {
    if (!this.#drawn) return;
    this.#stream.write('\r\u001b[K');
    this.#drawn = false;
  }
}

function seconds(step) {
  return ((Date.now() - step.startMs) / 1000).toFixed(1);
}
