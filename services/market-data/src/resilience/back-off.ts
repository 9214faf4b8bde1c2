import { setTimeout as sleep } from 'node:timers/promises';

export interface BackOff {
  /** Waits the next delay: it doubles up to the maximum. Ends early when the signal aborts. */
  wait(): Promise<void>;
  /** The next delay is the first one again. */
  readonly reset: () => void;
}

export function backOff(delayMs: { first: number; max: number }, signal: AbortSignal): BackOff {
  let next = delayMs.first;
  return {
    async wait() {
      const delay = next;
      next = Math.min(next * 2, delayMs.max);
      await sleepUnlessAborted(delay, signal);
    },
    reset: () => {
      next = delayMs.first;
    },
  };
}

/** Resolves after `delayMs`, or at once when the signal aborts. */
export async function sleepUnlessAborted(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(delayMs, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
