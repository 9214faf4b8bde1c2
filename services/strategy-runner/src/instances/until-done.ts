/** What must be done is tried until it is: a broker that is slow or away ends no strategy and no runner. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from '../commands/command-sender';

const RETRY_MS = 500;

export interface Trying {
  readonly signal: AbortSignal;
  readonly onProblem: (error: unknown) => void;
}

/** @param task may be begun again @throws Stopped */
export async function untilDone<T>(
  task: () => Promise<T>,
  { signal, onProblem }: Trying,
): Promise<T> {
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (signal.aborted) throw new Stopped();
      onProblem(error);
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
