/** What JetStream's error codes mean here. */
import { NatsError } from 'nats';

/** Somebody else wrote the key meanwhile. */
export const isWrongLastSequence = (error: unknown): boolean => codeOf(error) === 10071;
export const isMessageNotFound = (error: unknown): boolean => codeOf(error) === 10037;

function codeOf(error: unknown): number | undefined {
  return error instanceof NatsError ? error.jsError()?.err_code : undefined;
}
