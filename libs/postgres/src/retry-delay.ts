/** Waits that double from a first to a longest, start again after a success, and can be cut short. */

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

export class RetryDelay {
  private nextMs = FIRST_MS;

  /** The following wait is short again. */
  reset(): void {
    this.nextMs = FIRST_MS;
  }

  /** Resolves after the next delay, or at once when `signal` is or becomes aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    const delayMs = this.nextMs;
    this.nextMs = Math.min(LONGEST_MS, delayMs * 2);
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, delayMs);
      signal.addEventListener('abort', end);
    });
  }
}
