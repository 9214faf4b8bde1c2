/** Who listens to what: topics to sessions, and back. Cost of a message: its receivers. */
import type { OutboundMessage } from './outbound-message';
import type { Session } from './session';

/** Most sessions have few: an array is a fraction of a set, but a set does not slow down. */
type Topics = readonly string[] | Set<string>;
const FEW = 8;
const NONE: readonly string[] = [];

export class Hub {
  private readonly members = new Map<string, Set<Session>>();
  private readonly topics = new Map<Session, Topics>();

  join(session: Session, topic: string): void {
    const members = this.members.get(topic) ?? new Set();
    this.members.set(topic, members.add(session));
    const topics = this.topics.get(session) ?? NONE;
    if (topics instanceof Set) topics.add(topic);
    else if (!topics.includes(topic)) {
      const more = [...topics, topic];
      this.topics.set(session, more.length > FEW ? new Set(more) : more);
    }
  }

  /** One topic less. */
  part(session: Session, topic: string): void {
    const topics = this.topics.get(session) ?? NONE;
    if (topics instanceof Set) topics.delete(topic);
    else if (topics.includes(topic))
      this.topics.set(
        session,
        topics.filter((other) => other !== topic),
      );
    this.remove(session, topic);
  }

  has(topic: string): boolean {
    return this.members.has(topic);
  }

  /** Forgets the session; a topic without members costs nothing. */
  leave(session: Session): void {
    for (const topic of this.topics.get(session) ?? NONE) this.remove(session, topic);
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
