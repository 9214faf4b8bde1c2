/** So many at a time, the others in the order in which they came: opening a strategy takes a core. */
export class Turns {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly atOnce: number) {}

  get waiting(): number {
    return this.queue.length;
  }

  async take<T>(task: () => Promise<T>): Promise<T> {
    if (this.running < this.atOnce) this.running++;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await task();
    } finally {
      // Whoever waits has this one's place.
      const next = this.queue.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }
}
