/** A rate with a burst. Times are milliseconds of one clock that never goes back. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export class TokenBucket {
  private tokens: number;

  constructor(
    private readonly rate: Rate,
    private last: number,
  ) {
    this.tokens = rate.burst;
  }

  /** True, and one token less, when there is one. */
  take(now: number): boolean {
    this.refill(now);
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }

  /** Whole tokens that can be taken at once; as of the last call with a time. */
  get remaining(): number {
    return Math.floor(this.tokens);
  }

  /** Milliseconds until there is a token; 0 when there is one. */
  get nextTokenMs(): number {
    return (Math.max(0, 1 - this.tokens) * 1_000) / this.rate.perSecond;
  }

  /** Milliseconds until the whole burst is there again. */
  get fullMs(): number {
    return ((this.rate.burst - this.tokens) * 1_000) / this.rate.perSecond;
  }

  /** Nothing was taken for so long that the whole burst is there again. */
  isFull(now: number): boolean {
    this.refill(now);
    return this.tokens >= this.rate.burst;
  }

  private refill(now: number): void {
    const grown = this.tokens + ((now - this.last) * this.rate.perSecond) / 1_000;
    this.tokens = Math.min(this.rate.burst, grown);
    this.last = now;
  }
}
