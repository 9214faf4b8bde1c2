/**
 * Who listens to what: topics to sessions, and back. Cost of a message: its receivers.
 *
 * There may be millions of subscriptions, nearly all of topics with a handful of listeners, by
 * sessions with a handful of topics. So both sides are arrays of exact size while they are short, and
 * a session remembers the groups it is in, not their names: a name is kept once, and leaving looks
 * nothing up. A list of a few is never changed but replaced, so whoever goes through it is safe.
 */
import type { OutboundMessage } from './outbound-message';
import type { Session } from './session';

/** The listeners of one topic. */
interface Group {
  readonly topic: string;
  members: readonly Session[] | Set<Session>;
}

const FEW = 16;
const NOBODY: readonly Session[] = [];

export class Hub {
  private readonly groups = new Map<string, Group>();
  private readonly joined = new Map<Session, Group[]>();

  join(session: Session, topic: string): void {
    let group = this.groups.get(topic);
    if (group === undefined) {
      group = { topic, members: NOBODY };
      this.groups.set(topic, group);
    }
    if (!enter(group, session)) return;
    const joined = this.joined.get(session);
    // A push reserves room for many more.
    if (joined === undefined || joined.length < FEW)
      this.joined.set(session, [...(joined ?? []), group]);
    else joined.push(group);
  }

  /** One topic less. */
  part(session: Session, topic: string): void {
    const group = this.groups.get(topic);
    const joined = this.joined.get(session);
    if (group === undefined || joined?.includes(group) !== true) return;
    this.joined.set(
      session,
      joined.filter((other) => other !== group),
    );
    this.drop(group, session);
  }

  has(topic: string): boolean {
    return this.groups.has(topic);
  }

  /** Forgets the session; a topic without members costs nothing. */
  leave(session: Session): void {
    for (const group of this.joined.get(session) ?? []) this.drop(group, session);
    this.joined.delete(session);
  }

  /** `message` is asked for only when somebody listens. */
  publish(topic: string, message: () => OutboundMessage): void {
    const group = this.groups.get(topic);
    if (group === undefined) return;
    const shared = message();
    for (const session of group.members) session.send(shared);
  }

  /** As publish(); who listens to several of the topics gets the message once. */
  publishOnce(topics: readonly string[], message: () => OutboundMessage): void {
    const groups = topics.flatMap((topic) => this.groups.get(topic) ?? []);
    const [first, ...others] = groups;
    if (first === undefined) return;
    const shared = message();
    if (others.length === 0) for (const session of first.members) session.send(shared);
    else
      for (const session of new Set(groups.flatMap(({ members }) => [...members])))
        session.send(shared);
  }

  private drop(group: Group, session: Session): void {
    if (exit(group, session) === 0) this.groups.delete(group.topic);
  }
}

/** False when it was in already. */
function enter(group: Group, session: Session): boolean {
  const { members } = group;
  if (members instanceof Set) {
    if (members.has(session)) return false;
    members.add(session);
    return true;
  }
  if (members.includes(session)) return false;
  const more = [...members, session];
  group.members = more.length > FEW ? new Set(more) : more;
  return true;
}

/** @returns how many stay. */
function exit(group: Group, session: Session): number {
  const { members } = group;
  if (members instanceof Set) {
    members.delete(session);
    return members.size;
  }
  const left = members.filter((other) => other !== session);
  group.members = left;
  return left.length;
}
