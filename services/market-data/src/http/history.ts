import { isUnavailable } from '@stratex/postgres';
import { Problem } from '@stratex/service-kit';

/** What the database answers. @throws Problem 503 HISTORY_UNAVAILABLE while it is away */
export async function fromHistory<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new Problem(503, 'HISTORY_UNAVAILABLE', 'The history cannot be read now; try again.', {
      members: { retryable: true },
      headers: { 'Retry-After': '1' },
    });
  }
}
