/** Who listens to what: topics to sessions, and back. Cost of a message: its receivers. */
import type { OutboundMessage } from './outbound-message';
import type { Session } from './session';

export class Hub {
  private readonly members = new Map<string, Set<Session>>();
  private readonly topics = new Map<Session, Set<string>>();

  join(session: Session, topic: string): void {
    const members = this.members.get(topic) ?? new Set();
    this.members.set(topic, members.add(session));
    const topics = this.topics.get(session) ?? new Set();
    this.topics.set(session, topics.add(topic));
  }

  /** Forgets the session; a topic without members costs nothing. */
  leave(session: Session): void {
    for (const topic of this.topics.get(session) ?? []) {
      const members = this.members.get(topic);
      members?.delete(session);
      if (members?.size === 0) this.members.delete(topic);
    }
    this.topics.delete(session);
  }

  /** `message` is asked for only when somebody listens. */
  publish(topic: string, message: () => OutboundMessage): void {
    const members = this.members.get(topic);
    if (members === undefined) return;
    const shared = message();
    for (const session of members) session.send(shared);
  }
}
