/** Who listens to what: topics to sessions, and back. Cost of a message: its receivers. */
import type { OutboundMessage } from './outbound-message';
import type { Session } from './session';

const NONE: readonly string[] = [];

export class Hub {
  private readonly members = new Map<string, Set<Session>>();
  /** Few each: an array is a fraction of a set. */
  private readonly topics = new Map<Session, readonly string[]>();

  join(session: Session, topic: string): void {
    const members = this.members.get(topic) ?? new Set();
    this.members.set(topic, members.add(session));
    const topics = this.topicsOf(session);
    if (!topics.includes(topic)) this.topics.set(session, [...topics, topic]);
  }

  /** One topic less. */
  part(session: Session, topic: string): void {
    const left = this.topicsOf(session).filter((other) => other !== topic);
    if (left.length === 0) this.topics.delete(session);
    else this.topics.set(session, left);
    this.remove(session, topic);
  }

  has(topic: string): boolean {
    return this.members.has(topic);
  }

  /** Topics of the session. */
  topicsOf(session: Session): readonly string[] {
    return this.topics.get(session) ?? NONE;
  }

  /** Forgets the session; a topic without members costs nothing. */
  leave(session: Session): void {
    for (const topic of this.topicsOf(session)) this.remove(session, topic);
    this.topics.delete(session);
  }

  /** `message` is asked for only when somebody listens. */
  publish(topic: string, message: () => OutboundMessage): void {
    const members = this.members.get(topic);
    if (members === undefined) return;
    const shared = message();
    for (const session of members) session.send(shared);
  }

  /** As publish(); who listens to several of the topics gets the message once. */
  publishOnce(topics: readonly string[], message: () => OutboundMessage): void {
    const groups = topics.flatMap((topic) => this.members.get(topic) ?? []);
    const [first, ...others] = groups;
    if (first === undefined) return;
    const shared = message();
    if (others.length === 0) for (const session of first) session.send(shared);
    else
      for (const session of new Set(groups.flatMap((members) => [...members])))
        session.send(shared);
  }

  private remove(session: Session, topic: string): void {
    const members = this.members.get(topic);
    members?.delete(session);
    if (members?.size === 0) this.members.delete(topic);
  }
}
