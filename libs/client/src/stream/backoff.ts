/** How long to wait before a connection is tried again: full jitter below a growing ceiling. */
export interface Backoff {
  /** Attempts without a message in between, then it is given up. */
  readonly reconnectAttempts: number;
  /** Milliseconds. */
  readonly initialReconnectDelay: number;
  /** Milliseconds. */
  readonly maxReconnectDelay: number;
}

export const DEFAULT_BACKOFF: Backoff = {
  reconnectAttempts: 10,
  initialReconnectDelay: 1_000,
  maxReconnectDelay: 30_000,
};

const GROWTH = 1.5;

/** @param attempt from 1. */
export function ceilingMs(attempt: number, backoff: Backoff): number {
  const { initialReconnectDelay, maxReconnectDelay } = backoff;
  return Math.min(initialReconnectDelay * GROWTH ** (attempt - 1), maxReconnectDelay);
}

/** Evenly between 0 and the ceiling, so that many clients do not come back together. */
export function delayMs(attempt: number, backoff: Backoff, random: () => number): number {
  return Math.floor(random() * ceilingMs(attempt, backoff));
}

/** What is not set is the default. */
export function backoffOf(options: Partial<Backoff>): Backoff {
  return {
    reconnectAttempts: options.reconnectAttempts ?? DEFAULT_BACKOFF.reconnectAttempts,
    initialReconnectDelay: options.initialReconnectDelay ?? DEFAULT_BACKOFF.initialReconnectDelay,
    maxReconnectDelay: options.maxReconnectDelay ?? DEFAULT_BACKOFF.maxReconnectDelay,
  };
}
