/**
 * Delays between attempts: random up to a bound that doubles, so that many clients do not return at
 * the same time. Source: "Exponential Backoff and Jitter", AWS Architecture Blog (full jitter).
 */
export interface JitterBounds {
  /** Never less than this. */
  readonly min: number;
  readonly first: number;
  readonly max: number;
}

export class FullJitter {
  private attempts = 0;

  constructor(
    private readonly bounds: JitterBounds,
    private readonly random: () => number = Math.random,
  ) {}

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const { min, first, max } = this.bounds;
    const bound = Math.min(max, first * 2 ** Math.min(this.attempts, 30));
    this.attempts += 1;
    return Math.max(min, Math.floor(this.random() * bound));
  }

  /** An attempt was good: the next delays are short again. */
  reset(): void {
    this.attempts = 0;
  }
}
