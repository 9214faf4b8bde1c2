import type { OutboundMessage } from '../session/outbound-message';
import type { Position } from '../session/position';

/** One message of an event of the log, and who gets it. */
export interface TopicMessage {
  /** A session that wants one of them gets the message; it wants at most one. */
  readonly topics: readonly string[];
  readonly position: Position;
  readonly message: () => OutboundMessage;
}
