/** How far something has come in the log, and waiting for it, with a bound on the time. */

interface Waiter {
  readonly event: number;
  readonly resolve: (reached: boolean) => void;
}

export class Progress {
  private event = 0;
  private readonly waiters = new Set<Waiter>();

  /** Number of the last event reached. */
  get reached(): number {
    return this.event;
  }

  /** Never goes back. */
  advance(event: number): void {
    if (event <= this.event) return;
    this.event = event;
    for (const waiter of this.waiters) if (waiter.event <= event) waiter.resolve(true);
  }

  /** Whether `event` was reached within the time. */
  wait(event: number, timeoutMs: number): Promise<boolean> {
    if (event <= this.event) return Promise.resolve(true);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        event,
        resolve: (reached) => {
          clearTimeout(timer);
          this.waiters.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(waiter.resolve, timeoutMs, false);
      this.waiters.add(waiter);
    });
  }
}
