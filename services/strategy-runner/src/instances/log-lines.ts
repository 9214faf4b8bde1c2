/** A strategy's log lines: BURST at once and PER_SECOND after that; how many were left out is said. */
const BURST = 1_000;
const PER_SECOND = 100;

export class LogLines {
  private allowance = BURST;
  private at: number;
  private leftOut = 0;

  /** @param clock milliseconds */
  constructor(
    private readonly write: (text: string) => void,
    private readonly clock: () => number = Date.now,
  ) {
    this.at = clock();
  }

  line(text: string): void {
    const now = this.clock();
    const earned = (Math.max(0, now - this.at) * PER_SECOND) / 1_000;
    this.allowance = Math.min(BURST, this.allowance + earned);
    this.at = now;
    if (this.allowance < 1) {
      this.leftOut++;
      return;
    }
    if (this.leftOut > 0) this.write(`${this.leftOut} lines were left out`);
    this.leftOut = 0;
    this.allowance--;
    this.write(text);
  }
}
