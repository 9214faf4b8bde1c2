/** A line on the terminal that shows how far something has come; silent where there is none. */
const WIDTH = 30;
const INTERVAL_MS = 100;

export class ProgressBar {
  private shown = 0;

  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  at(done: number): void {
    const now = Date.now();
    if (!this.stream.isTTY || (now - this.shown < INTERVAL_MS && done < this.total)) return;
    this.shown = now;
    const filled = this.total === 0 ? WIDTH : Math.floor((WIDTH * done) / this.total);
    const bar = '#'.repeat(filled) + '-'.repeat(WIDTH - filled);
    this.stream.write(`\r${this.label} [${bar}] ${done} of ${this.total}`);
    if (done >= this.total) this.stream.write('\n');
  }
}
