/** A beat once a second while somebody wants prices: starts with the first, stops with the last. */
export const PRICE_INTERVAL_MS = 1_000;

export class PriceStreamer {
  private timer: NodeJS.Timeout | undefined;
  private readonly wanted = new Map<string, number>();

  constructor(private readonly stream: (symbol: string) => void) {}

  get isRunning(): boolean {
    return this.timer !== undefined;
  }

  /** One subscriber more. */
  want(symbol: string): void {
    this.wanted.set(symbol, (this.wanted.get(symbol) ?? 0) + 1);
    this.timer ??= setInterval(() => {
      this.beat();
    }, PRICE_INTERVAL_MS).unref();
  }

  /** One subscriber less. */
  release(symbol: string): void {
    const left = (this.wanted.get(symbol) ?? 0) - 1;
    if (left > 0) this.wanted.set(symbol, left);
    else this.wanted.delete(symbol);
    if (this.wanted.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private beat(): void {
    for (const symbol of this.wanted.keys()) this.stream(symbol);
  }
}
