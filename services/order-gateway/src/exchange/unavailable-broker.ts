/** A broker that does not answer a query is the caller's cue to try again. */
import { Problem } from '@stratex/service-kit';
import { NatsError } from 'nats';

/** For `.catch`: rethrows, a failure of the broker as Problem 503 UNAVAILABLE. */
export function unavailableBroker(error: unknown): never {
  if (!(error instanceof NatsError)) throw error;
  throw new Problem(503, 'UNAVAILABLE', 'The broker cannot be reached now; try again shortly.', {
    headers: { 'Retry-After': '1' },
  });
}
