/** The language of one endpoint: which events its clients see, in which words. */
import type { Session } from '../session/session';
import type { StreamEvent } from '../session/stream-event';
import type { AccessNews } from './access-messages';

export interface Dialect {
  /** A client has come: what it shall receive, and what it is told at once. */
  open(session: Session): void;
  /** A text message of the client. */
  receive(session: Session, text: string): void;
  /** A message of the client was not handled, because it sends too many. */
  refuse(session: Session): void;
  /** How long the client may stay, where the endpoint has a word for it. */
  tellAccess(session: Session, news: AccessNews): void;
  close(session: Session): void;
  publish(event: StreamEvent): void;
  /** Tells everybody something about this server, in the dialect's words if it has any. */
  announce(message: string): void;
}
