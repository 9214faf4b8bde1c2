/** What `/ws` answers to clients: its document names no messages of theirs, so each is an ERROR. */
import { OutboundMessage } from '../session/outbound-message';
import { streamError } from './stream-messages';

const error = (code: string, message: string): OutboundMessage =>
  new OutboundMessage(streamError(code, message));
const INVALID_JSON = error('INVALID_JSON', 'The message is not valid JSON.');
const INVALID_MESSAGE = error('INVALID_MESSAGE', 'A message is {"event":"NAME","data":{}}.');
const UNKNOWN_EVENT = error('UNKNOWN_EVENT', 'This endpoint knows no such event.');
export const TOO_MANY = error('RATE_LIMITED', 'Too many messages; this one was not handled.');

export function answerTo(text: string): OutboundMessage {
  let message: unknown;
  try {
    message = JSON.parse(text) as unknown;
  } catch {
    return INVALID_JSON;
  }
  if (typeof message !== 'object' || message === null) return INVALID_MESSAGE;
  return 'event' in message && typeof message.event === 'string' ? UNKNOWN_EVENT : INVALID_MESSAGE;
}
