/** Waits for a condition, never for a time. */

export interface EventuallyOptions {
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
}

/**
 * Calls `attempt` until it returns something other than undefined or false; a thrown error counts as
 * not yet. @throws a timeout that names the condition and tells the last error, which is its cause
 */
export async function eventually<T>(
  what: string,
  attempt: () => T | Promise<T>,
  options: EventuallyOptions = {},
): Promise<Exclude<T, undefined | false>> {
  const { timeoutMs = 20_000, intervalMs = 25 } = options;
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await attempt();
      if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      const why = last instanceof Error ? `; the last attempt failed: ${last.message}` : '';
      throw new Error(`waited ${timeoutMs} ms for: ${what}${why}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
