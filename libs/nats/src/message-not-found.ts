import { NatsError } from 'nats';

/** JetStream's code for "no such message" (nats-server server/errors.json). */
const MESSAGE_NOT_FOUND = 10037;

export function isMessageNotFound(error: unknown): boolean {
  return error instanceof NatsError && error.jsError()?.err_code === MESSAGE_NOT_FOUND;
}
