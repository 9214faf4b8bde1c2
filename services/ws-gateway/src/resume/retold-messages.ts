/**
 * What a dialect makes of an event that is told again, for all who are told it at about the same time:
 * a message is made once, and encoded once for each format. Bound: EVENTS_MAX, the oldest goes first.
 */
import type { LogEvent } from '../session/stream-event';
import type { TopicMessage } from './topic-message';

const EVENTS_MAX = 1_024;

export class RetoldMessages {
  private readonly made = new Map<LogEvent, readonly TopicMessage[]>();

  constructor(private readonly messagesOf: (event: LogEvent) => readonly TopicMessage[]) {}

  /** Nobody is told anything again at the moment. */
  forget(): void {
    this.made.clear();
  }

  of(event: LogEvent): readonly TopicMessage[] {
    const known = this.made.get(event);
    if (known !== undefined) return known;
    const messages = this.messagesOf(event);
    this.made.set(event, messages);
    if (this.made.size > EVENTS_MAX)
      for (const oldest of this.made.keys()) {
        this.made.delete(oldest);
        break;
      }
    return messages;
  }
}
